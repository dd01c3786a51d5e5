import { fill, type Language, type Message } from '../../diagnostics/message.js';
import { printedName } from '../../model/printed.js';
import type { ResultRow } from '../../result/result.js';
import { grouped } from '../../tensors/shape.js';
import { oneLine } from '../terminal.js';
import { element, type Markup } from './markup.js';

const words = {
  title: { en: 'Who holds the parameters', ja: 'パラメータの内訳' },
  caption: {
    en: 'The largest of the model’s own layers; their printed counts add up to {sum}.',
    ja: 'モデル直下のレイヤーのうち大きいもの。表示されたパラメータ数の和は {sum} です。',
  },
  layer: { en: 'Layer', ja: 'レイヤー' },
  share: { en: 'Share', ja: '割合' },
  percent: { en: 'Percent', ja: '百分率' },
  count: { en: 'Parameters', ja: 'パラメータ数' },
  others: { en: '{count} others', ja: 'ほか {count} 個' },
  bar: { en: 'The share of every layer, in the order of the table', ja: '各レイヤーの割合（表の順）' },
} satisfies Record<string, Message>;

/** So many layers are named; the others are one entry. */
const named = 8;

/** A name is shown up to this many characters; the table of rows has it whole. */
const longestName = 60;

interface Share {
  readonly name: string;
  readonly count: number;
}

/** Whose the parameters are: one bar of all rows of depth 0, and the largest of them by name. Nothing where none has any. */
export function shares(rows: readonly ResultRow[], lang: Language): readonly Markup[] {
  const all = rows.flatMap((row) =>
    row.depth === 0 && typeof row.parameters === 'number' && row.parameters > 0
      ? [{ name: oneLine(printedName(row), longestName), count: row.parameters }]
      : [],
  );
  const sum = all.reduce((total, { count }) => total + count, 0);
  if (sum === 0) return [];
  return [
    element('h4', {}, words.title[lang]),
    stacked(all, sum, lang),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': words.title[lang] },
      tableOf(all, sum, lang),
    ),
  ];
}

/** All of them side by side, in the order of the table; neighbours differ in shade, and a gap parts them. */
function stacked(all: readonly Share[], sum: number, lang: Language): Markup {
  let left = 0;
  const pieces = all.map(({ name, count }, index) => {
    const width = (1000 * count) / sum;
    const piece = element(
      'rect',
      {
        class: index % 2 === 0 ? 'bar' : 'bar2',
        x: rounded(left),
        y: 0,
        width: rounded(Math.max(width - 1.5, 0.5)),
        height: 24,
      },
      element('title', {}, `${name}: ${grouped(count)} (${percent(count, sum)})`),
    );
    left += width;
    return piece;
  });
  const frame = { viewBox: '0 0 1000 24', width: '100%', height: 24, preserveAspectRatio: 'none', role: 'img' };
  return element('svg', { ...frame, 'aria-label': words.bar[lang] }, pieces);
}

function tableOf(all: readonly Share[], sum: number, lang: Language): Markup {
  const sorted = [...all].sort((a, b) => b.count - a.count);
  const shownByName = sorted.length === named + 1 ? sorted.length : named;
  const rest = sorted.slice(shownByName);
  const others = {
    name: fill(words.others[lang], { count: rest.length }),
    count: rest.reduce((total, { count }) => total + count, 0),
  };
  const shown = [...sorted.slice(0, shownByName), ...(rest.length > 0 ? [others] : [])];
  const heads = [words.layer, words.share, words.percent, words.count].map((head, index) =>
    element('th', { scope: 'col', class: index > 1 && 'n' }, head[lang]),
  );
  return element(
    'table',
    { class: 'shares' },
    element('caption', {}, fill(words.caption[lang], { sum: grouped(sum) })),
    element('thead', {}, element('tr', {}, heads)),
    element(
      'tbody',
      {},
      shown.map((share) => shareRow(share, sum)),
    ),
  );
}

function shareRow({ name, count }: Share, sum: number): Markup {
  const width = rounded(Math.max((100 * count) / sum, 0.4));
  const frame = {
    viewBox: '0 0 100 14',
    width: '100%',
    height: 14,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  };
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    element('td', {}, element('svg', frame, element('rect', { class: 'bar', width, height: 14 }))),
    element('td', { class: 'n' }, percent(count, sum)),
    element('td', { class: 'n' }, grouped(count)),
  );
}

function percent(count: number, sum: number): string {
  const share = (100 * count) / sum;
  return share < 0.05 ? '< 0.1 %' : `${share.toFixed(1)} %`;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
