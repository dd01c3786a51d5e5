import { core } from './core.js';
import type { Layer, Registry } from './layer.js';

/** The families, in the order of Keras's own tree. */
const families: readonly (readonly Layer[])[] = [core];

/** A registry over a list of layers; later ones win where names are equal, so that a user's own come last. */
export function registryOf(layers: readonly Layer[]): Registry {
  const byName = new Map<string, Layer>();
  for (const layer of layers) for (const alias of layer.aliases) byName.set(alias, layer);
  for (const layer of layers) byName.set(layer.type, layer);
  return { layers, find: (type) => byName.get(type) };
}

/** Every layer that is declared here. */
export const layers: Registry = registryOf(families.flat());
