import { fill, type Message } from '../diagnostics/message.js';
import type { NumberRead } from '../model/formula.js';
import { grouped } from '../tensors/shape.js';
import type { FormulaTie, Setting } from './formula-setting.js';
import { nearestTo, type Mentions } from './mentions.js';
import { changesFor, type Counted, type Misreading } from './misreadings.js';
import { sizesOf, type Subject } from './subjects.js';

/**
 * Ties a sum to the row by whose name its line begins; that row's it is, even where another one has the number.
 * Undefined where no row's name stands there.
 */
export function tieHeaded(
  values: ReadonlySet<number>,
  numbers: readonly NumberRead[],
  mentions: Mentions,
  setting: Setting,
): Partial<FormulaTie> | undefined {
  const { headed, place } = setting;
  const nearest = nearestTo(headed, place);
  if (!nearest) return undefined;
  const right = headed.filter(({ count }) => count !== undefined && values.has(count));
  const subject = nearestTo(right, place);
  if (subject) return { verdict: 'holds', subject, value: subject.count };
  const sized = headed.find((row) => sizesOf(row).some((size) => values.has(size)));
  if (sized) return { verdict: 'holds', subject: sized };
  const isCount = setting.isListed || setting.countsParameters;
  const [counted] = nearest.counted;
  const isOne = new Set(headed.map(({ count }) => count)).size === 1;
  if (!counted || !isOne || !isCount || setting.countsParts || setting.isWithdrawn || !nearest.count) return undefined;
  const misreading = slipOf(counted, values, numbers, mentions, setting);
  return misreading && { verdict: 'broken', subject: nearest, misreading: { ...misreading, counted } };
}

function slipOf(
  counted: Counted,
  values: ReadonlySet<number>,
  numbers: readonly NumberRead[],
  mentions: Mentions,
  { sentence, isListed }: Setting,
): Misreading | undefined {
  const isTrainedPart = /trai?n|entren|trein|entra[iî]n|обуча|学習|訓練|训练|훈련|학습/i.test(sentence);
  const known = mentions.misreadingsOf(counted).find(({ count }) => values.has(count));
  if (known) return known.isPart && isTrainedPart ? undefined : known;
  if (!isListed) return undefined;
  const written = new Set(numbers.flatMap(({ readings }) => readings));
  for (const count of values) {
    const changes = changesFor(counted, count).filter(({ from, to }) => written.has(to) && !written.has(from));
    const [change] = changes;
    // The sum of another layer can come to a number that one change explains; a number that some row has is that row's.
    if (change && changes.length === 1 && mentions.counting(count).length === 0) return changed(count, change);
  }
  return undefined;
}

const takes = {
  en: 'counts {to} {label}, not {from}',
  ja: '{label}を {from} ではなく {to} と数えています',
} as const satisfies Message;

function changed(count: number, { label, from, to }: ReturnType<typeof changesFor>[number]): Misreading {
  const numbers = { from: grouped(from), to: grouped(to) };
  const message = {
    en: fill(takes.en, { ...numbers, label: label.en }),
    ja: fill(takes.ja, { ...numbers, label: label.ja }),
  };
  return { count, message, isPart: false, weights: [] };
}

/** Whether a line is headed by a row and gives its count. */
export function givesCount(line: string, headed: readonly Subject[]): boolean {
  const numbers = line.match(/\d[\d.,' ]{0,20}\d|\d/g)?.map((number) => number.replace(/[.,' ]/g, '')) ?? [];
  return headed.some(({ count }) => (count ?? 0) > 0 && numbers.includes(String(count)));
}
