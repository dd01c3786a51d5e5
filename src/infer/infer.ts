import type { ReasonCode } from '../diagnostics/verdict.js';
import { candidates, printsShapes, type Candidate } from '../layers/candidates.js';
import { parameterCount, type Arity, type Evidence, type Layer, type Registry } from '../layers/layer.js';
import { isComplete, mayBeKeras3, type Row, type Summary } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { slopesOn, withSlopes } from './activation.js';
import { completions } from './completions.js';
import { Graph, wholeShape, type Feed, type Outputs, type PutOut } from './graph.js';
import { Known, Memo } from './memo.js';
import { ranked } from './rank.js';
import { slipsOfShape } from './slips.js';
import { typesOf } from './types.js';
import { hasVariants, isVariant, roomForVariants, variantsOf, type Room } from './variants.js';

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
  /** The same for each of its calls, where they differ. */
  readonly perCall?: readonly (readonly Shape[] | undefined)[];
}

/** Most alternatives that are kept of one row. */
const limit = 4096;
/** The same where the input is not printed, and each kernel and stride fits some input; the likeliest come first. */
const openLimit = 2048;

/** The families in which a layer that shows no weights has none; layers that prepare data can be adapted to hold some. */
const weightless = /\/layers\/(?:activations|core|merging|pooling|regularization|reshaping)\//;

/** So many shapes of the table at most are tried as what a layer was called on elsewhere. */
const mostShapes = 64;

/** What is inferred of a summary, and what would be if a cell read otherwise. */
export interface Inferences {
  readonly rows: readonly Inference[];
  /** Whether some configuration gives this count and these shapes on the row's input. */
  fits(row: number, outputs: readonly Shape[], parameters: number): boolean;
  /** Whether the row fits when one of the rows that feed it puts out another shape. */
  fitsAfter(row: number, source: number, shape: Shape): boolean;
  /** The rows that feed a row, where it is certain which. */
  sources(row: number): readonly number[];
  /** The same of a summary with changed cells; what is known of equal rows is not searched again. */
  again(summary: Summary): Inferences;
}

/** Candidates that are kept from one summary to the next, of equal rows of all; a list weighs one more than it has. */
const mostKept = 30_000;

/** What is known of rows, for each list of layers that there can be. */
const memos = new WeakMap<Registry, Memo<Tried>>();

function memoOf(registry: Registry): Memo<Tried> {
  const known = memos.get(registry) ?? new Memo<Tried>(mostKept);
  memos.set(registry, known);
  return known;
}

/**
 * Works out each row of a summary: which layer it can be, on which input, with which hyperparameters.
 * `input` is the shape of an input that is not printed, batch first.
 */
export function infer(summary: Summary, registry: Registry, input?: Shape): Inferences {
  return inferWith(summary, registry, input, new Known(memoOf(registry)));
}

function inferWith(summary: Summary, registry: Registry, input: Shape | undefined, known: Known<Tried>): Inferences {
  const engine = new Engine(summary, registry, input, known);
  return {
    rows: engine.run(),
    fits: (row, outputs, parameters) => engine.fits(row, outputs, parameters),
    fitsAfter: (row, source, shape) => engine.fitsAfter(row, source, shape),
    sources: (row) => engine.sources(row),
    again: (changed) => inferWith(changed, registry, input, known),
  };
}

class Engine {
  private readonly done: Inference[] = [];
  private readonly known: Known<Tried>;
  private readonly graph: Graph;
  private readonly summary: Summary;
  private readonly registry: Registry;
  private readonly room: Room | undefined;
  private readonly mayBeKeras3: boolean;
  /** The printed shapes, with the first row that prints each and whether others do. */
  private shapes: Map<string, { readonly shape: Shape; readonly index: number; isAgain: boolean }> | undefined;

  constructor(summary: Summary, registry: Registry, input: Shape | undefined, known: Known<Tried>) {
    this.known = known;
    this.summary = summary;
    this.registry = registry;
    this.room = roomForVariants(summary);
    this.mayBeKeras3 = mayBeKeras3(summary);
    this.graph = new Graph(summary, registry, input);
  }

