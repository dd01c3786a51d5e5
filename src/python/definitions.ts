import type { SyntaxNode } from '@lezer/common';
import { childrenOf, entriesOf, textOf } from './code.js';
import { argumentsIn, defaultsOf } from './evaluate.js';
import type { Frame } from './reading.js';
import type { PyClass, PyFunction } from './values.js';

/** `import a.b as c`, `from a.b import c as d, e`. */
export function importing(node: SyntaxNode, frame: Frame): undefined {
  const children = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  const at = children.findIndex(({ name }) => name === 'import');
  const isFrom = children[0]?.name === 'from';
  const module = isFrom ? pathOf(children.slice(1, at), frame) : '';
  for (const entry of entriesOf(children.slice(at + 1))) {
    const as = entry.findIndex(({ name }) => name === 'as');
    const alias = entry[as + 1];
    const own = pathOf(as === -1 ? entry : entry.slice(0, as), frame);
    if (own === '' || own === '*') continue;
    const path = isFrom ? `${module}.${own}` : own;
    const isWhole = isFrom || as !== -1;
    const name = as !== -1 && alias ? textOf(alias, frame.code) : (own.split('.')[0] ?? own);
    frame.scope.names.set(name, { kind: 'path', path: isWhole ? path : name });
  }
}

function pathOf(nodes: readonly SyntaxNode[], { code }: Frame): string {
  return nodes.map((node) => textOf(node, code)).join('');
}

function functionIn(node: SyntaxNode, frame: Frame): PyFunction {
  const { code, scope, reading } = frame;
  const fn: PyFunction = { kind: 'function', node, code, scope, defaults: defaultsOf(node, frame) };
  reading.functions.push(fn);
  return fn;
}

/** `def f(…)`. */
export function definition(node: SyntaxNode, frame: Frame): undefined {
  const name = node.getChild('VariableName');
  if (name) frame.scope.names.set(textOf(name, frame.code), functionIn(node, frame));
}

/** `class A(…)`. */
export function classDefinition(node: SyntaxNode, frame: Frame): undefined {
  const name = node.getChild('VariableName');
  const body = node.getChild('Body');
  const list = node.getChild('ArgList');
  if (!name || !body) return;
  const bases = list ? argumentsIn(list, frame).flatMap((each) => (each.name === null ? [each.value] : [])) : [];
  const methods = new Map<string, PyFunction>();
  for (const child of childrenOf(body)) {
    const method = child.name === 'DecoratedStatement' ? child.getChild('FunctionDefinition') : child;
    const own = method?.name === 'FunctionDefinition' ? method.getChild('VariableName') : null;
    if (method && own) methods.set(textOf(own, frame.code), functionIn(method, frame));
  }
  const made: PyClass = { kind: 'class', name: textOf(name, frame.code), bases, methods };
  frame.scope.names.set(made.name, made);
}
