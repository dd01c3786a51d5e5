import type { ReasonCode } from '../diagnostics/verdict.js';
import { candidates, reproduces, type Candidate } from '../layers/candidates.js';
import { parameterCount, type Evidence, type Layer, type Registry } from '../layers/layer.js';
import type { Row, Summary } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { slopesOn, withSlopes } from './activation.js';
import { completions } from './completions.js';
import { Graph, wholeShape, type Feed } from './graph.js';
import { ranked } from './rank.js';
import { typesOf } from './types.js';

/** What is known of a row, and how it came about. */
export interface Inference {
  /** `fits`: some configuration reproduces the row. `refused`: none does, though everything is printed. */
  readonly outcome: 'fits' | 'refused' | 'undecided';
  readonly reasons: readonly ReasonCode[];
  /** The layers that were tried. */
  readonly layers: readonly Layer[];
  readonly candidates: readonly Candidate[];
  /** How often the layer was called, as far as the connections tell; at least 1. */
  readonly calls: number;
  /** The inputs of its last call, where they are known. */
  readonly inputs: readonly Shape[] | undefined;
  /** The output shapes, completed where a cut left but one way; undefined where they are not known. */
  readonly outputs: readonly (Shape | undefined)[];
}

/** Most alternatives that are kept of one row. */
const limit = 4096;

/** What is inferred of a summary, and what would be if a cell read otherwise. */
export interface Inferences {
  readonly rows: readonly Inference[];
  /** Whether some configuration gives this count and these shapes on the row's input. */
  fits(row: number, outputs: readonly Shape[], parameters: number): boolean;
}

/** Works out each row of a summary: which layer it can be, on which input, with which hyperparameters.
 * `input` is the shape of an input that is not printed, batch first. */
export function infer(summary: Summary, registry: Registry, input?: Shape): Inferences {
  const engine = new Engine(summary, registry, input);
  return { rows: engine.run(), fits: (row, outputs, parameters) => engine.fits(row, outputs, parameters) };
}

class Engine {
  private readonly done: Inference[] = [];
  private readonly known = new Map<string, readonly Candidate[]>();
  private readonly graph: Graph;
  private readonly summary: Summary;
  private readonly registry: Registry;

  constructor(summary: Summary, registry: Registry, input: Shape | undefined) {
    this.summary = summary;
    this.registry = registry;
    this.graph = new Graph(summary, registry, input);
  }

  run(): readonly Inference[] {
    for (const [index, row] of this.summary.rows.entries()) this.done.push(this.row(row, index));
    return this.done;
  }

  fits(index: number, outputs: readonly Shape[], parameters: number): boolean {
    const row = this.summary.rows[index];
    const blank = this.done[index];
    if (!row || !blank) return false;
    const { layers, certain } = typesOf(row, this.registry);
    const feed = this.graph.feed(index, layers[0], this.outputs);
    return this.tryLayers({ row, layers, certain, feed, parameters, blank }, outputs).candidates.length > 0;
  }

  /** The shapes that a row puts out: what was worked out, or what is printed. */
  private readonly outputs = (index: number): readonly (Shape | undefined)[] => {
    const done = this.done[index];
    if (done) return done.outputs;
    return this.summary.rows[index]?.outputShapes.map(wholeShape) ?? [];
  };

  private row(row: Row, index: number): Inference {
    const { layers, certain } = typesOf(row, this.registry);
    const printed = row.outputShapes.map(wholeShape);
    const [layer] = layers;
    const feed = this.graph.feed(index, layer, this.outputs);
    const blank: Inference = {
      outcome: 'undecided',
      reasons: [],
      layers,
      candidates: [],
      calls: 1,
      inputs: undefined,
      outputs: printed,
    };
    if (!layer) return { ...blank, reasons: ['unknown-type'] };
    if (layers.every((each) => each.opaque)) return { ...blank, reasons: ['opaque'], calls: callsOf(feed, layer) };
    if (row.uncounted) return { ...blank, reasons: [row.uncounted] };
    const { parameters } = row;
    if (typeof parameters !== 'number') return { ...blank, reasons: ['cut'] };
    if (row.outputShapes.includes('unknown')) return { ...blank, reasons: ['ambiguous'] };
    return this.solve({ row, layers: layers.filter((each) => !each.opaque), certain, feed, parameters, blank });
  }

