import { remindOf } from '../diagnostics/choice.js';
import { between, exactly, unconstrained, type Knowledge, type Value } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';
import { defineLayer } from './define.js';
import { flag, integer, type Domain } from './domains.js';
import { combinations } from './enumeration.js';
import { evaluate, parseExpression, type Expression, type Scope } from './expression.js';
import {
  parameterCount,
  weight,
  type Evidence,
  type InputShape,
  type Layer,
  type Point,
  type Proposal,
} from './layer.js';
import { assertLayerData, demand, type LayerData, type WeightData } from './layer-data.js';

/**
 * A layer from plain data, to be passed to `check`.
 * @throws TypeError saying what in the data is not as it must be.
 */
export function declareLayer(data: LayerData): Layer {
  assertLayerData(data);
  const read = new Declaration(data);
  const { type, aliases = [], inputs = 1, summary = type } = data;
  const layer = defineLayer<Readonly<Record<string, Domain>>>({
    type,
    aliases,
    source: 'declared by the user',
    summary: { en: summary, ja: summary },
    arity: { min: inputs, max: inputs },
    hyperparameters: read.domains,
    weights: (h, tensors) => read.weights(h, tensors),
    outputShape: (h, tensors) => read.outputShape(h, tensors),
    propose: (evidence) => read.propose(evidence),
    examples: [{ h: {}, inputs: [], output: [], parameters: 0 }],
  });
  return { ...layer, examples: [] };
}

/** Sums up to this are exact; beyond it nothing is solved for. */
const largest = Number.MAX_SAFE_INTEGER;

/** No layer has more flags: each doubles what is tried. */
const mostFlags = 6;

/** What an axis or hyperparameter that the count tells is looked for up to. */
const farthest = 2 ** 40;

class Declaration {
  readonly domains: Readonly<Record<string, Domain>>;
  private readonly sources: ReadonlyMap<string, Expression>;
  private readonly flags: readonly string[];
  /** The hyperparameter that the count tells. */
  private readonly counted: string | undefined;
  private readonly made: readonly (WeightData & { readonly extents: readonly Expression[] })[];
  private readonly axes: readonly Expression[] | undefined;
  private readonly tensors: number;

  constructor({ type, inputs = 1, hyperparameters = {}, weights = [], outputShape = 'same' }: LayerData) {
    this.tensors = inputs;
    const names = Object.keys(hyperparameters);
    const entries = Object.entries(hyperparameters);
    const flags = entries.filter(([, source]) => typeof source === 'boolean').map(([name]) => name);
    const solved = entries.filter(([, source]) => source === 'count').map(([name]) => name);
    demand(flags.length <= mostFlags, `${type} has more than ${mostFlags} flags.`);
    demand(solved.length <= 1, `${type}: the count tells one hyperparameter, not ${solved.join(' and ')}.`);
    this.flags = flags;
    this.counted = solved[0];
    this.domains = Object.fromEntries(
      entries.map(([name, source]) => {
        const label = { en: name, ja: name };
        return [name, typeof source === 'boolean' ? flag(label, source) : integer(label)];
      }),
    );
    this.sources = new Map(
      entries.flatMap(([name, source]) =>
        typeof source === 'string' && source !== 'count'
          ? [[name, expressionOf(source, [], ['axis'], `${type}: ${name}`)] as const]
          : [],
      ),
    );
    const numbers = names.filter((name) => !flags.includes(name));
    this.made = weights.map((each) => {
      const at = `${type}: the weight ${each.name}`;
      demand(each.when === undefined || flags.includes(each.when), `${at} depends on ${each.when}, which is no flag.`);
      return { ...each, extents: each.shape.map((extent) => expressionOf(extent, numbers, ['axis'], at)) };
    });
    this.axes =
      outputShape === 'same'
        ? undefined
        : outputShape.map((axis) => expressionOf(axis, numbers, ['axis', 'slice'], `${type}: outputShape`, false));
  }

