/** A layer's configuration in the words of the Keras that wrote it. */
export type Configuration = Readonly<Record<string, unknown>>;

export interface ConfiguredLayer {
  readonly type: string;
  readonly config: Configuration;
  /** How often the layer was called; 1 in a Sequential. */
  readonly calls: number;
}

/** Whether a value of JSON has names in it. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A serialised layer: `{ class_name, config }`. */
export function configuredLayer(value: unknown): ConfiguredLayer | undefined {
  if (!isObject(value) || typeof value['class_name'] !== 'string' || !isObject(value['config'])) return undefined;
  const nodes = value['inbound_nodes'];
  return { type: value['class_name'], config: value['config'], calls: Array.isArray(nodes) ? nodes.length : 1 };
}

/** The layers of a model's `to_json()`, by name; a Sequential of Keras 1 and 2.0 to 2.2 is a list. */
export function layersOfConfiguration(model: unknown): ReadonlyMap<string, ConfiguredLayer> {
  const layers = new Map<string, ConfiguredLayer>();
  const inner = isObject(model) ? model['config'] : undefined;
  const list = Array.isArray(inner) ? inner : isObject(inner) ? inner['layers'] : [];
  for (const each of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const layer = configuredLayer(each);
    const name = layer?.config['name'];
    if (layer && typeof name === 'string') layers.set(name, layer);
  }
  return layers;
}