  private solve(question: Question): Inference {
    const { row, blank, feed } = question;
    const whole = row.outputShapes.map(wholeShape);
    const isWhole = !row.cut.includes('outputShapes') && whole.every((shape) => shape !== undefined);
    const found: { outputs: readonly Shape[]; tried: Tried }[] = [];
    for (const outputs of isWhole ? [whole] : completions(row.outputShapes, feed.tensors)) {
      const tried = this.tryLayers(question, outputs);
      if (tried.candidates.length > 0 || isWhole) found.push({ outputs, tried });
      if (found.length > 1) break;
    }
    const [first, another] = found;
    if (!first) return { ...blank, reasons: ['cut'] };
    const { tried } = first;
    const base = { ...blank, calls: tried.calls, inputs: tried.inputs, outputs: another ? blank.outputs : first.outputs };
    if (tried.candidates.length > 0) return { ...base, outcome: 'fits', candidates: tried.candidates };
    return { ...base, ...this.unfit(question, tried) };
  }

  /** Nothing fits: a refusal where all is known, else why it is not one. */
  private unfit({ row, certain, feed, layers }: Question, tried: Tried): Pick<Inference, 'outcome' | 'reasons'> {
    const undecided = (code: ReasonCode): Pick<Inference, 'outcome' | 'reasons'> => ({ outcome: 'undecided', reasons: [code] });
    if (feed.dangling) return undecided('unknown-connection');
    if (!certain) return undecided('cut');
    if (!tried.inputs || !feed.certain) return undecided('unknown-input');
    if (row.cut.includes('connectedTo')) return undecided('cut');
    // Rows of Keras 3 can be operations that bear the name of a layer.
    if (this.summary.dialect === 'keras3' && row.parameters === 0 && isOperation(layers)) return undecided('opaque');
    if (layers.some(({ type }) => wrappers.has(type))) return undecided('opaque');
    if (countsTrainableOnly(this.summary) && row.parameters === 0) return undecided('ambiguous');
    return { outcome: 'refused', reasons: [] };
  }

  private tryLayers(question: Question, outputs: readonly Shape[]): Tried {
    let best: Tried = { candidates: [], calls: 1, inputs: undefined };
    for (const layer of question.layers) {
      const tried = this.tryLayer(layer, question, outputs);
      best = {
        candidates: [...best.candidates, ...tried.candidates],
        calls: best.candidates.length > 0 ? best.calls : tried.calls,
        inputs: best.inputs ?? tried.inputs,
      };
    }
    return best;
  }

  private tryLayer(layer: Layer, { feed, parameters }: Question, outputs: readonly Shape[]): Tried {
    const { tensors } = feed;
    if (layer.arity.max === 0) return this.alternatives(layer, [[]], outputs, parameters);
    if (!tensors || tensors.length === 0) return this.alternatives(layer, undefined, outputs, parameters);
    const tried: Tried[] = [];
    for (const size of callSizes(tensors.length, layer)) {
      const calls = Array.from({ length: tensors.length / size }, (_, call) => tensors.slice(call * size, (call + 1) * size));
      const whole = calls.map(wholeCall);
      const known = whole.filter((call) => call !== undefined);
      const lastIsKnown = whole.at(-1) !== undefined;
      if (known.length === 0 || (this.summary.dialect === 'keras3' && !lastIsKnown)) {
        tried.push({ ...this.alternatives(layer, undefined, outputs, parameters), calls: calls.length });
      } else tried.push({ ...this.alternatives(layer, known, outputs, parameters), calls: calls.length });
      if ((tried.at(-1)?.candidates.length ?? 0) > 0 && size === tensors.length) break;
    }
    if (!feed.certain) tried.push(this.alternatives(layer, undefined, outputs, parameters));
    const fitting = tried.filter((each) => each.candidates.length > 0);
    const first = fitting[0] ?? tried[0] ?? { candidates: [], calls: 1, inputs: undefined };
    return { ...first, candidates: fitting.flatMap((each) => each.candidates).slice(0, limit) };
  }