  weights(h: Point, inputs: readonly Shape[]): ReturnType<Layer['weights']> {
    const scope = this.scope(h, inputs);
    return this.made
      .filter(({ when }) => when === undefined || h[when] === true)
      .map(({ name, shape, extents, trainable }) =>
        weight(
          name,
          extents.map((extent, axis) => {
            const text = String(shape[axis] ?? '');
            return [{ en: text, ja: text }, extentOf(extent, scope)] as const;
          }),
          trainable ?? true,
        ),
      );
  }

  outputShape(h: Point, inputs: readonly Shape[]): Shape | undefined {
    const output = this.shapeFrom(h, inputs);
    // What cannot be built has no output.
    return output && this.weights(h, inputs).every(({ factors }) => factors.every(({ value }) => value > 0))
      ? output
      : undefined;
  }

  *propose(evidence: Evidence): Iterable<Proposal> {
    for (const values of combinations(this.flags.map(() => [true, false]))) {
      const flags = Object.fromEntries(this.flags.map((name, index) => [name, values[index] ?? false]));
      if (evidence.inputs) yield* this.proposeOn(evidence.inputs, evidence, flags);
      else yield* this.proposeInputs(evidence, flags);
    }
  }

  private *proposeOn(
    inputs: readonly Shape[],
    { outputs: [output], parameters }: Evidence,
    flags: Point,
  ): Iterable<Proposal> {
    const { counted } = this;
    const h = this.taken(inputs, output, flags);
    if (!h) return;
    if (counted === undefined) return yield { h: known(h) };
    const fits = this.solved(parameters, (value) => this.countAt({ ...h, [counted]: value }, inputs));
    if (fits) yield { h: { ...known(h), [counted]: fits } };
  }

  /** The input where it is not printed: axes that go on to the output, and at most one that the count tells. */
  private *proposeInputs({ outputs: [output], parameters }: Evidence, flags: Point): Iterable<Proposal> {
    const input = this.tensors === 1 && !this.readsInput() ? this.inputFrom(output) : undefined;
    if (!input || this.counted !== undefined) return;
    const open = input.flatMap((dim, axis) => (dim === undefined ? [axis] : []));
    const at = (values: ReadonlyMap<number, number>): readonly Shape[] => [
      input.map((dim, axis) => (dim === undefined ? (values.get(axis) ?? 1) : dim)),
    ];
    const count = (values: ReadonlyMap<number, number>): number => {
      const h = this.taken(at(values), output, flags);
      return h ? this.countAt(h, at(values)) : Number.NaN;
    };
    const base = count(new Map());
    const telling = open.filter((axis) => count(new Map([[axis, farthest]])) !== base);
    const h = this.taken(at(new Map()), output, flags);
    if (!h || telling.length > 1) return;
    const [axis] = telling;
    const fits =
      axis === undefined ? unconstrained : this.solved(parameters, (value) => count(new Map([[axis, value]])));
    if (!fits) return;
    const solved: InputShape = input.map((dim, index) =>
      dim !== undefined ? dim : index === axis ? fits : { atLeast: 1 },
    );
    yield {
      h: known(h),
      inputs: [
        solved.map((each) => (typeof each === 'object' && each && 'exactly' in each ? Number(each.exactly) : each)),
      ],
    };
  }

  /** Whether a hyperparameter shows in the input alone, which is not known yet. */
  private readsInput(): boolean {
    return [...this.sources.values()].some((source) => mentions(source, 'input'));
  }

  /** The axes of the only input as far as they are those of the output; undefined where its rank is not clear. */
  private inputFrom(output: Shape): readonly (Dim | undefined)[] | undefined {
    if (!this.axes) return output;
    const input: (Dim | undefined)[] = output.map(() => undefined);
    input[0] = output[0];
    let at = 0;
    for (const axis of this.axes) {
      const { length } = output;
      if (axis.kind === 'slice') {
        if (axis.tensor !== 0) return undefined;
        const [start, end] = [from(axis.start, length, 0), from(axis.end, length, length)];
        for (let index = start; index < end; index++) input[index] = output[at++];
      } else {
        if (axis.kind === 'axis' && axis.tensor === 0) input[from(axis.index, length, 0)] = output[at];
        at++;
      }
    }
    return at === output.length ? input.slice(0, output.length) : undefined;
  }

