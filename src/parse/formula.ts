import {
  readFormulas,
  type BracketNode,
  type ChainNode,
  type ItemNode,
  type NumeralNode,
  type OperandNode,
  type ProductNode,
  type SumNode,
} from '../../grammar/formula.js';
import type { Expression, Formula, NumberRead, Part, Side } from '../model/formula.js';
import type { Range } from '../text/source.js';
import { numeralOf } from './numerals.js';

/** What multiplies; each formula has such a sign, or adds numbers. An asterisk has the same on both sides, or it is a mark. */
const multiplies =
  /[×✕✖⨯⋅∙＊∗ｘＸхХ]|[^\s*][*·•‧][^\s*]|[^\s*] [*·•‧] [^\s*]|\\(?:times|cdot|frac)|[0-9)\]}０-９）$] ?[xX](?![A-Za-z_])| [xX] /;
const adds = /[+＋÷／/^²³−]| - /;
const digits = /[0-9０-９]/;

/** Whether a line can hold arithmetic: looked at before it is read. */
function mayCompute(line: string): boolean {
  if (digits.test(line)) return multiplies.test(line) || (adds.test(line) && /[=＝≈]/.test(line));
  // Without a number it is a formula in words, which adds or is equal to something.
  return /[+＋=＝×＊ｘ]|times|cdot/.test(line) && multiplies.test(line);
}

/**
 * Every piece of arithmetic in a text, by numbers or by names, in order; places are offsets in the text. Only lines that
 * hold a sign are read. Linear, and nothing is refused.
 */
export function formulasOf(text: string): readonly Formula[] {
  const found: Formula[] = [];
  for (const { start, end } of candidateLines(text)) {
    const line = text.slice(start, end);
    for (const chain of readFormulas(line)) {
      for (const formula of new Reading(line).of(chain)) found.push(moved(formula, start));
    }
  }
  return found;
}

/** Longest line that is read; longer ones are data. */
const longestLine = 4000;

/** Lines with a sign that joins; those that an equation continues belong to the one before. */
function candidateLines(text: string): readonly Range[] {
  const lines: { start: number; end: number; joins: boolean }[] = [];
  for (let start = 0; start <= text.length;) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const line = end - start > longestLine ? '' : text.slice(start, end);
    const last = lines.at(-1);
    const isFurther =
      last?.joins && last.end === start - 1 && /^[ \t&]*(?:[=＝≈≒×·⋅]|\\times|\\cdot|\\approx)/.test(line);
    if (isFurther && end - last.start <= longestLine) last.end = end;
    else lines.push({ start, end, joins: mayCompute(line) });
    start = end + 1;
  }
  return lines.filter((line) => line.joins);
}

function moved(formula: Formula, by: number): Formula {
  const at = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const of = (expression: Expression): Expression => {
    switch (expression.kind) {
      case 'number':
      case 'name':
        return { ...expression, at: at(expression.at) };
      case 'sum':
      case 'product':
        return {
          ...expression,
          parts: expression.parts.map((part) => ({ ...part, expression: of(part.expression) })),
        };
      case 'power':
        return { ...expression, base: of(expression.base), exponent: of(expression.exponent) };
      case 'rounded':
        return { ...expression, inner: of(expression.inner) };
      case 'unknown':
        return expression;
    }
  };
  return {
    ...formula,
    at: at(formula.at),
    sides: formula.sides.map((side) => ({ ...side, expression: of(side.expression) })),
  };
}

const unknown: Expression = { kind: 'unknown' };

/** What stands between two signs: its value, or several where words run on from one formula into the next. */
interface Operand {
  readonly expression: Expression;
  readonly words: string;
  readonly values: number;
}

/** Turns the chains of one text into formulas. */
class Reading {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The formulas of a chain: its own, and those in its brackets where they are remarks. */
  of({ parts }: ChainNode): readonly Formula[] {
    const own = this.formula({ parts });
    return own ? [own] : this.remarks(parts);
  }

