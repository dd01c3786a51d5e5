/** Folders of Keras's tree that say nothing of a layer's family. */
const passedOver = new Set(['keras', 'tf_keras', 'src', 'layers']);

/** What older Keras called a family, or where it kept a few of its layers. */
const renamed: Readonly<Record<string, string>> = {
  activation: 'activations',
  advanced_activations: 'activations',
  convolutional_recurrent: 'rnn',
  embeddings: 'core',
  experimental: 'core',
  layer: 'core',
  recurrent: 'rnn',
};

/** A section of the reference. */
const titles: Readonly<Record<string, string>> = {
  export: 'Exported models',
  feature_column: 'Feature columns',
  locally_connected: 'Locally connected',
  ntm: 'Neural Turing machines',
  ops: 'Operations',
  rnn: 'Recurrent',
  utils: 'Layers of other frameworks',
};

/** The family of a layer after its file in Keras, as a title: `Core` for `keras/src/layers/core/dense.py`. */
export function familyOf(source: string): string {
  const path = source.replace(/\.py$/, '').split('/');
  const [first = ''] = path;
  if (!passedOver.has(first) && first !== 'tensorflow') return `The package ${first}`;
  const folder = path.find((part) => !passedOver.has(part) && part !== 'tensorflow' && part !== 'python') ?? first;
  const family = renamed[folder] ?? folder;
  return titles[family] ?? `${family.charAt(0).toUpperCase()}${family.slice(1)}`;
}
