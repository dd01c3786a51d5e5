import type { Alternative, DerivationStep, ResultRow, ResultWeight } from '../result/result.js';
import { grouped, printDim } from '../tensors/shape.js';
import { pictured } from '../text/controls.js';

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

const symbols: Readonly<Record<string, string>> = {
  '⌊': '\\left\\lfloor ',
  '⌋': '\\right\\rfloor ',
  '⌈': '\\left\\lceil ',
  '⌉': '\\right\\rceil ',
  '×': '\\times ',
  '·': '\\cdot ',
  '−': '-',
  '≥': '\\ge ',
  '≤': '\\le ',
};

/** A row's equations as LaTeX (amsmath): the count with every factor named beneath it, then the axes. */
export function rowInLatex(row: ResultRow): string {
  const [best] = row.alternatives;
  const equations = best ? equationsOf(row, best) : [];
  if (equations.length === 0) return '';
  return aligned(equations);
}

/** Equations below each other, at the signs that `&` marks. */
export function aligned(equations: readonly string[]): string {
  return `\\begin{align*}\n${equations.map((line) => `  ${line}`).join(' \\\\\n')}\n\\end{align*}`;
}

/** The count of something named, then its axes. */
export function equationsOf(
  { name }: Pick<ResultRow, 'name'>,
  { weights, derivation }: Pick<Alternative, 'weights' | 'derivation'>,
): readonly string[] {
  const count = weights.reduce((sum, weight) => sum + weight.count, 0);
  const sum = weights.map(productInLatex).join(' + ');
  return [
    ...(weights.length > 0 ? [`${textInLatex(name)} &= ${sum} = ${numberInLatex(count)}`] : []),
    ...derivation.map(stepInLatex),
  ];
}

function productInLatex({ factors }: ResultWeight): string {
  const named = factors.map(({ label, value }) => `\\underbrace{${numberInLatex(value)}}_{${textInLatex(label)}}`);
  return named.join(' \\times ') || '1';
}

function stepInLatex({ label, expression, value }: DerivationStep): string {
  const result = value === null ? textInLatex(printDim(value)) : numberInLatex(value);
  const right = expressionInLatex(expression);
  return `${textInLatex(label)} &= ${right === result || right.endsWith(`= ${result}`) ? right : `${right} = ${result}`}`;
}

/** An expression of a derivation, token by token; words stand upright. */
export function expressionInLatex(expression: string): string {
  const latex = expression.replace(/\d+(?:,\d{3})*|[\p{L}_]+|[^\d\p{L}_]/gu, (token) => {
    if (/^\d/.test(token)) return numberInLatex(Number(token.replaceAll(',', '')));
    if (/^[\p{L}_]/u.test(token)) return textInLatex(token);
    return symbols[token] ?? special[token] ?? token;
  });
  return latex.replace(/ {2,}/g, ' ');
}

function numberInLatex(value: number): string {
  return grouped(value).replaceAll(',', '{,}');
}

/** Any text inside `\text{…}`. */
export function textInLatex(text: string): string {
  return `\\text{${escaped(text)}}`;
}

function escaped(text: string): string {
  return pictured(text).replace(/[\\{}$&#%_^~]/g, (character) => special[character] ?? character);
}
