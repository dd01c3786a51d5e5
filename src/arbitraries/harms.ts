import fc from 'fast-check';
import type { Range } from '../text/source.js';
import { whole, type Harm, type Harmed } from './harm.js';
import { hardWrapped, shortenedCells } from './narrowed.js';
import { mojibake } from './pages.js';
import { oneAtRandom, randomFrom, wholeAtRandom, type Random } from './random.js';
import { retyped } from './retyped.js';
import { translated } from './translated.js';

export type { Harm, Harmed } from './harm.js';

export const harmNames = [
  'collapsedWhiteSpace',
  'oneLongLine',
  'lostLineBreaks',
  'commentPrefix',
  'logPrefix',
  'quoteMarks',
  'lostEscape',
  'htmlEntities',
  'nonBreakingSpaces',
  'fullWidthDigits',
  'cutAtColumn',
  'interleavedWarnings',
  'trailingText',
  'marginalNotes',
  'carriageReturns',
  'tabs',
  'indentation',
  'shortenedCells',
  'hardWrapped',
  'mojibake',
  'translated',
  'retyped',
] as const;
export type HarmName = (typeof harmNames)[number];

/** Every harm by its name. */
export const harms: Readonly<Record<HarmName, Harm>> = {
  collapsedWhiteSpace: (text) => whole(text.replace(/[ \t]+/g, ' ').replace(/ $/gm, '')),
  oneLongLine: (text) => whole(text.trim().replace(/\s+/g, ' ')),
  lostLineBreaks,
  commentPrefix: (text, random) => whole(prefixed(text, oneAtRandom(comments, random))),
  logPrefix,
  quoteMarks: (text, random) => whole(oneAtRandom(quotations, random)(text)),
  lostEscape: (text) => whole(coloured(text).replaceAll('\u001b', '')),
  htmlEntities,
  nonBreakingSpaces,
  fullWidthDigits,
  cutAtColumn,
  interleavedWarnings,
  trailingText: (text, random) => whole(`${text.replace(/\n$/, '')}\n${oneAtRandom(continuations, random)}\n`),
  marginalNotes,
  carriageReturns: (text) => whole(text.replace(/\r?\n/g, '\r\n')),
  tabs: (text) => whole(text.replace(/ {2,}/g, '\t')),
  indentation: (text, random) => whole(prefixed(text, oneAtRandom(['  ', '    ', '            ', '\t'], random))),
  shortenedCells,
  hardWrapped,
  mojibake,
  translated,
  retyped,
};

/** A harm and its chance: `apply` does the same to the same text whenever it is asked. */
export interface Accident {
  readonly harm: HarmName;
  readonly seed: number;
}

/** Any harm, or one of those named. */
export function accidents(names: readonly HarmName[] = harmNames): fc.Arbitrary<Accident> {
  return fc.record({ harm: fc.constantFrom(...names), seed: fc.integer() });
}

/** The text after an accident. */
export function harmed(text: string, { harm, seed }: Accident): Harmed {
  return harms[harm](text, randomFrom(seed));
}

function prefixed(text: string, prefix: string): string {
  return text.replace(/^.*$/gm, (line, at) => (line === '' && at === text.length ? '' : prefix + line));
}

/** Every third break or so; a blank stays where words would run together. */
function lostLineBreaks(text: string, random: Random): Harmed {
  return whole(
    text.replace(/(?<=(\S?))\n(?=(\S?))/g, (lineBreak, before: string, after: string) => {
      if (random() > 1 / 3) return lineBreak;
      return before !== '' && after !== '' ? ' ' : '';
    }),
  );
}

const comments = ['# ', '## ', '#> ', '> ', '// ', ' * ', '% ', '-- ', '; '] as const;

/** What loggers put before a line; `$s` is the second in which it was written. */
const loggers = [
  'INFO:absl:',
  'INFO:root:',
  '[INFO] ',
  '2024-01-01 12:00:$s,000 - INFO - ',
  '[2021-05-03 09:14:$s] ',
  'I1205 14:22:$s.102938 140012 io_utils.py:96] ',
] as const;

function logPrefix(text: string, random: Random): Harmed {
  const logger = oneAtRandom(loggers, random);
  const first = wholeAtRandom(10, 20, random);
  let written = 0;
  // A long table takes a logger more than one of its seconds.
  const second = (): string => String(first + Math.min(39, Math.floor(written++ / 8)));
  return whole(
    text.replace(/^.*$/gm, (line, at) =>
      line === '' && at === text.length ? '' : logger.replace('$s', second()) + line,
    ),
  );
}

