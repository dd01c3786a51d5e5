import type { Layer, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { DeclaredConstruction } from '../model/declared.js';
import type { Value } from '../model/knowledge.js';
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

/** The hyperparameters of a layer that code states, or that every Keras it can be for has by default. */
export function statedBy(
  construction: DeclaredConstruction,
  layer: Layer,
  inputs: readonly Shape[],
  registry: Registry,
): readonly Stated[] {
  return Object.entries(layer.hyperparameters).flatMap(([name, domain]): readonly Stated[] => {
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
      const own = statedBy(given.value.layer, inner, inputs, registry);
      return own.map((each) => ({ ...each, name: `layer.${each.name}` }));
    }
    const value = readAt({ construction, layer, inputs, names: [], settings: {}, registry, attempt: 0 }, name, domain);
    if (value === undefined || value === null) return [];
    return [{ name, argument, value, ...(given.at ? { at: given.at } : {}) }];
  });
}