  /** What reproduces the row, by itself or with slopes of an activation. */
  private alternatives(
    layer: Layer,
    calls: readonly (readonly Shape[])[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
  ): Tried {
    const plain = this.reproducing(layer, calls, outputs, parameters);
    if (plain.candidates.length > 0 || !calls) return plain;
    const found: Candidate[] = [];
    for (const slopes of slopesOn(layer, outputs)) {
      if (slopes.count > parameters) continue;
      const { candidates: rest } = this.reproducing(layer, calls, outputs, parameters - slopes.count);
      found.push(...rest.map((candidate) => withSlopes(candidate, slopes)));
    }
    return { ...plain, candidates: found };
  }

  /** What reproduces the row in all its known calls; `calls` is undefined where the input is not printed. */
  private reproducing(
    layer: Layer,
    calls: readonly (readonly Shape[])[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
  ): Tried {
    const inputs = calls?.at(-1);
    const [first, ...more] = outputs;
    if (!first) return { candidates: [], calls: 1, inputs };
    const key = `${layer.type} ${parameters} ${JSON.stringify([calls, outputs])}`;
    const known = this.known.get(key);
    if (known) return { candidates: known, calls: calls?.length ?? 1, inputs };
    const evidence: Evidence = { inputs, outputs: [first, ...more], parameters };
    const others = calls?.slice(0, -1) ?? [];
    const found: Candidate[] = [];
    for (const candidate of candidates(layer, evidence, this.registry)) {
      if (others.every((call) => this.fitsCall(candidate, call, evidence))) found.push(candidate);
      if (found.length >= limit) break;
    }
    const best = ranked(found, inputs !== undefined);
    this.known.set(key, best);
    return { candidates: best, calls: calls?.length ?? 1, inputs };
  }

  /** Keras 3 prints the shape of the last call only; before, a shape is printed where all calls have it. */
  private fitsCall({ layer, point }: Candidate, inputs: readonly Shape[], evidence: Evidence): boolean {
    if (this.summary.dialect !== 'keras3') return reproduces(layer, { h: point, inputs }, evidence, this.registry);
    return (
      layer.outputShapes(point, inputs, this.registry) !== undefined &&
      parameterCount(layer.weights(point, inputs, this.registry)) === evidence.parameters
    );
  }
}

interface Question {
  readonly row: Row;
  readonly layers: readonly Layer[];
  readonly certain: boolean;
  readonly feed: Feed;
  readonly parameters: number;
  readonly blank: Inference;
}

interface Tried {
  readonly candidates: readonly Candidate[];
  readonly calls: number;
  readonly inputs: readonly Shape[] | undefined;
}

function wholeCall(call: readonly (Shape | undefined)[]): readonly Shape[] | undefined {
  const shapes = call.filter((shape) => shape !== undefined);
  return shapes.length === call.length ? shapes : undefined;
}

/** Wrappers may hold what is not declared: a model, a cell of one's own. */
const wrappers: ReadonlySet<string> = new Set(['TimeDistributed', 'Bidirectional']);

function isOperation(layers: readonly Layer[]): boolean {
  return layers.some(({ arity, type }) => arity.min > 1 || type === 'Reshape' || type === 'Flatten');
}

/** Before Keras 1.1.2 a row counts trainable weights only, so that a frozen layer shows 0; its tables have one total. */
function countsTrainableOnly({ dialect, totals }: Summary): boolean {
  return dialect === 'keras1' && totals.trainable === null;
}

/** How many tensors one call can take, so that the calls use up all of them; most first. */
function callSizes(count: number, { arity }: Layer): readonly number[] {
  const sizes: number[] = [];
  for (let size = Math.min(count, arity.max); size >= Math.max(1, arity.min); size--) {
    if (count % size === 0) sizes.push(size);
  }
  return sizes;
}

function callsOf({ tensors }: Feed, { arity }: Layer): number {
  return arity.max === 1 && tensors ? Math.max(1, tensors.length) : 1;
}
