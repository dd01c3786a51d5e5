import type { SyntaxNode } from '@lezer/common';
import { attribute } from './attributes.js';
import type { Argument } from './bind.js';
import { iterated, isBuiltin } from './builtins.js';
import { valueOfCall } from './call.js';
import { childrenOf, entriesOf, placeOf, textOf, within } from './code.js';
import { parametersOf } from './inline.js';
import { usualPath } from './keras-paths.js';
import { numberIn, quotesOf, stringIn, unescaped } from './literals.js';
import { combined, compared, indexed, shownAs, signed } from './operators.js';
import { operation, operationOf } from './operations.js';
import { bounds, type Frame } from './reading.js';
import { found, scopeIn } from './scope.js';
import { constant, list, numberOf, truthOf, unknown, type Py } from './values.js';

/** The value of an expression as far as it can be told; bounded by how deep expressions stand in one another. */
export function evaluate(node: SyntaxNode | undefined, frame: Frame): Py {
  const { reading } = frame;
  if (!node || reading.nesting >= bounds.nesting) return unknown;
  reading.nesting++;
  const value = expressions[node.name]?.(node, frame) ?? unknown;
  reading.nesting--;
  return value;
}

type Expression = (node: SyntaxNode, frame: Frame) => Py;

const expressions: Readonly<Record<string, Expression>> = {
  Number: (node, { code }) => {
    const value = numberIn(textOf(node, code));
    return value === undefined ? unknown : constant(value);
  },
  String: (node, { code }) => constant(stringIn(textOf(node, code))),
  ContinuedString: (node, frame) =>
    childrenOf(node)
      .map((child) => evaluate(child, frame))
      .reduce((text, each) => combined('+', text, each)),
  FormatString: formatString,
  Boolean: (node, { code }) => constant(textOf(node, code) === 'True'),
  None: () => constant(null),
  VariableName: variable,
  ParenthesizedExpression: (node, frame) => evaluate(within(node).at(-1), frame),
  TupleExpression: (node, frame) => list([...valuesIn(within(node), frame)], true),
  ArrayExpression: (node, frame) => listIn(within(node), frame),
  DictionaryExpression: dictionary,
  UnaryExpression: unary,
  BinaryExpression: binary,
  ConditionalExpression: conditional,
  MemberExpression: member,
  CallExpression: call,
  LambdaExpression: (node, { code, scope }) => ({ kind: 'function', node, code, scope, defaults: new Map() }),
  ArrayComprehensionExpression: comprehension,
  ComprehensionExpression: comprehension,
  NamedExpression: (node, frame) => {
    const [name, , value] = childrenOf(node);
    const made = evaluate(value, frame);
    if (name) frame.scope.names.set(textOf(name, frame.code), made);
    return made;
  },
};

function variable(node: SyntaxNode, { code, scope }: Frame): Py {
  const name = textOf(node, code);
  const known = found(scope, name);
  if (known) return known;
  if (name === '__name__') return constant('__main__');
  const path = isBuiltin(name) ? undefined : usualPath(name);
  return path === undefined ? unknown : { kind: 'path', path };
}

/** The entries of a tuple or list; those of `*more` stand where it does. */
function valuesIn(nodes: readonly SyntaxNode[], frame: Frame): readonly Py[] {
  return entriesOf(nodes).flatMap(([first, second]) => {
    if (first?.name !== '*') return [evaluate(first, frame)];
    return iterated(evaluate(second, frame)) ?? [unknown];
  });
}

function listIn(nodes: readonly SyntaxNode[], frame: Frame): Py {
  const made = list([...valuesIn(nodes, frame)]);
  // What is behind an unknown star may be any number of entries.
  made.open = entriesOf(nodes).some(([first, second]) => first?.name === '*' && !iterated(evaluate(second, frame)));
  return made;
}

function dictionary(node: SyntaxNode, frame: Frame): Py {
  const entries = new Map<string, Py>();
  let open = false;
  for (const entry of entriesOf(within(node))) {
    const [first, second] = entry;
    if (first?.name === '**') {
      const value = evaluate(second, frame);
      if (value.kind === 'dict' && !value.open) for (const [key, each] of value.entries) entries.set(key, each);
      else open = true;
      continue;
    }
    const key = shownAs(evaluate(first, frame));
    if (key === undefined) open = true;
    else entries.set(key, evaluate(entry.at(-1), frame));
  }
  return { kind: 'dict', entries, open };
}