  /** Formulas in brackets beside words: `The kernel (3 × 3 × 32) …`. */
  private remarks(parts: ChainNode['parts']): readonly Formula[] {
    return operandsOf(parts)
      .flat()
      .flatMap((item) => (item.kind === 'bracket' ? item.chains.flatMap((chain) => this.of(chain)) : []));
  }

  private formula({ parts }: ChainNode): Formula | undefined {
    const sides: Side[] = [];
    let relation: Side['relation'] = 'first';
    let label = '';
    const sums = parts.filter((part) => typeof part !== 'string');
    for (const [at, part] of parts.entries()) {
      if (typeof part === 'string') {
        relation = part;
        continue;
      }
      const isFirst = part === sums[0];
      const [own, beside] = this.sum(part, isFirst, part === sums.at(-1));
      if (isFirst) label = this.labelOf(part);
      // `param = 3 × 3`: the words are a label and no side.
      const isLabel = own.kind === 'name' && at === 0;
      if (!isLabel) sides.push({ relation: sides.length === 0 ? 'first' : relation, expression: own });
      if (beside) sides.push({ relation: 'beside', expression: beside });
      relation = 'first';
    }
    const range = rangeOf(sides);
    if (!range || !sides.some(({ expression }) => computes(expression)) || isExtent(sides)) return undefined;
    return { sides, label, at: withBrackets(this.text, range) };
  }

  /** The words before the first value. */
  private labelOf({ terms }: SumNode): string {
    const first = terms[0]?.product.factors[0]?.operand ?? [];
    const end = first.find((item) => item.kind !== 'word' && !isRemark(item));
    const from = first[0]?.start ?? 0;
    return this.text.slice(from, end?.start ?? first.at(-1)?.end ?? from).trim();
  }

  /** A sum, and what stands in brackets behind its only number: `61,400 weights (784 inputs × 100 neurons)`. */
  private sum({ terms }: SumNode, isFirst: boolean, isLast: boolean): readonly [Expression, Expression?] {
    if (terms.length === 1 && terms[0]?.product.factors.length === 1) {
      const items = terms[0].product.factors[0]?.operand ?? [];
      const beside = this.beside(items);
      if (beside) return beside;
    }
    const parts = terms.map(({ minus, product }, at): Part => {
      // A minus before the first is mostly the mark of a list.
      const inverse = minus && !(isFirst && at === 0);
      const edges = { isFirst: isFirst && at === 0, isLast: isLast && at === terms.length - 1 };
      return { inverse, expression: this.product(product, edges) };
    });
    const [only] = parts;
    if (only && parts.length === 1 && !only.inverse) return [only.expression];
    return [{ kind: 'sum', parts: isFirst && isMissing(only) ? parts.slice(1) : parts }];
  }

  private beside(items: OperandNode): readonly [Expression, Expression] | undefined {
    const at = items.findIndex(({ kind }) => kind === 'numeral');
    const numeral = items[at];
    if (numeral?.kind !== 'numeral' || numeral.power || items[at + 1]?.kind !== 'word') return undefined;
    const rest = items.slice(at + 1).filter((item) => item.kind !== 'word');
    const [bracket] = rest;
    if (rest.length !== 1 || bracket?.kind !== 'bracket') return undefined;
    const inner = this.inside(bracket);
    return computes(inner) ? [this.number(numeral, ''), inner] : undefined;
  }

  private product({ factors }: ProductNode, edges: Edges): Expression {
    const parts = factors.map(({ divides, operand }, at): Part => {
      const first = edges.isFirst && at === 0;
      const last = edges.isLast && at === factors.length - 1;
      return { inverse: divides, expression: this.operand(operand, first, last).expression };
    });
    const [only] = parts;
    return only && parts.length === 1 ? only.expression : { kind: 'product', parts };
  }

