import type { Argument } from './bind.js';
import { combined, longestList, shownAs } from './operators.js';
import { constant, list, numberOf, stringOf, unknown, type Py } from './values.js';

type Builtin = (args: readonly Py[], named: ReadonlyMap<string, Py>) => Py;

function itemsOf(value: Py | undefined): readonly Py[] | undefined {
  if (value?.kind === 'list' && !value.open) return value.items;
  if (value?.kind === 'dict' && !value.open) return [...value.entries.keys()].map(constant);
  const text = stringOf(value);
  return text === undefined ? undefined : [...text].slice(0, longestList).map(constant);
}

/** The entries that a loop goes through; undefined where they are not known. */
export function iterated(value: Py | undefined): readonly Py[] | undefined {
  return itemsOf(value);
}

function range(args: readonly Py[]): Py {
  const numbers = args.map(numberOf);
  if (numbers.some((each) => each === undefined) || numbers.length === 0) return unknown;
  const [first = 0, second, step = 1] = numbers;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (step === 0) return unknown;
  const length = Math.max(0, Math.ceil((to - from) / step));
  if (length > longestList) return unknown;
  return list(Array.from({ length }, (_, at) => constant(from + at * step)));
}

function zip(args: readonly Py[]): Py {
  const all = args.map(itemsOf);
  const lengths = all.map((items) => items?.length ?? -1);
  const length = Math.min(...lengths);
  if (all.length === 0 || length < 0) return unknown;
  return list(
    Array.from({ length }, (_, at) =>
      list(
        all.map((items) => items?.[at] ?? unknown),
        true,
      ),
    ),
  );
}

function enumerate([value, start]: readonly Py[], named: ReadonlyMap<string, Py>): Py {
  const items = itemsOf(value);
  const from = numberOf(start ?? named.get('start') ?? constant(0));
  if (!items || from === undefined) return unknown;
  return list(items.map((item, at) => list([constant(from + at), item], true)));
}

function numeric(compute: (value: number) => number): Builtin {
  return ([value]) => {
    const number = numberOf(value);
    const made = number === undefined ? undefined : compute(number);
    return made === undefined || !Number.isFinite(made) ? unknown : constant(made);
  };
}

function extreme(choose: (...values: number[]) => number): Builtin {
  return (args) => {
    const items = args.length === 1 ? itemsOf(args[0]) : args;
    const numbers = items?.map(numberOf) ?? [];
    const known = numbers.filter((each) => each !== undefined);
    return known.length === 0 || known.length < numbers.length ? unknown : constant(choose(...known));
  };
}

function copied(isTuple: boolean): Builtin {
  return ([value]) => {
    if (value === undefined) return list([], isTuple);
    const items = itemsOf(value);
    return items ? list([...items], isTuple) : unknown;
  };
}

function sum([value, start = constant(0)]: readonly Py[]): Py {
  return itemsOf(value)?.reduce((total, each) => combined('+', total, each), start) ?? unknown;
}

function text([value]: readonly Py[]): Py {
  const shown = shownAs(value);
  return shown === undefined ? unknown : constant(shown);
}

function whole([value]: readonly Py[]): Py {
  const number = numberOf(value) ?? Number(stringOf(value)?.trim() || Number.NaN);
  return Number.isFinite(number) ? constant(Math.trunc(number)) : unknown;
}

function round([value, digits]: readonly Py[]): Py {
  const number = numberOf(value);
  if (number === undefined || digits) return unknown;
  const floor = Math.floor(number);
  // Python rounds halves to the even number.
  if (number - floor === 0.5) return constant(floor % 2 === 0 ? floor : floor + 1);
  return constant(Math.round(number));
}

function product([value]: readonly Py[]): Py {
  return itemsOf(value)?.reduce((total, each) => combined('*', total, each), constant(1)) ?? unknown;
}

function length([value]: readonly Py[]): Py {
  const items = itemsOf(value);
  return items ? constant(items.length) : unknown;
}

function dictionary([value]: readonly Py[], named: ReadonlyMap<string, Py>): Py {
  if (value !== undefined && (value.kind !== 'dict' || value.open)) return unknown;
  const entries = new Map([...(value?.kind === 'dict' ? value.entries : []), ...named]);
  return { kind: 'dict', entries, open: false };
}

/** What Python brings along, as far as it makes constants of constants. */
const builtins: Readonly<Record<string, Builtin>> = {
  abs: numeric(Math.abs),
  bool: ([value]) => (value?.kind === 'constant' ? constant(Boolean(value.value)) : unknown),
  dict: dictionary,
  enumerate,
  float: numeric((value) => value),
  int: whole,
  len: length,
  list: copied(false),
  max: extreme(Math.max),
  min: extreme(Math.min),
  pow: ([a = unknown, b = unknown]) => combined('**', a, b),
  range,
  reversed: ([value]) => {
    const items = itemsOf(value);
    return items ? list(items.toReversed()) : unknown;
  },
  round,
  str: text,
  sum,
  tuple: copied(true),
  xrange: range,
  zip,
};

/** Functions of `math` and `numpy`. */
const ofModules: Readonly<Record<string, Builtin>> = {
  'math.ceil': numeric(Math.ceil),
  'math.floor': numeric(Math.floor),
  'math.log2': numeric(Math.log2),
  'math.prod': product,
  'math.sqrt': numeric(Math.sqrt),
  'numpy.arange': range,
  'numpy.ceil': numeric(Math.ceil),
  'numpy.floor': numeric(Math.floor),
  'numpy.log2': numeric(Math.log2),
  'numpy.prod': product,
  'numpy.sqrt': numeric(Math.sqrt),
};

/** The value of a call of something that Python, `math` or `numpy` brings along; undefined for all else. */
export function builtinCall(name: string, args: readonly Argument[]): Py | undefined {
  const builtin = Object.hasOwn(builtins, name)
    ? builtins[name]
    : Object.hasOwn(ofModules, name)
      ? ofModules[name]
      : undefined;
  if (!builtin) return undefined;
  const positional = args.filter((each) => each.name === null).map(({ value }) => value);
  return builtin(
    positional,
    new Map(args.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const]))),
  );
}

/** Whether a name is one that Python itself defines. */
export function isBuiltin(name: string): boolean {
  return Object.hasOwn(builtins, name);
}