  run(): readonly Inference[] {
    for (const [index, row] of this.summary.rows.entries()) this.done.push(this.row(row, index));
    return this.done;
  }

  fits(index: number, outputs: readonly Shape[], parameters: number): boolean {
    return this.tried(index, this.outputs, outputs, parameters);
  }

  fitsAfter(index: number, source: number, shape: Shape): boolean {
    const { parameters } = this.summary.rows[index] ?? {};
    const outputs = this.done[index]?.outputs.filter((each) => each !== undefined) ?? [];
    if (typeof parameters !== 'number') return false;
    const changed = (row: number, node: number): PutOut =>
      row === source ? { shapes: [shape], certain: true } : this.outputs(row, node);
    return this.tried(index, changed, outputs, parameters);
  }

  sources(index: number): readonly number[] {
    return this.graph.sources(index);
  }

  private tried(index: number, sources: Outputs, outputs: readonly Shape[], parameters: number): boolean {
    const row = this.summary.rows[index];
    const blank = this.done[index];
    if (!row || !blank) return false;
    const { layers, certain } = typesOf(row, this.registry);
    const feed = this.graph.feed(index, layers[0], sources);
    const { candidates: found } = this.tryLayers({ row, layers, certain, feed, parameters, blank }, outputs);
    // A reading that needs adapted or quantized weights is no better than the text, unless the row has them as it is.
    return found.length > 0 && (blank.candidates.some(isVariant) || !found.every(isVariant));
  }

  /** The shapes that a row puts out: what was worked out, or what is printed. */
  private readonly outputs = (index: number, node: number): PutOut => {
    const done = this.done[index];
    const printed = done?.outputs ?? this.summary.rows[index]?.outputShapes.map(wholeShape) ?? [];
    if (!done?.perCall) {
      // What a container prints is the shape of its own graph; a call of it can know more.
      const isWide =
        done?.layers.every(({ opaque }) => opaque) && printed.some((shape) => shape?.slice(1).includes(null));
      return { shapes: printed, certain: !isWide && !(this.mayBeKeras3 && this.mayPrintAnother(index)) };
    }
    // Nodes are counted over all models that use the layer, so that a number need not be that of the call here.
    return { shapes: done.perCall[node] ?? printed.map(() => undefined), certain: false };
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
    return this.solve({ row, layers: layers.filter((each) => !each.opaque), certain, feed, parameters, blank });
  }

  private solve(question: Question): Inference {
    const { row, blank, feed } = question;
    const whole = row.outputShapes.map(wholeShape);
    const isWhole = !row.cut.includes('outputShapes') && whole.every((shape) => shape !== undefined);
    if (row.outputShapes.includes('unknown')) return this.solveUnprinted(question);
    // Wrappers try every layer for each completion.
    const lostDigits = question.layers.some((layer) => layer.holdsOthers) ? 1 : 2;
    const found: { outputs: readonly Shape[]; tried: Tried }[] = [];
    for (const outputs of isWhole ? [whole] : completions(row.outputShapes, feed.tensors, lostDigits)) {
      const tried = isWhole ? this.tryLayers(question, outputs) : plainly(this.tryLayers(question, outputs));
      if (tried.candidates.length > 0 || isWhole) found.push({ outputs, tried });
      if (found.length > 1) break;
    }
    const [first, another] = found;
    if (!first) return { ...blank, reasons: ['cut'] };
    const { tried } = first;
    const base = {
      ...blank,
      calls: tried.calls,
      inputs: tried.inputs,
      outputs: another ? blank.outputs : first.outputs,
    };
    if (tried.candidates.length === 0) return { ...base, ...this.unfit(question, tried) };
    return { ...base, ...this.perCall(tried), outcome: 'fits', candidates: tried.candidates };
  }

