import { element, type Markup } from './markup.js';

/** Lines whose indentation says what belongs to what, as a list in lists. */
export function outline(lines: readonly string[]): readonly Markup[] {
  const entries = lines
    .map((line) => ({ depth: line.length - line.trimStart().length, text: line.trim() }))
    .filter(({ text }) => text !== '');
  return entries.length === 0 ? [] : [listFrom(entries)];
}

interface Entry {
  readonly depth: number;
  readonly text: string;
}

/** Each entry takes those that stand deeper behind it; explanations are three levels deep. */
function listFrom(entries: readonly Entry[]): Markup {
  const least = Math.min(...entries.map(({ depth }) => depth));
  const items: { readonly text: string; readonly inside: Entry[] }[] = [];
  for (const entry of entries) {
    const last = items.at(-1);
    if (last && entry.depth > least) last.inside.push(entry);
    else items.push({ text: entry.text, inside: [] });
  }
  return element(
    'ul',
    {},
    items.map(({ text, inside }) => element('li', {}, text, inside.length === 0 ? [] : listFrom(inside))),
  );
}
