import type { Argument } from './bind.js';
import { iterated } from './builtins.js';
import { constant, list, numberOf, stringOf, unknown, type Py, type PyDict, type PyList } from './values.js';

/** Methods of lists, dictionaries and strings; `isSure` is false in a branch of which it is unknown whether it runs. */
export function methodOfData(of: Py, name: string, args: readonly Argument[], isSure: boolean): Py {
  const values = args.map(({ value }) => value);
  if (of.kind === 'list') return ofList(of, name, values, isSure);
  if (of.kind === 'dict') return ofDict(of, name, args, isSure);
  const text = stringOf(of);
  return text === undefined ? unknown : ofText(text, name, args);
}

const changing: ReadonlySet<string> = new Set(
  'append extend insert pop remove reverse sort clear update setdefault'.split(' '),
);

/** Entries that a list can grow to. */
const most = 4096;

function ofList(of: PyList, name: string, [first, second]: readonly Py[], isSure: boolean): Py {
  if (!isSure && changing.has(name)) of.open = true;
  if (of.items.length >= most) of.open = true;
  if (of.open && name !== 'copy') return unknown;
  switch (name) {
    case 'append':
      of.items.push(first ?? unknown);
      return constant(null);
    case 'extend':
      return extended(of, first);
    case 'insert':
      of.items.splice(numberOf(first) ?? 0, 0, second ?? unknown);
      of.open ||= numberOf(first) === undefined;
      return constant(null);
    case 'pop':
      return popped(of, first);
    case 'reverse':
      of.items.reverse();
      return constant(null);
    case 'copy':
      return { ...list([...of.items], of.isTuple), open: of.open };
    // What shape tensors have is read as a tuple, which TensorFlow 1 makes a list of.
    case 'as_list':
      return list([...of.items]);
    default:
      of.open ||= changing.has(name);
      return unknown;
  }
}

function extended(of: PyList, value: Py | undefined): Py {
  const items = iterated(value);
  if (items && of.items.length + items.length <= most) of.items.push(...items);
  else of.open = true;
  return constant(null);
}

function popped(of: PyList, at: Py | undefined): Py {
  const place = at === undefined ? -1 : numberOf(at);
  if (place === undefined) {
    of.open = true;
    return unknown;
  }
  return of.items.splice(place, 1)[0] ?? unknown;
}

function ofDict(of: PyDict, name: string, args: readonly Argument[], isSure: boolean): Py {
  const [first, second] = args.map(({ value }) => value);
  if (!isSure && changing.has(name)) of.open = true;
  if (of.open) return unknown;
  const entries = [...of.entries];
  switch (name) {
    case 'get':
      return of.entries.get(stringOf(first) ?? '\0') ?? second ?? constant(null);
    case 'items':
      return list(entries.map(([key, value]) => list([constant(key), value], true)));
    case 'keys':
      return list(entries.map(([key]) => constant(key)));
    case 'values':
      return list(entries.map(([, value]) => value));
    case 'copy':
      return { kind: 'dict', entries: new Map(entries), open: false };
    case 'update':
      if (first?.kind === 'dict' && !first.open) for (const [key, value] of first.entries) of.entries.set(key, value);
      else if (first) of.open = true;
      for (const { name: key, value } of args) if (key !== null) of.entries.set(key, value);
      return constant(null);
    default:
      of.open ||= changing.has(name);
      return unknown;
  }
}

function ofText(text: string, name: string, args: readonly Argument[]): Py {
  switch (name) {
    case 'format':
      return formatted(text, args);
    case 'lower':
      return constant(text.toLowerCase());
    case 'upper':
      return constant(text.toUpperCase());
    default:
      return unknown;
  }
}

/** `'conv_{}'.format(1)`; only plain fields are read. */
function formatted(pattern: string, args: readonly Argument[]): Py {
  let next = 0;
  let complete = true;
  const made = pattern.replace(/\{(\w*)\}/g, (_, field: string) => {
    const argument = /^\d*$/.test(field)
      ? args.filter(({ name }) => name === null)[field === '' ? next++ : Number(field)]
      : args.find(({ name }) => name === field);
    const value = argument?.value;
    complete &&= value?.kind === 'constant' && typeof value.value !== 'boolean';
    return value?.kind === 'constant' ? String(value.value) : '';
  });
  return complete && !/[{}]/.test(made) ? constant(made) : unknown;
}
