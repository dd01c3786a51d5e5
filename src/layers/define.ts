import type { Message } from '../diagnostics/message.js';
import type { Shape } from '../tensors/shape.js';
import type { Domain } from './domains.js';
import type { Arity, Evidence, Example, Layer, Point, Proposal, Registry, Step, Weight } from './layer.js';

type Domains = Readonly<Record<string, Domain>>;

/** The values of the declared hyperparameters, by name. */
export type Values<D extends Domains> = { readonly [Name in keyof D]: D[Name]['specimen'] };

interface CommonDeclaration<D extends Domains> {
  readonly aliases?: readonly string[];
  readonly source: string;
  readonly since?: string;
  readonly until?: string;
  readonly summary: Message;
  readonly opaque?: boolean;
  readonly arity?: Arity;
  readonly operation?: NonNullable<Layer['operation']>;
  readonly holdsOthers?: boolean;
  readonly staticShape?: boolean;
  readonly hyperparameters: D;
  /** None when left out. */
  readonly weights?: (h: Values<NoInfer<D>>, inputs: readonly Shape[], registry: Registry) => readonly Weight[];
  /** The only output's shape; undefined where Keras refuses. Either this or `outputShapes`; the first input's shape when both are left out. */
  readonly outputShape?: (h: Values<NoInfer<D>>, inputs: readonly Shape[], registry: Registry) => Shape | undefined;
  readonly outputShapes?: (
    h: Values<NoInfer<D>>,
    inputs: readonly Shape[],
    registry: Registry,
  ) => readonly Shape[] | undefined;
  readonly alsoPrints?: (
    h: Values<NoInfer<D>>,
    inputs: readonly Shape[],
    registry: Registry,
  ) => readonly (readonly Shape[])[];
  readonly derive?: (h: Values<NoInfer<D>>, inputs: readonly Shape[], registry: Registry) => readonly Step[];
  readonly propose: (evidence: Evidence, registry: Registry) => Iterable<Proposal>;
}

export interface LayerDeclaration<D extends Domains> extends CommonDeclaration<D> {
  readonly type: string;
  readonly examples: readonly [Example, ...Example[]];
}

/** A declaration shared by layers that differ only in what they do to the values. */
export interface SharedDeclaration<D extends Domains> extends Omit<CommonDeclaration<D>, 'source' | 'summary'> {
  readonly types: readonly (Pick<LayerDeclaration<D>, 'type' | 'source' | 'summary' | 'aliases' | 'since' | 'until'> & {
    readonly examples?: readonly Example[];
  })[];
  readonly examples: readonly [Example, ...Example[]];
}

const oneTensor: Arity = { min: 1, max: 1 };

/**
 * A layer from its declaration. `hyperparameters` is the only place from which the types of `h` are
 * inferred; everything else follows.
 */
export function defineLayer<const D extends Domains>(declaration: LayerDeclaration<D>): Layer {
  // The engine knows points by name only; this is the seam at which the declared types are erased.
  const d = declaration as unknown as LayerDeclaration<Domains>;
  const { outputShape, outputShapes } = d;
  return {
    type: d.type,
    aliases: d.aliases ?? [],
    source: d.source,
    ...(d.since === undefined ? {} : { since: d.since }),
    ...(d.until === undefined ? {} : { until: d.until }),
    summary: d.summary,
    opaque: d.opaque ?? false,
    arity: d.arity ?? oneTensor,
    ...(d.operation === undefined ? {} : { operation: d.operation }),
    holdsOthers: d.holdsOthers ?? false,
    hyperparameters: d.hyperparameters,
    staticShape: d.staticShape ?? false,
    weights: d.weights ?? (() => []),
    outputShapes: outputShapes ?? singleOutput(outputShape ?? ((_h, inputs) => inputs[0])),
    alsoPrints: d.alsoPrints ?? (() => []),
    derive: d.derive ?? (() => []),
    propose: d.propose,
    examples: d.examples,
  };
}

function singleOutput(
  outputShape: (h: Point, inputs: readonly Shape[], registry: Registry) => Shape | undefined,
): Layer['outputShapes'] {
  return (h, inputs, registry) => {
    const shape = outputShape(h, inputs, registry);
    return shape && [shape];
  };
}

/** One layer for each type of a shared declaration. */
export function defineLayers<const D extends Domains>(declaration: SharedDeclaration<D>): readonly Layer[] {
  const { types, examples, ...shared } = declaration;
  return types.map((each) => defineLayer<D>({ ...shared, examples, ...each } as unknown as LayerDeclaration<D>));
}
