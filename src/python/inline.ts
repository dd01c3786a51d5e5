import type { SyntaxNode } from '@lezer/common';
import type { Argument } from './bind.js';
import { childrenOf, entriesOf, textOf, within, type Code } from './code.js';
import { bounds, identity, type Frame } from './reading.js';
import { scopeIn } from './scope.js';
import { list, unknown, type Py, type PyFunction, type Scope } from './values.js';

/** A parameter in a definition. */
export interface DefinedParameter {
  readonly name: string;
  readonly kind: 'plain' | 'rest' | 'keywords';
  /** The node of the default. */
  readonly default?: SyntaxNode;
}

/** The parameters of `def f(a, b=2, *args, **kw)`. */
export function parametersOf(node: SyntaxNode, code: Code): readonly DefinedParameter[] {
  const params = node.getChild('ParamList');
  if (!params) return [];
  return entriesOf(within(params)).flatMap((entry) => {
    const name = entry.find((each) => each.name === 'VariableName');
    if (!name) return [];
    const kind = entry[0]?.name === '*' ? 'rest' : entry[0]?.name === '**' ? 'keywords' : 'plain';
    const equals = entry.findIndex((each) => each.name === 'AssignOp');
    const value = equals === -1 ? undefined : entry[equals + 1];
    return [{ name: textOf(name, code), kind, ...(value ? { default: value } : {}) }] as const;
  });
}

/** What a function of the code's own returns for arguments; unknown beyond the bounds. */
export function inlined(fn: PyFunction, args: readonly Argument[], frame: Frame): Py {
  const { reading } = frame;
  reading.called.add(identity(fn));
  if (reading.depth >= bounds.depth || reading.repeats >= bounds.repeats) return unknown;
  const scope = scopeIn(fn.scope);
  bindParameters(fn, args, scope);
  reading.depth++;
  const { value } = reading.run(bodyOf(fn.node), { reading, code: fn.code, scope });
  reading.depth--;
  return value ?? { kind: 'constant', value: null };
}

/** The statements of a definition, or the expression of a lambda. */
export function bodyOf(node: SyntaxNode): readonly SyntaxNode[] {
  const body = node.getChild('Body');
  if (body) return childrenOf(body).slice(1);
  return childrenOf(node).slice(-1);
}

function bindParameters(fn: PyFunction, args: readonly Argument[], scope: Scope): void {
  const parameters = parametersOf(fn.node, fn.code);
  const positional = args.filter(({ name }) => name === null).map(({ value }) => value);
  if (fn.self) positional.unshift(fn.self);
  const named = new Map(args.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])));
  for (const { name, kind } of parameters) {
    if (kind === 'rest') scope.names.set(name, list(positional.splice(0), true));
    else if (kind === 'keywords') scope.names.set(name, { kind: 'dict', entries: new Map(named), open: false });
    else scope.names.set(name, positional.shift() ?? taken(named, name) ?? fn.defaults.get(name) ?? unknown);
  }
}

function taken(named: Map<string, Py>, name: string): Py | undefined {
  const value = named.get(name);
  named.delete(name);
  return value;
}

/** Reads a function that nothing calls by itself: nothing is known of its parameters. */
export function readAlone(fn: PyFunction, frame: Frame): void {
  if (frame.reading.called.has(identity(fn))) return;
  const scope = scopeIn(fn.scope);
  for (const { name } of parametersOf(fn.node, fn.code)) scope.names.set(name, unknown);
  frame.reading.run(bodyOf(fn.node), { ...frame, code: fn.code, scope });
}
