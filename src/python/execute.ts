import type { SyntaxNode } from '@lezer/common';
import { setAttribute } from './attributes.js';
import { iterated } from './builtins.js';
import { childrenOf, entriesOf, isBroken, omissionBefore, placeOf, textOf, within } from './code.js';
import { classDefinition, definition, importing } from './definitions.js';
import { assign, evaluate } from './evaluate.js';
import { combined, shownAs } from './operators.js';
import { operation, operationOf } from './operations.js';
import { bounds, identity, remark, type Frame, type Outcome } from './reading.js';
import { found, scopeIn } from './scope.js';
import { numberOf, truthOf, unknown, type Py } from './values.js';

const through: Outcome = { end: 'through' };

/** Runs statements one after the other, until one leaves the body. */
export function execute(body: readonly SyntaxNode[], frame: Frame): Outcome {
  const { reading } = frame;
  for (const node of body) {
    if (reading.depth > 0 && reading.repeats++ >= bounds.repeats) {
      if (reading.repeats === bounds.repeats + 1) remark(reading, 'too-large', placeOf(node, frame.code));
      return { end: 'return', value: unknown };
    }
    if (reading.nesting >= bounds.nesting) return through;
    const left = omissionBefore(node.from, frame.code);
    if (left) omitted(left, frame);
    reading.nesting++;
    const outcome = statement(node, frame);
    reading.nesting--;
    if (outcome.end !== 'through') return outcome;
  }
  return through;
}

/** Statements that hold no others. */
const simple: ReadonlySet<string> = new Set(
  'ExpressionStatement AssignStatement UpdateStatement ReturnStatement'.split(' '),
);

type Statement = (node: SyntaxNode, frame: Frame) => Outcome | undefined;

function statement(node: SyntaxNode, frame: Frame): Outcome {
  if (node.type.isError) {
    misread(node, frame);
    return through;
  }
  if (simple.has(node.name) && isBroken(node, frame.code)) misread(node, frame);
  const run = statements[node.name];
  // The expression of a lambda.
  return run ? (run(node, frame) ?? through) : { end: 'return', value: evaluate(node, frame) };
}

const statements: Readonly<Record<string, Statement>> = {
  ExpressionStatement: expression,
  AssignStatement: assignment,
  UpdateStatement: update,
  ImportStatement: importing,
  StatementGroup: (node, frame) =>
    execute(
      childrenOf(node).filter(({ name }) => name !== ';'),
      frame,
    ),
  IfStatement: conditional,
  ForStatement: loop,
  WhileStatement: whileLoop,
  WithStatement: withStatement,
  TryStatement: tryStatement,
  FunctionDefinition: definition,
  ClassDefinition: classDefinition,
  DecoratedStatement: (node, frame) => {
    const last = childrenOf(node).at(-1);
    return last ? statement(last, frame) : undefined;
  },
  ReturnStatement: returned,
  BreakStatement: () => ({ end: 'break' }),
  ContinueStatement: () => ({ end: 'continue' }),
  RaiseStatement: () => ({ end: 'return', value: unknown }),
  PassStatement: () => through,
  DeleteStatement: () => through,
  AssertStatement: () => through,
  ScopeStatement: () => through,
  PrintStatement: () => through,
  YieldStatement: () => through,
  ';': () => through,
  Comment: () => through,
};

/** What does not parse may be part of any model that is not finished yet. */
function misread(node: SyntaxNode, frame: Frame): void {
  const at = placeOf(node, frame.code);
  if (!isNew(node, frame)) return;
  remark(frame.reading, 'not-understood', at);
  frame.reading.room.faults.push({ code: 'not-understood', at });
}

function isNew(node: SyntaxNode, { reading, code }: Frame): boolean {
  const place = identity({ node, code });
  if (reading.noted.has(place)) return false;
  reading.noted.add(place);
  return true;
}

function expression(node: SyntaxNode, frame: Frame): undefined {
  for (const child of childrenOf(node)) {
    if (child.name === 'Ellipsis' || frame.code.text.slice(child.from, child.to) === '...') omitted(child, frame);
    else evaluate(child, frame);
  }
}

