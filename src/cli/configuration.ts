import {
  assertLayerData,
  assertRuleSettings,
  declareLayer,
  remindOf,
  type LayerData,
  type RuleSettings,
} from '../index.js';
import { patternsOf, type Patterns } from './gitignore.js';
import type { World } from './world.js';

/** Where the configuration is looked for. */
export const configurationFile = 'keras-recount.config.json';

/** What a project says of itself. */
export interface Configuration {
  /** Layers of its own, as they are written; each can be declared. */
  readonly layers: readonly LayerData[];
  readonly rules: RuleSettings;
  /** What is passed over in folders; undefined where nothing is said. */
  readonly ignores: Patterns | undefined;
}

const fields = ['$schema', 'layers', 'rules', 'ignores'];

/**
 * The configuration that is named, or that of the working directory; an empty one where there is none.
 * @throws Error that says what is not as it must be.
 */
export async function configurationIn({ files }: World, named?: string): Promise<Configuration> {
  const path = named ?? configurationFile;
  const entry = await files.entry(path);
  if (entry?.kind !== 'file') {
    if (named !== undefined) throw new Error(`${path}: there is no such file.`);
    return { layers: [], rules: {}, ignores: undefined };
  }
  try {
    const whole = files.absolute(path);
    const folder = whole.slice(0, whole.lastIndexOf('/') + 1);
    return configurationFrom(JSON.parse(new TextDecoder().decode(await files.read(path))), folder);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function configurationFrom(value: unknown, folder: string): Configuration {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('the configuration is an object such as {"layers": […]}.');
  }
  const unknown = Object.keys(value).find((name) => !fields.includes(name));
  if (unknown !== undefined) {
    throw new TypeError([`unknown field ${JSON.stringify(unknown)}.`, ...remindOf(unknown, fields)].join(' '));
  }
  const layers: unknown = 'layers' in value ? value.layers : [];
  const rules: unknown = 'rules' in value ? value.rules : {};
  const ignores: unknown = 'ignores' in value ? value.ignores : [];
  if (!Array.isArray(layers)) throw new TypeError('layers is a list.');
  assertRuleSettings(rules);
  if (!isListOfTexts(ignores)) throw new TypeError('ignores is a list of patterns such as "drafts/".');
  return {
    layers: layers.map(layerFrom),
    rules,
    ignores: ignores.length === 0 ? undefined : patternsOf(folder, ignores),
  };
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function layerFrom(data: unknown): LayerData {
  assertLayerData(data);
  declareLayer(data);
  return data;
}
