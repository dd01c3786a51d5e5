/**
 * From a Result back to a model: the witness of a summary as runnable Keras code, as Keras JSON, and as a drawing.
 * `plan` works out the layers and their calls, the rest spells them.
 */
export { rebuild, rebuildFormats, type RebuildFormat, type RebuildOptions } from './rebuild.js';
export { rebuildTargets, type RebuildTarget } from './target.js';
