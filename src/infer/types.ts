import type { Layer, Registry } from '../layers/layer.js';
import type { Row } from '../model/summary.js';

/** The layers that a row can be, and whether nothing else can have printed its type. */
export interface Types {
  readonly layers: readonly Layer[];
  readonly certain: boolean;
}

/** So many cut types are kept. */
const mostKnown = 1000;
const cutTypes = new WeakMap<Registry, Map<string, readonly Layer[]>>();
const prefixes = new WeakMap<Registry, ReadonlyMap<string, readonly Layer[]>>();

/** The layers whose name, in some version, is or begins as printed; the row's own name helps where the type is cut. */
export function typesOf(row: Row, registry: Registry): Types {
  if (!row.cut.includes('type')) {
    const layer = registry.find(row.type);
    return { layers: layer ? [layer] : [], certain: true };
  }
  const stem = row.cut.includes('name') ? undefined : stemOf(row.name);
  const possible = row.type === '' ? [] : byPrefix(row.type, registry);
  const named = stem === undefined ? [] : (byStem(registry).get(stem) ?? []);
  const matching = row.type === '' ? named : named.filter((layer) => possible.includes(layer));
  if (matching.length > 0) return { layers: matching, certain: row.type !== '' };
  return { layers: possible, certain: false };
}

function byPrefix(prefix: string, registry: Registry): readonly Layer[] {
  let known = cutTypes.get(registry);
  if (!known) cutTypes.set(registry, (known = new Map()));
  let found = known.get(prefix);
  if (!found) {
    const begins = (name: string): boolean => name.startsWith(prefix);
    found = registry.layers.filter(({ type, aliases }) => begins(type) || aliases.some(begins));
    // What stands in a text must not fill the memory.
    if (known.size < mostKnown) known.set(prefix, found);
  }
  return found;
}

/** The layers by the name that Keras makes for them, without its number. */
function byStem(registry: Registry): ReadonlyMap<string, readonly Layer[]> {
  const known = prefixes.get(registry);
  if (known) return known;
  const stems = new Map<string, Layer[]>();
  for (const layer of registry.layers) {
    for (const name of [layer.type, ...layer.aliases]) {
      for (const stem of new Set([snakeCase(name), name.toLowerCase()])) {
        const list = stems.get(stem);
        if (!list) stems.set(stem, [layer]);
        else if (!list.includes(layer)) list.push(layer);
      }
    }
  }
  prefixes.set(registry, stems);
  return stems;
}

function stemOf(name: string): string {
  return name.replace(/_\d+$/, '');
}

/** Keras's `to_snake_case`: `Conv2DTranspose` is `conv2d_transpose`, `ReLU` is `re_lu`. */
function snakeCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
