import { applications } from './applications.js';
import { isLayerName, signaturesOf } from './known-classes.js';

/** What a name of a module means for us. */
export type Meaning =
  | { readonly kind: 'layer' | 'merging' | 'application'; readonly name: string }
  | { readonly kind: 'sequential' | 'model' | 'input' }
  /** A function of Keras or TensorFlow on tensors; by its last name. */
  | { readonly kind: 'operation'; readonly name: string }
  | { readonly kind: 'backend'; readonly name: string }
  | { readonly kind: 'layer-base' };

const roots: ReadonlySet<string> = new Set(['keras', 'tf_keras']);
const merging: ReadonlySet<string> = new Set(
  'add subtract multiply average maximum minimum concatenate dot merge'.split(' '),
);
const models: ReadonlySet<string> = new Set(['Model', 'Functional']);
const backend: ReadonlySet<string> = new Set(['int_shape', 'image_data_format', 'image_dim_ordering']);

/** What of Keras a path names; undefined where it is not Keras's. */
export function meaningOf(path: string): Meaning | undefined {
  const parts = path.split('.');
  const root = parts.findLastIndex((part) => roots.has(part));
  const name = parts.at(-1) ?? '';
  if (root === -1) return parts[0] === 'tensorflow' && parts.length > 1 ? { kind: 'operation', name } : undefined;
  const inner = parts.slice(root + 1);
  if (inner.length === 0) return undefined;
  return named(inner, name);
}

function named(inner: readonly string[], name: string): Meaning | undefined {
  if (name === 'Sequential') return { kind: 'sequential' };
  if (models.has(name)) return { kind: 'model' };
  if (name === 'Input') return { kind: 'input' };
  if (inner[0] === 'applications') return name in applications ? { kind: 'application', name } : undefined;
  if (inner[0] === 'backend' || inner[0] === 'ops')
    return backend.has(name) ? { kind: 'backend', name } : { kind: 'operation', name };
  if (merging.has(name)) return { kind: 'merging', name };
  if (name === 'Layer') return { kind: 'layer-base' };
  const isAmongLayers = inner.length === 1 || inner.includes('layers') || inner.includes('engine');
  return isAmongLayers && isLayerName(name) ? { kind: 'layer', name } : undefined;
}

/** Names that people import without showing it, and what they stand for. */
const usual: Readonly<Record<string, string>> = {
  keras: 'keras',
  tf: 'tensorflow',
  tensorflow: 'tensorflow',
  layers: 'keras.layers',
  models: 'keras.models',
  K: 'keras.backend',
  Sequential: 'keras.Sequential',
  Model: 'keras.Model',
  Input: 'keras.Input',
  np: 'numpy',
  numpy: 'numpy',
  math: 'math',
  applications: 'keras.applications',
};

/** The path that a name which the code does not define most likely stands for. */
export function usualPath(name: string): string | undefined {
  if (Object.hasOwn(usual, name)) return usual[name];
  if (Object.hasOwn(applications, name)) return `keras.applications.${name}`;
  const isKeras = signaturesOf(name).length > 0 && (name !== name.toLowerCase() || name === 'concatenate');
  return isKeras ? `keras.layers.${name}` : undefined;
}
