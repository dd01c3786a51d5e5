import { constant, list, numberOf, truthOf, unknown, type Py } from './values.js';

/** Entries that a list made by `[…] * n`, `range` or a slice may have; a longer one is not known. */
export const longestList = 4096;

type Numeric = (a: number, b: number) => number | undefined;

const arithmetic: Readonly<Record<string, Numeric>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? undefined : a / b),
  '//': (a, b) => (b === 0 ? undefined : Math.floor(a / b)),
  '%': (a, b) => (b === 0 ? undefined : a - b * Math.floor(a / b)),
  '**': (a, b) => a ** b,
  '<<': (a, b) => (b >= 0 && b < 53 ? a * 2 ** b : undefined),
  '>>': (a, b) => (b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : undefined),
};

/** `a + b` for what is no tensor. */
export function combined(operator: string, left: Py, right: Py): Py {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) {
    const value = arithmetic[operator]?.(a, b);
    return value === undefined || !Number.isFinite(value) ? unknown : constant(value);
  }
  if (operator === '+') return joined(left, right);
  if (operator === '*') return repeated(left, b) ?? repeated(right, a) ?? unknown;
  if (operator === '%' && left.kind === 'constant' && typeof left.value === 'string')
    return formatted(left.value, right.kind === 'list' && right.isTuple ? right.items : [right]);
  return unknown;
}

function joined(left: Py, right: Py): Py {
  if (left.kind === 'list' && right.kind === 'list') {
    const both = list([...left.items, ...right.items].slice(0, longestList), left.isTuple);
    both.open = left.open || right.open || left.items.length + right.items.length > longestList;
    return both;
  }
  if (left.kind !== 'constant' || right.kind !== 'constant') return unknown;
  const strings = typeof left.value === 'string' && typeof right.value === 'string';
  return strings ? text(`${String(left.value)}${String(right.value)}`) : unknown;
}

/** Characters that a string may have. */
const longestText = 65_536;

function text(value: string): Py {
  return value.length > longestText ? unknown : constant(value);
}

function repeated(value: Py, times: number | undefined): Py | undefined {
  if (times === undefined || times < 0 || !Number.isInteger(times)) return undefined;
  if (value.kind === 'constant' && typeof value.value === 'string')
    return value.value.length * times > longestText ? unknown : constant(value.value.repeat(times));
  if (value.kind !== 'list' || value.open) return undefined;
  if (value.items.length * times > longestList) return unknown;
  return list(Array.from({ length: times }, () => value.items).flat(), value.isTuple);
}

/** `'conv_%d' % 3`; only the plain `%d` and `%s` are read. */
function formatted(pattern: string, values: readonly Py[]): Py {
  let at = 0;
  let complete = true;
  const made = pattern.replace(/%[ds%]/g, (mark) => {
    if (mark === '%%') return '%';
    const shown = shownAs(values[at++]);
    complete &&= shown !== undefined;
    return shown ?? '';
  });
  return complete && at === values.length && !/%[^%ds]/.test(pattern) ? text(made) : unknown;
}

/** A value as `str` writes it; undefined where it is not known. */
export function shownAs(value: Py | undefined): string | undefined {
  if (value?.kind !== 'constant') return undefined;
  if (value.value === null) return 'None';
  if (typeof value.value === 'boolean') return value.value ? 'True' : 'False';
  return String(value.value);
}

/** `a == b`, `a < b`, `a in b`, `a is None`; undefined where it is not known. */
export function compared(operator: string, left: Py, right: Py): boolean | undefined {
  switch (operator) {
    case '==':
    case 'is':
      return isEqual(left, right);
    case '!=':
    case 'is not':
      return negated(isEqual(left, right));
    case 'in':
      return isIn(left, right);
    case 'not in':
      return negated(isIn(left, right));
    default:
      return ordered(operator, numberOf(left), numberOf(right));
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function ordered(operator: string, a: number | undefined, b: number | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  if (operator === '<=') return a <= b;
  return operator === '>=' ? a >= b : undefined;
}

/** Lists in lists that are compared. */
const deepest = 8;

function isEqual(left: Py, right: Py, depth = 0): boolean | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown' || depth > deepest) return undefined;
  if (left.kind === 'constant' && right.kind === 'constant') {
    const numbers = [numberOf(left), numberOf(right)] as const;
    return numbers[0] !== undefined && numbers[1] !== undefined
      ? numbers[0] === numbers[1]
      : left.value === right.value;
  }
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.open || right.open) return undefined;
    if (left.items.length !== right.items.length) return false;
    const entries = left.items.map((item, at) => isEqual(item, right.items[at] ?? item, depth + 1));
    return entries.includes(false) ? false : entries.includes(undefined) ? undefined : true;
  }
  if (left.kind !== right.kind) return left.kind === 'constant' || right.kind === 'constant' ? false : undefined;
  return left === right ? true : undefined;
}

function isIn(item: Py, where: Py): boolean | undefined {
  if (where.kind === 'dict') {
    const key = shownAs(item);
    return key === undefined || where.open ? undefined : where.entries.has(key);
  }
  if (where.kind === 'constant' && typeof where.value === 'string')
    return item.kind === 'constant' && typeof item.value === 'string' ? where.value.includes(item.value) : undefined;
  if (where.kind !== 'list' || where.open) return undefined;
  const entries = where.items.map((each) => isEqual(item, each));
  return entries.includes(true) ? true : entries.includes(undefined) ? undefined : false;
}

/** `not a`, `-a`. */
export function signed(operator: string, value: Py): Py {
  if (operator === 'not') {
    const truth = truthOf(value);
    return truth === undefined ? unknown : constant(!truth);
  }
  const number = numberOf(value);
  if (number === undefined) return unknown;
  if (operator === '-') return constant(-number);
  return operator === '+' ? constant(number) : unknown;
}

/** `a[0]`, `a[-1]`, `a['key']`, `a[1:]` for what is no tensor. */
export function indexed(value: Py, index: Py): Py {
  if (value.kind === 'dict') return value.entries.get(shownAs(index) ?? '\0') ?? unknown;
  if (index.kind === 'slice') return sliced(value, index.parts);
  const at = numberOf(index);
  if (at === undefined) return unknown;
  if (value.kind === 'list') return (value.open ? undefined : value.items.at(at)) ?? unknown;
  if (value.kind === 'constant' && typeof value.value === 'string') return constant(value.value.at(at) ?? null);
  return unknown;
}

function sliced(value: Py, [from = null, to = null, step = null]: readonly (number | null)[]): Py {
  const items = value.kind === 'list' && !value.open ? value.items : undefined;
  if (!items || step === 0) return unknown;
  const forward = (step ?? 1) > 0;
  const within = (at: number): number => Math.min(Math.max(at < 0 ? at + items.length : at, -1), items.length);
  const start = from === null ? (forward ? 0 : items.length - 1) : within(from);
  const end = to === null ? (forward ? items.length : -1) : within(to);
  const chosen: Py[] = [];
  for (let at = start; forward ? at < end : at > end; at += step ?? 1) {
    const item = items[at];
    if (item) chosen.push(item);
  }
  return list(chosen, value.kind === 'list' && value.isTuple);
}
