import { pick, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import type { Passage } from './document.js';
import { html } from './html.js';

/** The elements that hold a text whose layout matters. */
const preformatted = /<(pre|table)\b/gi;

/** Prose of which some elements of HTML hold preformatted text: these as a page is read, the rest as it stands. */
export function proseWithHtml(excerpt: Excerpt): readonly Passage[] {
  const passages: Passage[] = [];
  let from = 0;
  for (const element of elementsIn(excerpt.text)) {
    passages.push(...proseOf(excerpt, { start: from, end: element.start }), ...html(pick(excerpt, [element])));
    from = element.end;
  }
  return [...passages, ...proseOf(excerpt, { start: from, end: excerpt.text.length })];
}

/** Each up to its end tag; none where that is missing. */
function* elementsIn(text: string): Iterable<Range> {
  const closed = text.toLowerCase();
  let end = 0;
  for (const { index, 1: name = '' } of text.matchAll(preformatted)) {
    if (index < end) continue;
    const tag = `</${name.toLowerCase()}>`;
    const close = closed.indexOf(tag, index);
    if (close === -1) return;
    end = close + tag.length;
    yield { start: index, end };
  }
}

function proseOf(excerpt: Excerpt, range: Range): readonly Passage[] {
  const prose = pick(excerpt, [range]);
  return prose.text.trim() === '' ? [] : [{ role: 'prose', excerpt: prose }];
}