/** `...` stands for what is not shown. */
function omitted(node: SyntaxNode, frame: Frame): void {
  if (isNew(node, frame)) frame.reading.room.faults.push({ code: 'not-shown', at: placeOf(node, frame.code) });
}

/** `a = b = value`; with a type or without. */
function assignment(node: SyntaxNode, frame: Frame): undefined {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') parts.push([]);
    else if (child.name !== 'TypeDef') parts.at(-1)?.push(child);
  }
  const values = entriesOf(parts.pop() ?? []);
  const value: Py =
    values.length === 1
      ? evaluate(values[0]?.[0], frame)
      : { kind: 'list', items: values.map(([each]) => evaluate(each, frame)), isTuple: true, open: false };
  for (const targets of parts) setTarget(targets, value, frame);
}

function setTarget(targets: readonly SyntaxNode[], value: Py, frame: Frame): void {
  const [only] = targets;
  if (targets.length === 1 && only?.name === 'MemberExpression') {
    setMember(only, value, frame);
    return;
  }
  assign(targets, value, frame);
  const model = value.kind === 'model' ? value.model : value.kind === 'instance' ? value.model : undefined;
  if (model && model.variable === '' && only) model.variable = textOf(only, frame.code);
}

/** `self.conv = …`, `options['units'] = …`. */
function setMember(node: SyntaxNode, value: Py, frame: Frame): void {
  const [object, mark, property] = childrenOf(node);
  const of = evaluate(object, frame);
  if (mark?.name === '.' && property) {
    setAttribute(of, textOf(property, frame.code), value);
    return;
  }
  const index = evaluate(property, frame);
  const isSure = frame.reading.branch === 0;
  if (of.kind === 'dict') {
    const key = shownAs(index);
    if (key === undefined || !isSure) of.open = true;
    else of.entries.set(key, value);
  } else if (of.kind === 'list') {
    const at = numberOf(index);
    if (at === undefined || !isSure || at >= of.items.length) of.open = true;
    else of.items[at < 0 ? at + of.items.length : at] = value;
  }
}

function update(node: SyntaxNode, frame: Frame): undefined {
  const [target, operator, operand] = childrenOf(node);
  if (!target || !operator) return;
  const before = evaluate(target, frame);
  const value = evaluate(operand, frame);
  const sign = textOf(operator, frame.code).slice(0, -1);
  const at = placeOf(node, frame.code);
  const isTensor = before.kind === 'tensor' || value.kind === 'tensor';
  const args = [before, value].map((each) => ({ name: null, value: each, at }));
  const made = isTensor ? operation(operationOf(sign), args, at, frame) : combined(sign, before, value);
  setTarget([target], made, frame);
}

/** One of several branches; where it is unknown which, all of them, and what they set is not known afterwards. */
function conditional(node: SyntaxNode, frame: Frame): Outcome | undefined {
  const branches = branchesOf(node);
  for (const [at, { condition, body }] of branches.entries()) {
    const truth = condition ? truthOf(evaluate(condition, frame)) : true;
    if (truth === false) continue;
    if (truth) return execute(body, frame);
    perhaps(
      branches.slice(at).map((branch) => branch.body),
      frame,
    );
    return undefined;
  }
  return undefined;
}

interface Branch {
  readonly condition?: SyntaxNode;
  readonly body: readonly SyntaxNode[];
}

function branchesOf(node: SyntaxNode): readonly Branch[] {
  const branches: Branch[] = [];
  let condition: SyntaxNode | undefined;
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') {
      branches.push({ body: childrenOf(child).slice(1), ...(condition ? { condition } : {}) });
      condition = undefined;
    } else if (!/^(?:if|elif|else)$/.test(child.name)) condition = child;
  }
  return branches;
}

