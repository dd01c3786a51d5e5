import { assertLayerData, declareLayer, remindOf, type Layer } from '../index.js';
import type { World } from './world.js';

/** Where the configuration is looked for. */
export const configurationFile = 'keras-recount.config.json';

/** What a project says of itself. */
export interface Configuration {
  /** Layers of its own. */
  readonly layers: readonly Layer[];
}

const fields = ['$schema', 'layers'];

/**
 * The configuration that is named, or that of the working directory; an empty one where there is none.
 * @throws Error that says what is not as it must be.
 */
export async function configurationIn({ files }: World, named?: string): Promise<Configuration> {
  const path = named ?? configurationFile;
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') {
    if (named !== undefined) throw new Error(`${path}: there is no such file.`);
    return { layers: [] };
  }
  try {
    return configurationFrom(JSON.parse(new TextDecoder().decode(await files.read(path))));
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function configurationFrom(value: unknown): Configuration {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('the configuration is an object such as {"layers": […]}.');
  }
  const unknown = Object.keys(value).find((name) => !fields.includes(name));
  if (unknown !== undefined) {
    throw new TypeError([`unknown field ${JSON.stringify(unknown)}.`, ...remindOf(unknown, fields)].join(' '));
  }
  const layers: unknown = 'layers' in value ? value.layers : [];
  if (!Array.isArray(layers)) throw new TypeError('layers is a list.');
  return { layers: layers.map(layerFrom) };
}

function layerFrom(data: unknown): Layer {
  assertLayerData(data);
  return declareLayer(data);
}
