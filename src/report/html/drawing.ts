import { element, type Markup } from './markup.js';

/** A layer in the drawing; what is undefined is not printed. */
export interface Column {
  readonly name: string;
  readonly outputs: number | undefined;
  readonly parameters: number | undefined;
  readonly inWords: string;
}

/** Layers are named beneath their bars up to this many; beyond it every tenth is numbered. */
const mostNamed = 40;
const longestName = 24;

const left = 64;
const lastUp = 160;
const firstDown = 174;

/** The bars of one kind: where they stand, how far the longest may reach (upwards below zero), and their powers of ten. */
interface Half {
  readonly kind: 'bar' | 'low';
  readonly base: number;
  readonly reach: number;
  readonly decades: number;
}

/** Two rows of bars along the model, from one line upwards and from another downwards, on logarithmic scales. */
export function drawing(
  columns: readonly Column[],
  words: { readonly about: string; readonly outputs: string; readonly parameters: string },
): Markup {
  const outputs = halfOf(
    'bar',
    lastUp,
    -150,
    columns.map((column) => column.outputs),
  );
  const parameters = halfOf(
    'low',
    firstDown,
    110,
    columns.map((column) => column.parameters),
  );
  const isNamed = columns.length <= mostNamed;
  const step = Math.max(6, Math.min(80, Math.floor(1080 / columns.length)));
  const width = left + columns.length * step + 12;
  const bottom = firstDown + parameters.reach;
  const longest = Math.max(...columns.map(({ name }) => Math.min(name.length, longestName)));
  const height = Math.ceil(bottom + (isNamed ? 24 + longest * 5 : 24));
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': words.about },
    upright(words.outputs, outputs),
    grid(outputs, width),
    grid(parameters, width),
    upright(words.parameters, parameters),
    columns.map((column, index) => {
      const x = left + index * step;
      return element(
        'g',
        {},
        element('title', {}, column.inWords),
        bar(outputs, column.outputs, x, step),
        bar(parameters, column.parameters, x, step),
        isNamed ? named(column.name, x + step / 2, bottom + 14) : numbered(index, x + step / 2, bottom + 14),
      );
    }),
  );
}

/** What a half shows, written upwards beside its scale. */
function upright(word: string, { base, reach }: Half): Markup {
  const y = base + reach / 2;
  return element('text', { x: 12, y, 'text-anchor': 'middle', transform: `rotate(-90 12 ${y})` }, word);
}

/** A scale that spans the powers of ten up to the largest value, at least one. */
function halfOf(kind: Half['kind'], base: number, reach: number, values: readonly (number | undefined)[]): Half {
  const largest = Math.max(10, ...values.map((value) => value ?? 1));
  return { kind, base, reach, decades: Math.ceil(Math.log10(largest)) };
}

function grid({ base, reach, decades }: Half, width: number): readonly Markup[] {
  const every = Math.ceil(decades / 5);
  const lines: Markup[] = [];
  for (let power = 0; power <= decades; power += every) {
    const y = Math.round(base + (reach * power) / decades) + 0.5;
    lines.push(
      element('line', { class: power === 0 ? 'axis' : 'grid', x1: left - 4, x2: width, y1: y, y2: y }),
      element('text', { x: left - 8, y: y + 4, 'text-anchor': 'end' }, powers[power] ?? `10^${power}`),
    );
  }
  return lines;
}

const powers = ['1', '10', '100', '1k', '10k', '100k', '1M', '10M', '100M', '1G', '10G', '100G', '1T'];

/** What is zero has no bar, what is not printed a question mark in its place. */
function bar(
  { kind, base, reach, decades }: Half,
  value: number | undefined,
  x: number,
  step: number,
): readonly Markup[] {
  if (value === 0) return [];
  const middle = { x: x + step / 2, y: base + (reach < 0 ? -4 : 12), 'text-anchor': 'middle' };
  if (value === undefined) return [element('text', middle, '?')];
  const length = Math.max(2, (Math.abs(reach) * Math.log10(value)) / decades);
  const y = reach < 0 ? base - length : base;
  const width = Math.max(2, step - Math.max(2, step / 5));
  return [
    element('rect', {
      class: kind,
      x: hundredths(x + (step - width) / 2),
      y: hundredths(y),
      width: hundredths(width),
      height: hundredths(length),
    }),
  ];
}

function named(name: string, x: number, y: number): Markup {
  const short = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
  return element('text', { class: 'name', x, y, 'text-anchor': 'end', transform: `rotate(-55 ${x} ${y})` }, short);
}

function numbered(index: number, x: number, y: number): readonly Markup[] {
  return index % 10 === 0 ? [element('text', { x, y, 'text-anchor': 'middle' }, String(index + 1))] : [];
}

function hundredths(value: number): string {
  return String(Math.round(value * 100) / 100);
}