/** Runs bodies of which it is unknown whether they run. */
function perhaps(bodies: readonly (readonly SyntaxNode[])[], frame: Frame): void {
  const { reading, scope } = frame;
  const set = new Map<string, Py>();
  reading.branch++;
  for (const body of bodies) {
    const inner = scopeIn(scope);
    execute(body, { ...frame, scope: inner });
    for (const [name, value] of inner.names) set.set(name, value);
  }
  reading.branch--;
  for (const [name, value] of set) scope.names.set(name, isDefinition(value) && !found(scope, name) ? value : unknown);
}

/** What stands for the same thing whether or not a branch runs: `try: from keras import …`. */
function isDefinition({ kind }: Py): boolean {
  return kind === 'path' || kind === 'function' || kind === 'class';
}

function loop(node: SyntaxNode, frame: Frame): Outcome | undefined {
  const children = childrenOf(node);
  const middle = children.findIndex(({ name }) => name === 'in');
  const body = children.find(({ name }) => name === 'Body');
  const targets = children.slice(children.findIndex(({ name }) => name === 'for') + 1, middle);
  const items = iterated(evaluate(children[middle + 1], frame));
  const statementsOfBody = body ? childrenOf(body).slice(1) : [];
  if (!items || items.length > bounds.rounds) {
    if (items) remark(frame.reading, 'too-large', placeOf(node, frame.code));
    assign(targets, unknown, frame);
    perhaps([statementsOfBody], frame);
    return undefined;
  }
  return rounds(items.length, frame, (at) => {
    assign(targets, items[at] ?? unknown, frame);
    return execute(statementsOfBody, frame);
  });
}

/** Runs a body so many times, counted against the bound of what is read again. */
function rounds(count: number, { reading }: Frame, round: (at: number) => Outcome): Outcome | undefined {
  reading.depth++;
  try {
    for (let at = 0; at < count; at++) {
      const outcome = round(at);
      if (outcome.end === 'return') return outcome;
      if (outcome.end === 'break') return undefined;
    }
    return undefined;
  } finally {
    reading.depth--;
  }
}

function whileLoop(node: SyntaxNode, frame: Frame): Outcome | undefined {
  const children = childrenOf(node);
  const [, condition] = children;
  const body = children.find(({ name }) => name === 'Body');
  const statementsOfBody = body ? childrenOf(body).slice(1) : [];
  let isOver = false;
  const outcome = rounds(bounds.rounds, frame, () => {
    const truth = truthOf(evaluate(condition, frame));
    if (truth === undefined) perhaps([statementsOfBody], frame);
    isOver = truth !== true;
    return isOver ? { end: 'break' } : execute(statementsOfBody, frame);
  });
  return outcome;
}

function withStatement(node: SyntaxNode, frame: Frame): Outcome | undefined {
  const children = childrenOf(node);
  for (const [at, child] of children.entries()) {
    const target = children[at + 1];
    if (child.name === 'as' && target) assign([target], unknown, frame);
  }
  const body = children.find(({ name }) => name === 'Body');
  return body ? execute(childrenOf(body).slice(1), frame) : undefined;
}

/** The body runs; whether what handles its exceptions does is not known. */
function tryStatement(node: SyntaxNode, frame: Frame): Outcome | undefined {
  const [body, ...handlers] = childrenOf(node).filter(({ name }) => name === 'Body');
  const outcome = body ? execute(childrenOf(body).slice(1), frame) : undefined;
  if (outcome && outcome.end !== 'through') return outcome;
  const inner = scopeIn(frame.scope);
  frame.reading.branch++;
  for (const handler of handlers) execute(childrenOf(handler).slice(1), { ...frame, scope: inner });
  frame.reading.branch--;
  return undefined;
}

function returned(node: SyntaxNode, frame: Frame): Outcome {
  const values = entriesOf(within(node).slice(1));
  if (values.length === 0) return { end: 'return' };
  if (values.length === 1) return { end: 'return', value: evaluate(values[0]?.[0], frame) };
  const items = values.map(([each]) => evaluate(each, frame));
  return { end: 'return', value: { kind: 'list', items, isTuple: true, open: false } };
}
