import type { Candidate } from '../layers/candidates.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { DeclaredConstruction } from '../model/declared.js';
import { admits, unconstrained, type Value } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import type { Span } from '../text/source.js';
import { isPlain, readAt } from './points.js';

/** What code says of one hyperparameter of a layer's declaration. */
export interface Stated {
  /** As the declaration has it: `layer.units` for that of a layer in a wrapper. */
  readonly name: string;
  /** The parameter's name in Keras 3. */
  readonly argument: string;
  /** As the declaration counts it: of full rank, axes from zero. */
  readonly value: Value;
  /** Where it is written; absent for a default. */
  readonly at?: Span;
}

/** What follows from the other values where it is left out: the strides of a pool. */
interface Derived extends Omit<Stated, 'value'> {
  readonly derived: (point: Point) => Value;
  readonly prefix: string;
}

/**
 * What code states of the hyperparameters of a layer, or every Keras it can be for has by default; beside a way to have
 * made it, from whose values those follow that are left out.
 */
export function statedBy(
  construction: DeclaredConstruction,
  { layer, point, h, pointInputs }: Candidate,
  registry: Registry,
): readonly Stated[] {
  const all = statements(construction, layer, pointInputs, registry);
  const stated = all.filter((each) => 'value' in each);
  const admitted = stated.filter(({ name, value }) => admits(h[name] ?? unconstrained, value));
  const made = { ...point, ...Object.fromEntries(admitted.map(({ name, value }) => [name, value])) };
  const following = all.flatMap((each) =>
    'value' in each
      ? []
      : [{ name: each.name, argument: each.argument, value: each.derived(within(made, each.prefix)) }],
  );
  return [...stated, ...following];
}

/** The values of the layer in a wrapper, under their own names. */
function within(point: Point, prefix: string): Point {
  if (prefix === '') return point;
  const own = Object.entries(point).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

function statements(
  construction: DeclaredConstruction,
  layer: Layer,
  inputs: readonly Shape[],
  registry: Registry,
): readonly (Stated | Derived)[] {
  return Object.entries(layer.hyperparameters).flatMap(([name, domain]): readonly (Stated | Derived)[] => {
    const argument = kerasName(name);
    const given = construction.arguments[argument];
    if (!domain.visible) return [];
    // An argument that no Keras which the code is for has does what it does by default.
    if (!given)
      return domain.kind === 'flag' && typeof domain.default === 'boolean' && isPlain(layer, name)
        ? [{ name, argument, value: domain.default }]
        : [];
    if ('layer' in given.value) {
      const inner = domain.kind === 'type' ? registry.find(given.value.layer.type) : undefined;
      if (!inner) return [];
      const own = statements(given.value.layer, inner, inputs, registry);
      return own.map((each) => ({
        ...each,
        name: `layer.${each.name}`,
        ...('derived' in each ? { prefix: `layer.${each.prefix}` } : {}),
      }));
    }
    const value = readAt({ construction, layer, inputs, names: [], settings: {}, registry, attempt: 0 }, name, domain);
    if (value === undefined) return [];
    if (value === null)
      return typeof domain.default === 'function' ? [{ name, argument, derived: domain.default, prefix: '' }] : [];
    return [{ name, argument, value, ...(given.at ? { at: given.at } : {}) }];
  });
}