/** `f"conv_{i}"`; a field with a format is read only where the format is for whole numbers. */
function formatString(node: SyntaxNode, frame: Frame): Py {
  const text = textOf(node, frame.code);
  const { prefix, quotes } = quotesOf(text);
  const start = node.from + prefix.length + quotes.length;
  const end = node.to - (text.endsWith(quotes) ? quotes.length : 0);
  let at = start;
  let made = '';
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    const shown = fieldOf(child, frame);
    if (shown === undefined) return unknown;
    made += unescaped(frame.code.text.slice(at, child.from), prefix) + shown;
    at = child.to;
  }
  return constant(
    (made + unescaped(frame.code.text.slice(at, end), prefix)).replaceAll('{{', '{').replaceAll('}}', '}'),
  );
}

function fieldOf(node: SyntaxNode, frame: Frame): string | undefined {
  const [expression, format] = within(node);
  const value = evaluate(expression, frame);
  if (!format) return shownAs(value);
  const width = /^:0(\d)d?$/.exec(textOf(format, frame.code))?.[1];
  const number = numberOf(value);
  return width === undefined || number === undefined ? undefined : String(number).padStart(Number(width), '0');
}

function unary(node: SyntaxNode, frame: Frame): Py {
  const [operator, operand] = childrenOf(node);
  const value = evaluate(operand, frame);
  if (value.kind === 'tensor')
    return operation(
      'Negative',
      [{ name: null, value, at: placeOf(node, frame.code) }],
      placeOf(node, frame.code),
      frame,
    );
  return operator ? signed(textOf(operator, frame.code), value) : unknown;
}

function binary(node: SyntaxNode, frame: Frame): Py {
  const children = childrenOf(node);
  const [left] = children;
  const right = children.at(-1);
  const operator = children
    .slice(1, -1)
    .map((each) => textOf(each, frame.code))
    .join(' ');
  const first = evaluate(left, frame);
  if (operator === 'and' || operator === 'or') return either(operator, first, () => evaluate(right, frame));
  const second = evaluate(right, frame);
  if (children[1]?.name === 'ArithOp' || children[1]?.name === 'BitOp') {
    if (first.kind !== 'tensor' && second.kind !== 'tensor') return combined(operator, first, second);
    const at = placeOf(node, frame.code);
    const args = [first, second].map((value) => ({ name: null, value, at }));
    return operation(operationOf(operator), args, at, frame);
  }
  const truth = compared(operator, first, second);
  return truth === undefined ? unknown : constant(truth);
}

function either(operator: 'and' | 'or', first: Py, second: () => Py): Py {
  const truth = truthOf(first);
  if (truth === undefined) return unknown;
  return truth === (operator === 'and') ? second() : first;
}

function conditional(node: SyntaxNode, frame: Frame): Py {
  const [then, , condition, , otherwise] = childrenOf(node);
  const truth = truthOf(evaluate(condition, frame));
  if (truth === undefined) return unknown;
  return evaluate(truth ? then : otherwise, frame);
}

/** `a.b` and `a[b]`. */
function member(node: SyntaxNode, frame: Frame): Py {
  const children = childrenOf(node);
  const [object, mark, property] = children;
  const of = evaluate(object, frame);
  if (mark?.name === '.') return property ? attribute(of, textOf(property, frame.code), frame) : unknown;
  const index = subscript(children.slice(2, -1), frame);
  if (of.kind !== 'tensor') return indexed(of, index);
  const at = placeOf(node, frame.code);
  return operation('GetItem', [{ name: null, value: of, at }], at, frame);
}

/** What stands in the brackets: one value, a slice, or a tuple of them. */
function subscript(nodes: readonly SyntaxNode[], frame: Frame): Py {
  const entries = entriesOf(nodes).map((entry) =>
    entry.some(({ name }) => name === ':') ? slice(entry, frame) : evaluate(entry[0], frame),
  );
  return entries.length === 1 ? (entries[0] ?? unknown) : list(entries, true);
}

function slice(nodes: readonly SyntaxNode[], frame: Frame): Py {
  const parts: (number | null)[] = [null];
  for (const node of nodes) {
    if (node.name === ':') parts.push(null);
    else {
      const value = evaluate(node, frame);
      const number = numberOf(value);
      if (number === undefined && !(value.kind === 'constant' && value.value === null)) return unknown;
      parts[parts.length - 1] = number ?? null;
    }
  }
  return { kind: 'slice', parts };
}