  /**
   * A row without its shape: where its calls differ (`multiple`), it can still be a layer that keeps the
   * shape of its input, or one whose last axis the count tells.
   */
  private solveUnprinted(question: Question): Inference {
    const { blank, feed, parameters, row } = question;
    const [first] = feed.tensors ?? [];
    if (!first || row.outputShapes.length > 1) return { ...blank, reasons: ['ambiguous'] };
    const features = first.at(-1) ?? 0;
    const units = [features + 1, features]
      .map((each) => parameters / each)
      .filter((each) => Number.isInteger(each) && each > 0);
    for (const outputs of [first, ...units.map((each) => [...first.slice(0, -1), each])]) {
      const tried = plainly(this.tryLayers({ ...question, anyShape: true }, [outputs]));
      if (tried.candidates.length === 0) continue;
      const { calls, inputs, candidates: found } = tried;
      return { ...blank, ...this.perCall(tried), outcome: 'fits', calls, inputs, candidates: found };
    }
    return { ...blank, reasons: ['ambiguous'] };
  }

  /** What each call puts out, where the first alternatives agree on it and the calls differ. */
  private perCall({ candidates: found, each }: Tried): Pick<Inference, 'perCall'> {
    const [best, ...others] = found.slice(0, 4);
    if (!best || !each || each.length < 2) return {};
    const shapes = each.map((inputs) => {
      const own = inputs && best.layer.outputShapes(best.point, inputs, this.registry);
      const same = others.every(
        ({ layer, point }) =>
          JSON.stringify(inputs && layer.outputShapes(point, inputs, this.registry)) === JSON.stringify(own),
      );
      return same ? own : undefined;
    });
    const isOne = shapes.every((shape) => shape && JSON.stringify(shape) === JSON.stringify(shapes[0]));
    return isOne ? {} : { perCall: shapes };
  }

  /** Nothing fits: a refusal where all is known, else why it is not one. */
  private unfit(question: Question, tried: Tried): Pick<Inference, 'outcome' | 'reasons'> {
    const { row, certain, feed, layers } = question;
    if (feed.dangling) return undecided('unknown-connection');
    if (!certain) return undecided('cut');
    if (this.mayBeKeras3 && row.parameters === 0 && mayBeOperation(layers, tried.inputs)) {
      return undecided('opaque');
    }
    if (this.isWeightless(question) || this.isUnfed(question)) return { outcome: 'refused', reasons: [] };
    if (!tried.inputs || !feed.certain) return undecided('unknown-input');
    // Connections that are cut are known all the same where each can mean but one row.
    if (row.cut.includes('connectedTo') && !feed.single) return undecided('cut');
    if (layers.some((layer) => layer.holdsOthers)) return undecided('opaque');
    if (this.mayBeKeras3 && feed.tensors && row.connectedTo && this.calledElsewhere(question, tried)) {
      return undecided('ambiguous');
    }
    if (countsTrainableOnly(this.summary) && row.parameters === 0) return undecided('ambiguous');
    return { outcome: 'refused', reasons: [] };
  }

  /** Whether the shape that Keras 3 prints of a row need not be that of the call which feeds another. */
  private mayPrintAnother(index: number): boolean {
    const connections = this.summary.rows[index]?.connectedTo?.length ?? 0;
    const done = this.done[index];
    if (!done) return connections > 1;
    if (connections > (done.layers[0]?.arity.max ?? 1) || done.calls > 1) return true;
    return done.reasons.some((reason) => ['ambiguous', 'cut', 'unknown-input'].includes(reason));
  }

  /** Whether a row counts weights of a layer that has none, whatever goes in. */
  private isWeightless({ row, layers }: Question): boolean {
    // Tables that people type name the layer first and its activation in brackets: `Dense (ReLU)`.
    if (row.parameters === 0 || this.registry.find(row.name) || this.summary.dialect === 'table') return false;
    return layers.every(
      ({ source, opaque, holdsOthers, hyperparameters, examples }) =>
        weightless.test(source) &&
        !opaque &&
        !holdsOthers &&
        !('activation' in hyperparameters) &&
        examples.length > 0 &&
        examples.every(({ parameters }) => parameters === 0),
    );
  }

