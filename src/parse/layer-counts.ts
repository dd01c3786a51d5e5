import { numeralOf } from './numerals.js';

/** Small numbers in words, by what they count. */
const words: readonly (readonly [number, string])[] = [
  [2, 'two dos dois duas deux zwei два две двух 二 两 兩 두'],
  [3, 'three tres três trois drei три трёх трех 三 세'],
  [4, 'four cuatro quatro quatre vier четыре четырёх четырех 四 네'],
  [5, 'five cinco cinq fünf пять пяти 五 다섯'],
  [6, 'six seis sechs шесть шести 六 여섯'],
  [7, 'seven siete sete sept sieben семь семи 七 일곱'],
  [8, 'eight ocho oito huit acht восемь восьми 八 여덟'],
  [9, 'nine nueve nove neuf neun девять девяти 九 아홉'],
  [10, 'ten diez dez dix zehn десять десяти 十 열'],
];
const numberOf = new Map(words.flatMap(([number, names]) => names.split(' ').map((name) => [name, number] as const)));
const names = [...numberOf.keys()].filter((name) => /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(name)).join('|');
const signs = '二两兩三四五六七八九十두세네';
const digits = '[0-9０-９]{1,3}';

/** `three fully connected layers`, `2 Conv2D layers`; a few words may stand between. */
const before = new RegExp(
  `(?<![\\p{L}0-9０-９.,/#:×*_-])(${names}|${digits})[ \\u00a0](?:[\`'"(]{0,3}[\\p{L}][^\\s,.;:，。、；\\d]{1,24}\\s){0,3}$`,
  'iu',
);
/** `三个全连接层`, `2つの畳み込み層`, `두 개의 합성곱 층`. */
const counted = new RegExp(
  `(?<![0-9０-９.,/第#第×x]|第\\s)([${signs}]|다섯|여섯|${digits})\\s?(?:つの|個の|个|個|層の|层|개의|개)\\s?(?:[^\\s,.;:，。、；（）()0-9０-９]{1,14}\\s?){0,2}$`,
  'u',
);
/** `畳み込み層は3つ`, `합성곱 층은 두 개`, `卷积层有三个`. */
const behind = new RegExp(
  `^\\s?(?:の数)?(?:は|が|を|은|는|이|가|有|共有|：|:)\\s?([${signs}]|${digits})\\s?(?:つ|個|层|層|个|개)`,
  'u',
);

/** What may stand behind the noun and tell the kind: `capas de MaxPooling2D`, `couches denses`. */
const kindBehind =
  /^(?:[ ](?:de |del |du |d'|d’|of (?:type )?|do tipo |de tipo |типа )?[`'"]{0,3}[\p{L}\d_-]{2,24}){0,2}/u;

/** What may stand before the noun and tell the kind: `畳み込み層`. */
const kindBefore = /[^\s,.;:，。、；（）()「」]{1,14}\s?$/u;

/** How many layers are counted. */
export interface LayerCount {
  readonly count: number;
  readonly isBefore: boolean;
  /** Where the number stands: in the head for one before, behind the noun for one behind. */
  readonly start: number;
  readonly end: number;
  /** So many characters before and behind the noun can tell the kind. */
  readonly wordsBefore: number;
  readonly wordsBehind: number;
}

/** The number that stands with a word for layers: before it in its line, or behind it. */
export function layerCountAt(head: string, rest: string): LayerCount | undefined {
  const found = before.exec(head) ?? counted.exec(head);
  const wordsBehind = kindBehind.exec(rest)?.[0].length ?? 0;
  if (found) return made(found, true, 0, wordsBehind);
  const next = behind.exec(rest);
  return next ? made(next, false, kindBefore.exec(head)?.[0].length ?? 0, 0) : undefined;
}

function made(
  match: RegExpExecArray,
  isBefore: boolean,
  wordsBefore: number,
  wordsBehind: number,
): LayerCount | undefined {
  const [all, spelt = ''] = match;
  const count = numberOf.get(spelt.toLowerCase()) ?? numeralOf(spelt).readings[0];
  const start = match.index + all.indexOf(spelt);
  return count === undefined
    ? undefined
    : { count, isBefore, start, end: start + spelt.length, wordsBefore, wordsBehind };
}