function call(node: SyntaxNode, frame: Frame): Py {
  const [callee, list] = childrenOf(node);
  if (!callee) return unknown;
  const args = list ? argumentsIn(list, frame) : [];
  const at = placeOf(node, frame.code);
  const isMember = callee.name === 'MemberExpression';
  const receiver = isMember ? textOf(callee.firstChild ?? callee, frame.code) : '';
  const last = isMember ? callee.lastChild : callee;
  const name =
    last && (last.name === 'VariableName' || last.name === 'PropertyName') ? textOf(last, frame.code) : undefined;
  return valueOfCall({ callee: evaluate(callee, frame), name, args, at, receiver, node }, frame);
}

/** The arguments of a call, with the places of their values. */
export function argumentsIn(node: SyntaxNode, frame: Frame): readonly Argument[] {
  const nodes = within(node);
  if (nodes.some(({ name }) => name === 'for'))
    return [{ name: null, value: comprehended(nodes, frame), at: placeOf(node, frame.code) }];
  return entriesOf(nodes).flatMap((entry) => argumentIn(entry, frame));
}

function argumentIn(entry: readonly SyntaxNode[], frame: Frame): readonly Argument[] {
  const [first, second, third] = entry;
  if (!first) return [];
  if (first.name === '*' || first.name === '**') return spread(first.name, second, frame);
  const isNamed = second?.name === 'AssignOp';
  const value = isNamed ? third : first;
  // Something is cut off, or does not parse.
  if (!value || value.type.isError)
    return isNamed ? [{ name: textOf(first, frame.code), value: unknown, at: placeOf(first, frame.code) }] : [];
  const name = isNamed ? textOf(first, frame.code) : null;
  return [{ name, value: evaluate(value, frame), at: placeOf(value, frame.code) }];
}

function spread(mark: '*' | '**', node: SyntaxNode | undefined, frame: Frame): readonly Argument[] {
  if (!node) return [];
  const value = evaluate(node, frame);
  const at = placeOf(node, frame.code);
  if (mark === '**')
    return value.kind === 'dict' ? [...value.entries].map(([name, each]) => ({ name, value: each, at })) : [];
  const items = iterated(value);
  return (items ?? [unknown]).map((each) => ({ name: null, value: each, at }));
}

function comprehension(node: SyntaxNode, frame: Frame): Py {
  return comprehended(within(node), frame);
}

/** `[f(x) for x in items if x]`; with one `for` only. */
function comprehended(nodes: readonly SyntaxNode[], frame: Frame): Py {
  const [expression] = nodes;
  const start = nodes.findIndex(({ name }) => name === 'for');
  const middle = nodes.findIndex(({ name }) => name === 'in');
  const conditions = nodes.flatMap((node, at) => (node.name === 'if' ? [nodes[at + 1]] : []));
  const items = iterated(evaluate(nodes[middle + 1], frame));
  const isPlain = nodes.filter(({ name }) => name === 'for').length === 1;
  if (!items || !isPlain || items.length > bounds.rounds) return unknown;
  const made: Py[] = [];
  const inner = { ...frame, scope: scopeIn(frame.scope) };
  for (const item of items) {
    if (frame.reading.repeats++ >= bounds.repeats) return unknown;
    assign(nodes.slice(start + 1, middle), item, inner);
    const truths = conditions.map((each) => truthOf(evaluate(each, inner)));
    if (truths.includes(undefined)) return unknown;
    if (!truths.includes(false)) made.push(evaluate(expression, inner));
  }
  return list(made);
}

/** Gives names their values: `a`, `a, b`, `(a, b)`; what else there is has no name. */
export function assign(targets: readonly SyntaxNode[], value: Py, frame: Frame): void {
  const entries = entriesOf(targets);
  const [[first, second] = []] = entries;
  if (!first) return;
  if (entries.length > 1) unpack(entries, value, frame);
  else if (first.name === 'TupleExpression' || first.name === 'ArrayExpression')
    unpack(entriesOf(within(first)), value, frame);
  else if (first.name === 'ParenthesizedExpression') assign(within(first), value, frame);
  else if (first.name === '*' && second) assign([second], unknown, frame);
  else if (first.name === 'VariableName') frame.scope.names.set(textOf(first, frame.code), value);
}

function unpack(entries: readonly (readonly SyntaxNode[])[], value: Py, frame: Frame): void {
  const items = iterated(value);
  const isWhole = items?.length === entries.length && !entries.some(([first]) => first?.name === '*');
  for (const [at, entry] of entries.entries()) assign(entry, isWhole ? (items[at] ?? unknown) : unknown, frame);
}

/** The default values of a definition's parameters. */
export function defaultsOf(node: SyntaxNode, frame: Frame): ReadonlyMap<string, Py> {
  return new Map(
    parametersOf(node, frame.code).flatMap(({ name, default: value }) =>
      value ? [[name, evaluate(value, frame)] as const] : [],
    ),
  );
}