  /**
   * A row of a whole table of which it is certain that nothing says what feeds it: the first one where no connections
   * are printed, each without them where they are, and rows inside of models that are no chain. What goes into it can
   * be anything, and still nothing fits.
   */
  private isUnfed({ row, feed, layers }: Question): boolean {
    if (!isComplete(this.summary) || layers.some((layer) => layer.holdsOthers || layer.opaque)) return false;
    if (this.room && row.parameters !== 0 && layers.some(hasVariants)) return false;
    if (row.depth > 0) return !feed.certain;
    if (row.connectedTo === null) return row === this.summary.rows[0] && !feed.tensors && feed.certain;
    return row.connectedTo.length === 0 && this.graph.isConnected;
  }

  /**
   * Keras 3 prints the shape of a layer's last call, be it in another model. So any shape that the layer can
   * have is possible, but where no tensor of this table leads to it, one that a slip of a digit explains is
   * taken for the slip.
   */
  private calledElsewhere(question: Question, { inputs }: Tried): boolean {
    const [shape, ...more] = question.row.outputShapes.map(wholeShape);
    if (!shape || !inputs || more.length > 0) return false;
    const on = (tensors: Feed['tensors'], output: Shape): readonly Candidate[] =>
      this.tryLayers({ ...question, feed: { ...question.feed, tensors } }, [output]).candidates;
    // The weights are the same in every call.
    const isBoth = ({ layer, point }: Candidate): boolean =>
      layer.outputShapes(point, inputs, this.registry) !== undefined &&
      parameterCount(layer.weights(point, inputs, this.registry)) === question.parameters;
    const leadsHere = (other: Shape): boolean => {
      const tensors = inputs.map(() => other);
      return on(tensors, shape).some(isBoth);
    };
    if (this.shapesBeside(question.row).some(leadsHere)) return true;
    for (const other of slipsOfShape(shape, 1)) if (!on(question.feed.tensors, other).every(isVariant)) return false;
    return on(undefined, shape).some(isBoth);
  }

  /** Shapes that other rows of the table print; the first `mostShapes` that differ. */
  private shapesBeside(row: Row): readonly Shape[] {
    if (!this.shapes) {
      this.shapes = new Map();
      for (const [index, { outputShapes }] of this.summary.rows.entries()) {
        for (const shape of outputShapes.map(wholeShape)) {
          if (!shape) continue;
          const known = this.shapes.get(String(shape));
          if (known) known.isAgain = true;
          else if (this.shapes.size < mostShapes) this.shapes.set(String(shape), { shape, index, isAgain: false });
        }
      }
    }
    const shapes = [...this.shapes.values()];
    return shapes.flatMap(({ shape, index, isAgain }) => (isAgain || this.summary.rows[index] !== row ? [shape] : []));
  }

  /** What all layers that the row can be come to; calls and inputs are those of the first that fits. */
  private tryLayers(question: Question, outputs: readonly Shape[]): Tried {
    const all = question.layers.map((layer) => this.tryLayer(layer, question, outputs));
    const best = all.find(({ candidates: found }) => found.length > 0) ?? all[0] ?? nothingTried;
    return all.length > 1 ? { ...best, candidates: all.flatMap(({ candidates: found }) => found) } : best;
  }

