import { activations } from './activations.js';
import { applications } from './applications.js';
import { attention } from './attention/index.js';
import { containers } from './containers.js';
import { convolutional } from './convolutional/index.js';
import { core } from './core/index.js';
import { foreign } from './foreign.js';
import { kernelized } from './kernelized.js';
import type { Layer, Registry } from './layer.js';
import { legacy } from './legacy.js';
import { locallyConnectedLayers } from './locally-connected.js';
import { merging } from './merging.js';
import { normalization } from './normalization.js';
import { operations } from './operations.js';
import { pooling } from './pooling/index.js';
import { preprocessing } from './preprocessing.js';
import { regularization } from './regularization.js';
import { reshaping } from './reshaping/index.js';
import { rnn } from './rnn/index.js';
import { wrappers } from './wrappers/index.js';

/** The families, in the order of Keras's own tree. */
const families: readonly (readonly Layer[])[] = [
  core,
  activations,
  applications,
  attention,
  convolutional,
  locallyConnectedLayers,
  merging,
  normalization,
  pooling,
  preprocessing,
  regularization,
  reshaping,
  rnn,
  wrappers,
  legacy,
  kernelized,
  containers,
  operations,
  foreign,
];

/** A registry over a list of layers; later ones win where names are equal, so that a user's own come last. */
export function registryOf(layers: readonly Layer[]): Registry {
  const byName = new Map<string, Layer>();
  for (const layer of layers) for (const alias of layer.aliases) byName.set(alias, layer.under?.[alias] ?? layer);
  for (const layer of layers) byName.set(layer.type, layer);
  return { layers, find: (type) => byName.get(type) };
}

/** Every layer that is declared here. */
export const layers: Registry = registryOf(families.flat());
