import { hasWord } from '../parse/claim-words.js';
import { kindsIn, ordinalsIn } from '../parse/layer-words.js';
import type { Mentions } from './mentions.js';
import type { Subject, Table } from './subjects.js';

/** Where a text speaks of a row. */
export interface LayerMention {
  /** The row, once for each table that has one of its name; none where it is open which of several is meant. */
  readonly subjects: readonly Subject[];
  /** Every row that may be meant. */
  readonly possible: readonly Subject[];
  readonly at: number;
  readonly end: number;
}

interface Kind {
  readonly types: readonly string[];
  readonly at: number;
  readonly end: number;
}

/** Everything in a text that speaks of rows, in order: names, `the second Dense layer`, `the LSTM`. */
export function layerMentionsIn(text: string, place: number, mentions: Mentions): readonly LayerMention[] {
  const key = `${place} ${text}`;
  const known = recent.get(mentions)?.get(key);
  if (known) return known;
  const found = mentionsIn(text, place, mentions);
  const kept = recent.get(mentions) ?? new Map<string, readonly LayerMention[]>();
  if (kept.size >= mostKept) kept.clear();
  recent.set(mentions, kept.set(key, found));
  return found;
}

/** Sentences that were read, each for the statements in it. */
const recent = new WeakMap<Mentions, Map<string, readonly LayerMention[]>>();
const mostKept = 64;

function mentionsIn(text: string, place: number, mentions: Mentions): readonly LayerMention[] {
  const named = mentions.named(text).map((each): LayerMention => ({ ...each, possible: each.subjects }));
  const kinds = kindsAt(text, mentions).filter((kind) => !named.some(({ at, end }) => kind.at < end && kind.end > at));
  const numbered = ordinalsOf(text, kinds, place, mentions);
  const plain = kinds
    .filter((kind) => !numbered.some(({ at, end }) => kind.at < end && kind.end > at))
    .filter((kind) => !isApposition(text, kind, named))
    .map((kind) => ofKind(kind, place, mentions));
  return [...named, ...numbered, ...plain].sort((a, b) => a.at - b.at);
}

/** The kinds of layers that a text names; words for one kind side by side are one. */
export function kindsAt(text: string, mentions: Mentions): readonly Kind[] {
  const typed = mentions.typed(text).map(({ type, at, end }): Kind => ({ types: [type], at, end }));
  const worded = kindsIn(text).filter(({ at, end }) => !typed.some((kind) => kind.at < end && kind.end > at));
  const found: Kind[] = [];
  for (const kind of [...typed, ...worded].sort((a, b) => a.at - b.at)) {
    const last = found.at(-1);
    const isSame = last && /^[\s`'"(-]{0,4}$/.test(text.slice(last.end, kind.at));
    if (isSame && last.types.some((type) => kind.types.includes(type)))
      found[found.length - 1] = { ...last, end: kind.end };
    else found.push(kind);
  }
  return found;
}

/** How far an ordinal stands from the kind that it counts. */
const reach = 28;

/** `the first convolutional layer`, `第2層`; of several at once it is open which. */
function ordinalsOf(text: string, kinds: readonly Kind[], place: number, mentions: Mentions): readonly LayerMention[] {
  const ordinals = ordinalsIn(text);
  return ordinals.flatMap(({ number, at, end }, index) => {
    const until = Math.min(end + reach, ordinals[index + 1]?.at ?? Infinity);
    const between = text.slice(end, until);
    const kind = kinds.find((each) => each.at >= at && each.at < until && !/[,;，、；]/.test(text.slice(end, each.at)));
    if (!kind && !hasWord(text.slice(at, Math.min(until, end + 16)), 'layer') && !isWordForLayer(text.slice(at, end)))
      return [];
    const table = tableOfKind(kind?.types ?? [], place, mentions);
    const rows = table ? weightedOf(table, kind?.types ?? []) : [];
    const row = number === -1 ? rows.at(-1) : rows[number - 1];
    const isSeveral = severalPattern.test(between);
    const possible = isSeveral || !row ? rows : [row];
    const mention = { subjects: isSeveral || !row ? [] : [row], possible, at, end: Math.max(end, kind?.end ?? end) };
    return [mention];
  });
}

const severalPattern =
  /^\s?(?:[2-9２-９二三四五两]|two|three|four|dos|tres|duas|dois|três|deux|trois|beiden|zwei|drei|дв[ае]|три|두|세)(?![a-z])/i;

/** `出力層`, `Ausgabeschicht`: a word that is an ordinal and says layer. */
function isWordForLayer(word: string): boolean {
  return /層|层|층|schicht|layer|capa|camada|couche/i.test(word);
}

/** `conv2d_1 (Conv2D)`, `conv2d_2 is a convolution`: says what the row is, and names no other. */
function isApposition(text: string, { types, at }: Kind, named: readonly LayerMention[]): boolean {
  const last = named.filter((each) => each.end <= at).at(-1);
  if (!last?.subjects.some(({ type }) => types.includes(type))) return false;
  return !/[,;，；、—\n]/.test(text.slice(last.end, at));
}

function ofKind({ types, at, end }: Kind, place: number, mentions: Mentions): LayerMention {
  const table = tableOfKind(types, place, mentions);
  const rows = table ? weightedOf(table, types) : [];
  return { subjects: rows.length === 1 ? rows : [], possible: rows, at, end };
}

/** The rows of some types, of any type for none; those with weights where there are any. */
function weightedOf({ subjects }: Table, types: readonly string[]): readonly Subject[] {
  const own = subjects.filter(({ type }) => types.length === 0 || types.includes(type));
  const weighted = own.filter(({ count }) => (count ?? 0) > 0);
  return weighted.length > 0 ? weighted : own;
}

/** The nearest table with rows of some types; a table that has more of them than one of its lines alone. */
function tableOfKind(types: readonly string[], place: number, mentions: Mentions): Table | undefined {
  const having = mentions
    .nearTables(place)
    .filter(
      ({ subjects }) =>
        subjects.length > 1 && (types.length === 0 || subjects.some(({ type }) => types.includes(type))),
    );
  const distance = ({ start, end }: Table): number => (place < start ? start - place : Math.max(0, place - end));
  return [...having].sort((a, b) => distance(a) - distance(b))[0];
}