  /**
   * One thing beside another: a number with its words, a word alone, or brackets that multiply. At the ends of a chain
   * prose runs on, so that of several numbers only the one next to the sign counts.
   */
  private operand(items: OperandNode, isFirst: boolean, isLast: boolean): Operand {
    const values: { expression: Expression; at: number }[] = [];
    const words: string[] = [];
    for (const [at, item] of items.entries()) {
      if (item.kind === 'word') words.push(item.text);
      else if (item.kind === 'fraction') values.push({ expression: this.fraction(items, at), at });
      else if (isInFraction(items, at)) continue;
      else if (item.kind === 'bracket' && isRemark(item)) words.push(wordsIn(item));
      else values.push({ expression: this.item(item), at });
    }
    const label = words.join(' ');
    const [first] = values;
    if (!first) return { expression: this.name(items, label), words: label, values: 0 };
    const run = isFirst && !isLast ? lastRun(values) : firstRun(values);
    if (values.length > run.length && !isFirst && !isLast)
      return { expression: unknown, words: label, values: values.length };
    const [only] = run;
    const expression: Expression =
      only && run.length === 1
        ? labelled(only.expression, label)
        : { kind: 'product', parts: run.map((value) => ({ inverse: false, expression: value.expression })) };
    return { expression, words: label, values: values.length };
  }

  private name(items: OperandNode, label: string): Expression {
    const [first, last] = [items[0], items.at(-1)];
    return first && last && label !== ''
      ? { kind: 'name', name: label, at: { start: first.start, end: last.end } }
      : unknown;
  }

  private item(item: ItemNode): Expression {
    const base =
      item.kind === 'bracket' ? this.inside(item) : item.kind === 'numeral' ? this.number(item, '') : unknown;
    const { power } = item;
    if (!power) return base;
    if (power.kind === 'missing') return unknown;
    return { kind: 'power', base, exponent: power.kind === 'bracket' ? this.inside(power) : this.number(power, '') };
  }

  private number({ digits, unit, start, end }: NumeralNode, label: string): NumberRead {
    return { kind: 'number', ...numeralOf(digits, unit), label, at: { start, end } };
  }

  /** What brackets hold: one sum, with or without words beside it. */
  private inside({ chains, open }: BracketNode): Expression {
    const full = chains.filter(({ parts }) =>
      operandsOf(parts)
        .flat()
        .some((item) => item.kind !== 'word'),
    );
    const [chain] = full.length > 0 ? full : chains;
    const [sum, ...others] = chain?.parts ?? [];
    if (!sum || typeof sum === 'string' || full.length > 1) return unknown;
    // `(3 × 3 = 9)`: what it comes to is said beside.
    const [inner] =
      others.length > 0 && !others.some((part) => typeof part !== 'string') ? [unknown] : this.sum(sum, false, false);
    if (/floor|⌊/.test(open)) return { kind: 'rounded', up: false, inner };
    return /ceil|⌈/.test(open) ? { kind: 'rounded', up: true, inner } : inner;
  }

  private fraction(items: OperandNode, at: number): Expression {
    const [over, under] = [items[at + 1], items[at + 2]];
    if (over?.kind !== 'bracket' || under?.kind !== 'bracket') return unknown;
    return {
      kind: 'product',
      parts: [
        { inverse: false, expression: this.inside(over) },
        { inverse: true, expression: this.inside(under) },
      ],
    };
  }
}