  private tryLayer(
    layer: Layer,
    { row, feed, parameters, anyShape = false }: Question,
    outputs: readonly Shape[],
  ): Tried {
    const { tensors } = feed;
    const loose = this.mayBeKeras3 || anyShape;
    if (layer.arity.max === 0) return this.alternatives(layer, [[]], outputs, parameters, loose);
    if (!tensors || tensors.length === 0) return this.alternatives(layer, undefined, outputs, parameters, loose);
    const tried: Tried[] = [];
    for (const size of callSizes(tensors.length, (this.mayBeKeras3 && layer.operation) || layer.arity)) {
      const calls = Array.from({ length: tensors.length / size }, (_, call) =>
        tensors.slice(call * size, (call + 1) * size),
      );
      const whole = calls.map(wholeCall);
      const known = whole.filter((call) => call !== undefined);
      const isSolvable = known.length > 0 && (!this.mayBeKeras3 || whole.at(-1) !== undefined);
      // Where no shape is printed, that of the first call was taken for it.
      const ordered = anyShape ? known.toReversed() : known;
      const found = this.alternatives(layer, isSolvable ? ordered : undefined, outputs, parameters, loose);
      tried.push({ ...found, calls: calls.length, each: whole });
      if ((tried.at(-1)?.candidates.length ?? 0) > 0 && size === tensors.length) break;
    }
    const fitsGuess = row.depth > 0 && tried.some((each) => each.candidates.length > 0);
    if (!feed.certain && !fitsGuess) tried.push(this.alternatives(layer, undefined, outputs, parameters, loose));
    const fitting = tried.filter((each) => each.candidates.length > 0);
    const first = fitting[0] ?? tried[0] ?? nothingTried;
    return { ...first, candidates: fitting.flatMap((each) => each.candidates).slice(0, limit) };
  }

