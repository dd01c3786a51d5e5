import { readDocument, type Passage } from '../../src/documents/index.js';
import type { DocumentKind } from '../../src/result/result.js';
import { spanInSource } from '../../src/text/excerpt.js';

/** The passages of a text. */
export function passagesOf(text: string, kind: DocumentKind): readonly Passage[] {
  return readDocument({ name: 'a', text }, kind).passages;
}

/** What passages say, each with its role. */
export function saidIn(text: string, kind: DocumentKind): readonly (readonly [role: string, text: string])[] {
  return passagesOf(text, kind).map(({ role, excerpt }) => [role, excerpt.text]);
}

/** Each character of a passage, and what the file has at its place. */
export function* charactersOf({ excerpt }: Passage): Iterable<readonly [character: string, piece: string]> {
  for (let at = 0; at < excerpt.text.length; at++) {
    const places = spanInSource(excerpt, { start: at, end: at + 1 });
    yield [excerpt.text.charAt(at), places.map(({ start, end }) => excerpt.source.text.slice(start, end)).join('')];
  }
}

/** What is wrong with the places of a document's passages: they overlap, do not ascend, or leave the file. */
export function misplaced(text: string, kind: DocumentKind): readonly string[] {
  const problems: string[] = [];
  const taken: (readonly [start: number, end: number])[] = [];
  for (const { excerpt } of passagesOf(text, kind)) {
    let at = 0;
    let end = 0;
    for (const run of excerpt.runs) {
      if (run.at !== at) problems.push(`a gap in the text at ${at}`);
      at += run.length;
      // Sources of one place are characters that one escape spells together.
      if (run.source.start < end) problems.push(`does not ascend at ${run.source.start}`);
      end = run.source.end;
      if (end > text.length || run.source.start > end) problems.push(`no place: ${run.source.start} to ${end}`);
      if (end > run.source.start) taken.push([run.source.start, end]);
    }
    if (at !== excerpt.text.length) problems.push(`${excerpt.text.length - at} characters without a place`);
  }
  taken.sort(([a], [b]) => a - b);
  for (const [index, [start]] of taken.entries()) {
    if (start < (taken[index - 1]?.[1] ?? 0)) problems.push(`read twice: ${start}`);
  }
  return problems;
}