/** Lines as string literals of Python and JSON, and quotation marks that a word processor made curly. */
const quotations: readonly [(text: string) => string, ...((text: string) => string)[]] = [
  (text) => text.replace(/^.+$/gm, (line) => `"${line.replaceAll('"', '\\"')}"`),
  (text) => text.replace(/^.+$/gm, (line) => `'${line.replaceAll("'", "\\'")}'`),
  (text) => text.replace(/^.+$/gm, (line) => `    "${line.replaceAll('"', '\\"')}\\n",`),
  (text) => text.replace(/"([^"\n]*)"/g, '“$1”').replace(/'([^'\n]*)'/g, '‘$1’'),
];

/** The colours in which Keras 3 prints to a terminal (`keras/src/utils/summary_utils.py`). */
function coloured(text: string): string {
  return text.replace(
    /(?<=\()[A-Z]\w*(?=\))|\bNone\b|(?<![\w.])\d[\d,]*(?![\w.])|(?:Layer \(type\)|Output Shape|Param #|Connected to|Total params:)/g,
    (words) => {
      if (words === 'None') return colour(45, words);
      if (/^\d/.test(words)) return colour(34, words);
      return /^[A-Z]\w*$/.test(words) ? colour(33, words) : `\u001b[1m${words}\u001b[0m`;
    },
  );
}

function colour(code: number, words: string): string {
  return `\u001b[38;5;${code}m${words}\u001b[0m`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '(': '&#40;',
  ')': '&#x29;',
  ' ': '&nbsp;',
};

/** What every escaper escapes; some escape brackets or blanks too. */
function htmlEntities(text: string, random: Random): Harmed {
  const escaped = oneAtRandom([/[&<>"']/g, /[&<>"' ]/g, /[&<>"'()]/g], random);
  return whole(text.replace(escaped, (character) => entities[character] ?? character));
}

/** All blanks, or every other one as editors of HTML write them. */
function nonBreakingSpaces(text: string, random: Random): Harmed {
  return whole(random() < 0.5 ? text.replaceAll(' ', '\u00a0') : text.replaceAll('  ', ' \u00a0'));
}

/** Digits, or with them the brackets and commas, as an East Asian input method writes them. */
function fullWidthDigits(text: string, random: Random): Harmed {
  const written = random() < 0.5 ? /\d/g : /[\d(),]/g;
  const toFullWidth = 0xfee0;
  return whole(text.replace(written, (character) => String.fromCharCode(character.charCodeAt(0) + toFullWidth)));
}

/** Every line, rulers too, ends at the same column. */
function cutAtColumn(text: string, random: Random): Harmed {
  const lines = text.split('\n');
  const column = wholeAtRandom(1, Math.max(1, ...lines.map(({ length }) => length)), random);
  const lost: Range[] = [];
  let start = 0;
  for (const { length } of lines) {
    if (length >= column) lost.push({ start: start + column, end: start + length });
    start += length + 1;
  }
  return { text: lines.map((line) => line.slice(0, column)).join('\n'), lost };
}

const warnings = [
  'WARNING:tensorflow:From <ipython-input-3>:12: calling reduce_sum_v1 (from tensorflow.python.ops) is deprecated.',
  '2021-05-03 09:14:26.120455: I tensorflow/core/platform/cpu_feature_guard.cc:142] Use AVX2 FMA in other operations.',
  'UserWarning: Do not pass an `input_shape`/`input_dim` argument to a layer.',
  '  super().__init__(activity_regularizer=activity_regularizer, **kwargs)',
  '[libprotobuf WARNING] Reading dangerously large protocol message.',
] as const;

/** One to three lines of another stream between two lines, anywhere. */
function interleavedWarnings(text: string, random: Random): Harmed {
  const lines = text.split('\n');
  for (let left = wholeAtRandom(1, 3, random); left > 0; left--) {
    lines.splice(wholeAtRandom(1, Math.max(1, lines.length - 1), random), 0, oneAtRandom(warnings, random));
  }
  return whole(lines.join('\n'));
}

const continuations = [
  'None',
  'Epoch 1/10\n1875/1875 [==============================] - 4s 2ms/step - loss: 0.2585 - accuracy: 0.9253',
  'Train on 60000 samples, validate on 10000 samples',
  'The model has 3 layers (2 of them trainable), see Table 2.',
  '>>> model.fit(x, y)',
  '```\n\nAs you can see, the first layer has 32 filters.',
] as const;

const notes = ['   # 3*3*1*32+32', '  <- frozen', '   // the head', ' (see above)', '   ← here'] as const;

/** What an author writes behind a few of the lines that end in a number or an edge. */
function marginalNotes(text: string, random: Random): Harmed {
  const note = oneAtRandom(notes, random);
  return whole(
    text.replace(/(?<=(?:\d|│|\[\d+\]\[\d+\]))[ \t]*$/gm, (blank) => (random() < 0.25 ? blank + note : blank)),
  );
}
