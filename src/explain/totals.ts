import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Finding, ResultRow, ResultSummary } from '../result/result.js';
import { grouped } from '../tensors/shape.js';

const words = {
  total: { en: 'total', ja: '合計' },
  trainable: { en: 'trainable', ja: '学習する' },
  nonTrainable: { en: 'non-trainable', ja: '学習しない' },
  optimizer: { en: 'optimizer', ja: 'オプティマイザ' },
  manyRows: { en: 'the sum of {count} rows', ja: '{count} 行の和' },
} satisfies Record<string, Message>;

/** More terms than this are counted, not written out. */
const longestSum = 24;

/** Where the totals come from: the rows that they add up, and the weights that training leaves alone. */
export function totalsInWords(
  { rows, totals }: ResultSummary,
  findings: readonly Finding[],
  lang: Language,
): readonly string[] {
  const { total, trainable, nonTrainable, optimizer } = totals;
  if (total === null && trainable === null && nonTrainable === null) return [];
  const counts = rows
    .filter(({ depth }) => depth === 0)
    .flatMap(({ parameters }) => (isCount(parameters) ? [parameters] : []));
  const untrained = rows.filter(({ depth }) => depth === 0).flatMap(untrainedWeights);
  return [
    figure(words.total[lang], total, counts, lang),
    figure(words.trainable[lang], trainable, [], lang),
    figure(words.nonTrainable[lang], nonTrainable, untrained, lang),
    figure(words.optimizer[lang], optimizer, [], lang),
    ...findings.map(({ message }) => `✗ ${message}`),
    ...totals.reasons.map(({ message }) => `? ${message}`),
  ].filter((line) => line !== '');
}

function isCount(count: ResultRow['parameters']): count is number {
  return typeof count === 'number' && count > 0;
}

function untrainedWeights({ alternatives: [best] }: ResultRow): readonly number[] {
  return (best?.weights ?? []).flatMap(({ trainable, count }) => (trainable ? [] : [count]));
}

/** A figure of the totals; as a sum where the terms give it. */
function figure(heading: string, total: number | null, terms: readonly number[], lang: Language): string {
  if (total === null) return '';
  const plain = `${heading} ${grouped(total)}`;
  if (terms.length === 0 || terms.reduce((sum, term) => sum + term, 0) !== total) return plain;
  const sum =
    terms.length > longestSum ? fill(words.manyRows[lang], { count: terms.length }) : terms.map(grouped).join(' + ');
  return `${plain} = ${sum}`;
}