interface Edges {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function isMissing(part: Part | undefined): boolean {
  return part?.expression.kind === 'unknown';
}

function isInFraction(items: OperandNode, at: number): boolean {
  return items[at - 1]?.kind === 'fraction' || items[at - 2]?.kind === 'fraction';
}

/** Whether brackets hold words alone. */
function isRemark(item: ItemNode): boolean {
  return (
    item.kind === 'bracket' &&
    item.chains.every(
      ({ parts }) =>
        isOneOperand(parts) &&
        operandsOf(parts)
          .flat()
          .every((each) => each.kind === 'word' || isRemark(each)),
    )
  );
}

function isOneOperand(parts: ChainNode['parts']): boolean {
  return operandsOf(parts).length === 1;
}

function wordsIn(item: ItemNode): string {
  if (item.kind === 'word') return item.text;
  return item.kind === 'bracket'
    ? item.chains.flatMap(({ parts }) => operandsOf(parts).flat().map(wordsIn)).join(' ')
    : '';
}

function operandsOf(parts: ChainNode['parts']): readonly OperandNode[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? [] : part.terms.flatMap(({ product }) => product.factors.map(({ operand }) => operand)),
  );
}

type Values = readonly { readonly expression: Expression; readonly at: number }[];

/** Values that touch one another, such as brackets that multiply; the first ones or the last ones. */
function firstRun(values: Values): Values {
  let length = 1;
  while (length < values.length && isTouching(values, length)) length++;
  return values.slice(0, length);
}

function lastRun(values: Values): Values {
  let from = values.length - 1;
  while (from > 0 && isTouching(values, from)) from--;
  return values.slice(from);
}

/** Numbers do not multiply by standing beside one another; brackets do. */
function isTouching(values: Values, at: number): boolean {
  const [before, after] = [values[at - 1], values[at]];
  if (!before || !after || after.at !== before.at + 1) return false;
  return after.expression.kind !== 'number' || before.expression.kind !== 'number';
}

function labelled(expression: Expression, label: string): Expression {
  return expression.kind === 'number' ? { ...expression, label } : expression;
}

/** Whether something is computed. */
function computes(expression: Expression): boolean {
  if (expression.kind === 'rounded') return computes(expression.inner);
  if (expression.kind === 'power') return true;
  if (expression.kind !== 'sum' && expression.kind !== 'product') return false;
  return expression.parts.filter((part) => part.expression.kind !== 'unknown').length > 1;
}

/** `28 × 28`, `3x3x64` alone: a shape, and no sum. */
function isExtent([first, ...others]: readonly Side[]): boolean {
  if (!first || others.length > 0 || first.expression.kind !== 'product') return false;
  const { parts } = first.expression;
  return parts.length <= 3 && parts.every(({ inverse, expression }) => !inverse && expression.kind === 'number');
}

function rangeOf(sides: readonly Side[]): Range | undefined {
  const ranges = sides.flatMap(({ expression }) => rangesIn(expression));
  if (ranges.length === 0) return undefined;
  let [start, end] = [Infinity, 0];
  for (const range of ranges) [start, end] = [Math.min(start, range.start), Math.max(end, range.end)];
  return { start, end };
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '（': '）', '⌊': '⌋', '⌈': '⌉' };

/** A range with the brackets that open or close right outside of it and have their other half inside. */
function withBrackets(text: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  const open: string[] = [];
  let missing = 0;
  for (const character of text.slice(start, end)) {
    if (character in closing) open.push(character);
    else if (Object.values(closing).includes(character)) {
      if (open.pop() === undefined) missing++;
    }
  }
  for (let at = to; open.length > 0 && at < text.length && at < to + 3; at++) {
    if (text[at] === closing[open.at(-1) ?? '']) {
      open.pop();
      to = at + 1;
    } else if (text[at] !== ' ') break;
  }
  while (missing > 0 && from > 0 && (text[from - 1] ?? '') in closing) {
    from--;
    missing--;
  }
  return { start: from, end: to };
}

function rangesIn(expression: Expression): readonly Range[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [expression.at];
    case 'sum':
    case 'product':
      return expression.parts.flatMap((part) => rangesIn(part.expression));
    case 'power':
      return [...rangesIn(expression.base), ...rangesIn(expression.exponent)];
    case 'rounded':
      return rangesIn(expression.inner);
    case 'unknown':
      return [];
  }
}
