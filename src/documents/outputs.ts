import type { Excerpt } from '../text/excerpt.js';
import type { DocumentReader, Passage } from './document.js';
import { together } from './pieces.js';

/** Who reads what stands in a notebook in a form of its own. */
export interface HostReaders {
  readonly markdown: DocumentReader;
  readonly html: DocumentReader;
  readonly python: DocumentReader;
}

/** One output of a cell: where it went, and the forms in which it is kept. */
export interface Output {
  /** `stdout`, `stderr`, `display`, `error`. */
  readonly channel: string;
  readonly plain: Excerpt | undefined;
  readonly html: Excerpt | undefined;
  readonly markdown: Excerpt | undefined;
}

/** An object that is shown by its name only: what it shows is in another form. */
const nameOnly = /^<[\w.]{1,200}(?: object)?(?: at 0x[\da-fA-F]{1,16})?>\s{0,4}$/;

/** What one passage is made of. */
interface Group {
  readonly passage: Passage;
  readonly channel: string;
  readonly excerpts: [Excerpt, ...Excerpt[]];
}

/** What a cell has printed, each output in one of its forms; what came one after the other is one passage. */
export function outputsOf(outputs: readonly Output[], readers: HostReaders): readonly Passage[] {
  const groups: Group[] = [];
  for (const output of outputs) {
    const { channel } = output;
    for (const [index, passage] of shownBy(output, readers).entries()) {
      const last = groups.at(-1);
      const goesOn = index === 0 && last?.channel === channel && isContinued(last.passage, passage);
      if (goesOn) last.excerpts.push(passage.excerpt);
      else groups.push({ passage, channel, excerpts: [passage.excerpt] });
    }
  }
  // A stream goes on where it stopped; what is displayed takes lines of its own.
  return groups.map(({ passage, channel, excerpts }) =>
    excerpts.length === 1 ? passage : { ...passage, excerpt: together(excerpts, channel === 'display' ? '\n' : '') },
  );
}

/** The plain form, unless it says nothing: other forms of the same output are not read. */
function shownBy({ plain, html, markdown }: Output, readers: HostReaders): readonly Passage[] {
  const isNamed = plain !== undefined && (html ?? markdown) !== undefined && nameOnly.test(plain.text.slice(0, 300));
  if (plain && !isNamed) return [{ role: 'output', excerpt: plain }];
  if (html) return readers.html(html).map(printed);
  return markdown ? readers.markdown(markdown) : [];
}

/** What an output shows preformatted is output. */
function printed(passage: Passage): Passage {
  return passage.role === 'block' ? { ...passage, role: 'output' } : passage;
}

function isContinued(last: Passage, next: Passage): boolean {
  return last.role === 'output' && next.role === 'output' && (last.spell === undefined) === (next.spell === undefined);
}
