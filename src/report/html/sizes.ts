import { fill, type Language, type Message } from '../../diagnostics/message.js';
import { printedName } from '../../model/printed.js';
import type { ResultRow } from '../../result/result.js';
import { grouped } from '../../tensors/shape.js';
import { drawing, type Column } from './drawing.js';
import { element, type Markup } from './markup.js';

const words = {
  title: { en: 'Sizes along the model', ja: 'モデルに沿った大きさ' },
  about: {
    en: 'Upwards the numbers that each layer puts out for one example, downwards its parameters, on logarithmic scales. A question mark: not printed.',
    ja: '上向きは 1 例あたりの出力の要素数、下向きはパラメータ数（対数目盛）。「?」は表示のないものです。',
  },
  outputs: { en: 'Outputs', ja: '出力' },
  parameters: { en: 'Parameters', ja: 'パラメータ' },
  bar: {
    en: '{name}: {outputs} outputs, {parameters} parameters',
    ja: '{name}: 出力 {outputs}、パラメータ {parameters}',
  },
  tooMany: { en: 'Not drawn: more than {most} layers.', ja: 'レイヤーが {most} 個を超えるため描きません。' },
} satisfies Record<string, Message>;

/** A drawing of more layers than this helps nobody. */
const most = 1000;

/** How large things are from input to output: what each row of depth 0 puts out, and beneath it what it weighs. */
export function sizes(rows: readonly ResultRow[], lang: Language): readonly Markup[] {
  const columns = rows.filter(({ depth }) => depth === 0).map((row) => columnOf(row, lang));
  if (columns.length < 2) return [];
  const head = element('h4', {}, words.title[lang]);
  if (columns.length > most) return [head, element('p', { class: 'sub' }, fill(words.tooMany[lang], { most }))];
  return [
    head,
    element('p', { class: 'sub' }, words.about[lang]),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': words.title[lang] },
      drawing(columns, { about: words.about[lang], outputs: words.outputs[lang], parameters: words.parameters[lang] }),
    ),
  ];
}

function columnOf(row: ResultRow, lang: Language): Column {
  const counts = row.outputShapes.map((shape) => (shape === 'unknown' ? undefined : elements(shape.slice(1))));
  const isKnown = counts.length > 0 && counts.every((count) => count !== undefined);
  const name = printedName(row);
  const outputs = isKnown ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) : undefined;
  const parameters = typeof row.parameters === 'number' ? row.parameters : undefined;
  const values = { name, outputs: told(outputs), parameters: told(parameters) };
  return { name, outputs, parameters, inWords: fill(words.bar[lang], values) };
}

function elements(axes: readonly unknown[]): number | undefined {
  let count = 1;
  for (const axis of axes) {
    if (typeof axis !== 'number') return undefined;
    count *= axis;
  }
  return count;
}

function told(value: number | undefined): string {
  return value === undefined ? '?' : grouped(value);
}