  /** What reproduces the row, by itself, with slopes of an activation, or adapted or quantized. */
  private alternatives(
    layer: Layer,
    calls: readonly (readonly Shape[])[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
    loose: boolean,
  ): Tried {
    const plain = this.reproducing(layer, calls, outputs, parameters, loose);
    if (plain.candidates.length > 0) return plain;
    const found: Candidate[] = [];
    for (const slopes of slopesOn(layer, outputs)) {
      if (slopes.count > parameters) continue;
      const { candidates: rest } = this.reproducing(layer, calls, outputs, parameters - slopes.count, loose);
      found.push(...rest.map((candidate) => withSlopes(candidate, slopes)));
    }
    const [first, ...more] = outputs;
    const inputs = calls?.[0];
    if (!this.room || !first || !inputs) {
      return { ...plain, candidates: found };
    }
    const variants = variantsOf(layer, {
      inputs,
      outputs: [first, ...more],
      parameters,
      frozen: this.room.frozen,
      plain: (count) => this.reproducing(layer, calls, outputs, count, loose).candidates,
    });
    return { ...plain, candidates: [...found, ...variants] };
  }

  /** What reproduces the row in all its known calls; `calls` is undefined where the input is not printed. */
  private reproducing(
    layer: Layer,
    calls: readonly (readonly Shape[])[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
    loose: boolean,
  ): Tried {
    const key = `${layer.type} ${layer.under ? 1 : 0} ${parameters} ${loose ? 1 : 0} ${JSON.stringify([calls, outputs])}`;
    const known = this.known.get(key);
    if (known) return known;
    const tried = this.search(layer, calls, outputs, parameters, loose);
    const best = { ...tried, candidates: ranked(tried.candidates, calls !== undefined, this.registry) };
    this.known.set(key, best, best.candidates.length + 1);
    return best;
  }

  /**
   * The weights are those of the call that built the layer, mostly the first; the others need only put out
   * what is printed. Keras 3 prints the shape of the last call, before a shape is printed where all have it.
   */
  private search(
    layer: Layer,
    calls: readonly (readonly Shape[])[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
    loose: boolean,
  ): Tried {
    if (!calls || calls.length < 2) {
      return { candidates: this.candidatesOf(layer, calls?.[0], outputs, parameters), calls: 1, inputs: calls?.[0] };
    }
    const prints = ({ point }: Candidate, inputs: readonly Shape[], shapes?: readonly Shape[]): boolean =>
      shapes
        ? printsShapes(layer, { h: point, inputs }, shapes, this.registry)
        : layer.outputShapes(point, inputs, this.registry) !== undefined;
    const last = calls.at(-1);
    for (const inputs of loose && last ? [last, ...calls] : calls) {
      const found = this.candidatesOf(layer, inputs, outputs, parameters);
      const fitting = found.filter((each) =>
        calls.every((call) => prints(each, call, loose && call !== last ? undefined : outputs)),
      );
      if (fitting.length > 0) return { candidates: fitting, calls: calls.length, inputs };
    }
    return {
      candidates: loose ? this.builtByFirst(layer, calls, outputs, parameters) : [],
      calls: calls.length,
      inputs: last,
    };
  }

  /** Layers that keep their input's shape can be built by one call and printed by another of another shape. */
  private builtByFirst(
    layer: Layer,
    calls: readonly (readonly Shape[])[],
    outputs: readonly Shape[],
    parameters: number,
  ): readonly Candidate[] {
    const [first, last] = [calls[0], calls.at(-1)];
    const [shape] = first ?? [];
    if (!first || !last || !shape || first.length !== 1) return [];
    return this.candidatesOf(layer, first, [shape], parameters).filter(({ point }) =>
      printsShapes(layer, { h: point, inputs: last }, outputs, this.registry),
    );
  }

  private candidatesOf(
    layer: Layer,
    inputs: readonly Shape[] | undefined,
    outputs: readonly Shape[],
    parameters: number,
  ): readonly Candidate[] {
    const [first, ...more] = outputs;
    if (!first) return [];
    const evidence: Evidence = {
      inputs: inputs?.map((shape) => withBatchOf(first, shape)),
      outputs: [first, ...more],
      parameters,
    };
    const found: Candidate[] = [];
    for (const candidate of candidates(layer, evidence, this.registry)) {
      found.push(candidate);
      if (found.length >= (inputs ? limit : openLimit)) break;
    }
    return found;
  }
}

interface Question {
  readonly row: Row;
  readonly layers: readonly Layer[];
  readonly certain: boolean;
  readonly feed: Feed;
  readonly parameters: number;
  readonly blank: Inference;
  /** Whether the calls may put out different shapes, so that none is printed. */
  readonly anyShape?: boolean;
}

interface Tried {
  readonly candidates: readonly Candidate[];
  readonly calls: number;
  readonly inputs: readonly Shape[] | undefined;
  /** The inputs of each call. */
  readonly each?: readonly (readonly Shape[] | undefined)[];
}

/** Rows of Keras 3 can be operations that bear the name of a layer; over inputs of one rank most of them do the same. */
function mayBeOperation(layers: readonly Layer[], inputs: readonly Shape[] = []): boolean {
  const ranks = new Set(inputs.map(({ length }) => length));
  return layers.some(({ operation }) => operation && (operation.differs === true || ranks.size !== 1));
}

/** Where a shape is guessed at, adapted and quantized weights would explain too much. */
function plainly(tried: Tried): Tried {
  return { ...tried, candidates: tried.candidates.filter((candidate) => !isVariant(candidate)) };
}

function undecided(code: ReasonCode): Pick<Inference, 'outcome' | 'reasons'> {
  return { outcome: 'undecided', reasons: [code] };
}

/** A batch of a fixed size is passed on by some versions and layers, and not by others. */
function withBatchOf([batch = null]: Shape, shape: Shape): Shape {
  const [own = null] = shape;
  return own !== batch && (own === null || batch === null) && shape.length > 0 ? [batch, ...shape.slice(1)] : shape;
}

const nothingTried: Tried = { candidates: [], calls: 1, inputs: undefined };

function wholeCall(call: readonly (Shape | undefined)[]): readonly Shape[] | undefined {
  const shapes = call.filter((shape) => shape !== undefined);
  return shapes.length === call.length ? shapes : undefined;
}

/** Before Keras 1.1.2 a row counts trainable weights only, so that a frozen layer shows 0; its tables have one total. */
function countsTrainableOnly({ dialect, totals }: Summary): boolean {
  return dialect === 'keras1' && totals.trainable === null;
}

/** How many tensors one call can take, so that the calls use up all of them; most first. */
function callSizes(count: number, arity: Arity): readonly number[] {
  const sizes: number[] = [];
  for (let size = Math.min(count, arity.max); size >= Math.max(1, arity.min); size--) {
    if (count % size === 0) sizes.push(size);
  }
  return sizes;
}

function callsOf({ tensors }: Feed, { arity }: Layer): number {
  return arity.max === 1 && tensors ? Math.max(1, tensors.length) : 1;
}