  /** The hyperparameters that stand in axes; undefined where one is not there. */
  private taken(inputs: readonly Shape[], output: Shape, flags: Point): Point | undefined {
    const h: Record<string, Value> = { ...flags };
    for (const [name, source] of this.sources) {
      const value = evaluate(source, { inputs, output, h: {} });
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) return undefined;
      h[name] = value;
    }
    return h;
  }

  private countAt(h: Point, inputs: readonly Shape[]): number {
    return parameterCount(this.weights(h, inputs));
  }

  /** The values that give a count which never falls as they grow, found by halving. */
  private solved(parameters: number, count: (value: number) => number): Knowledge | undefined {
    const least = (wanted: number): number => {
      let [low, high] = [1, farthest];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (count(middle) >= wanted) high = middle;
        else low = middle + 1;
      }
      return low;
    };
    if (parameters >= largest) return undefined;
    const first = least(parameters);
    if (count(first) !== parameters) return undefined;
    return between(first, Math.max(first, least(parameters + 1) - 1));
  }

  private scope(h: Point, inputs: readonly Shape[]): Scope {
    return { h, inputs, output: this.shapeFrom(h, inputs) };
  }

  private shapeFrom(h: Point, inputs: readonly Shape[]): Shape | undefined {
    if (!this.axes) return inputs[0];
    const output: Dim[] = [];
    for (const axis of this.axes) {
      if (axis.kind === 'slice') {
        const shape = inputs[axis.tensor];
        if (!shape) return undefined;
        output.push(...shape.slice(axis.start, axis.end));
        continue;
      }
      const dim = evaluate(axis, { h, inputs, output: undefined });
      if (dim === undefined || (dim !== null && !(Number.isSafeInteger(dim) && dim > 0))) return undefined;
      output.push(dim);
    }
    return output;
  }
}

function known(h: Point): Record<string, Knowledge> {
  return Object.fromEntries(Object.entries(h).map(([name, value]) => [name, exactly(value)]));
}

/** The extent of a weight; 0 where it cannot be built. */
function extentOf(extent: Expression, scope: Scope): number {
  const value = evaluate(extent, scope);
  return typeof value === 'number' && value > 0 ? value : 0;
}

/** An index as Python counts it, from 0. */
function from(index: number | undefined, length: number, otherwise: number): number {
  if (index === undefined) return otherwise;
  return index < 0 ? length + index : index;
}

function expressionOf(
  text: number | string,
  names: readonly string[],
  kinds: readonly string[],
  at: string,
  seesOutput = true,
): Expression {
  const read = parseExpression(String(text));
  demand(typeof read !== 'string', `${at}: ${JSON.stringify(text)} is no expression; ${String(read)}`);
  if (typeof read === 'string') throw new TypeError(read);
  demand(read.kind !== 'slice' || kinds.includes('slice'), `${at}: ${JSON.stringify(text)} stands for several axes.`);
  demand(
    seesOutput || !mentions(read, 'output'),
    `${at}: ${JSON.stringify(text)} is what is asked for; take it as a hyperparameter.`,
  );
  for (const name of namesIn(read)) {
    demand(names.includes(name), [`${at}: there is no hyperparameter ${name}.`, ...remindOf(name, names)].join(' '));
  }
  return read;
}

function mentions(expression: Expression, what: 'input' | 'output'): boolean {
  if (expression.kind === 'operation') return mentions(expression.left, what) || mentions(expression.right, what);
  if (expression.kind === 'slice') return what === 'input';
  return expression.kind === 'axis' && (expression.tensor === 'output') === (what === 'output');
}

function namesIn(expression: Expression): readonly string[] {
  if (expression.kind === 'operation') return [...namesIn(expression.left), ...namesIn(expression.right)];
  return expression.kind === 'name' ? [expression.name] : [];
}
