/**
 * Keras code, read and not run: the public face of this folder.
 *
 *   const code = declaredModels(excerpts);           the cells of a notebook, the blocks of a post: one program
 *   code.summaries                                   each `X.summary()`, its place, and the index of the model as it is there
 *   code.models[summary.model]                       its layers in the order of the rows, with the place of every argument
 *   rowsOf(model, registry)                          type, shapes and count of each row, `'unknown'` where the code does not tell
 *   code.loose                                       layers in no model, and those added after the last `summary()`
 *   layerOn(loose.construction, inputs, registry)    what such a layer does to the output of the row before it
 *
 * Whoever holds a table against code says with `generations` which Keras printed the table, as far as it shows: then
 * defaults and arguments by place are read as that Keras reads them. An incomplete model has rows that may not be all of
 * them. A Sequential's InputLayer is no row here, which Keras 2.1 and before print. What TensorFlow's Keras prints for a
 * layer with `staticShape` may have a number for a `None`, or a `None` for a number.
 */
export { declaredModels, type ReadOptions } from './read.js';
export { statedInput } from './input-shapes.js';
export { calledOn, layerOn, rowsOf, type DeclaredRow } from './rows.js';
export { statedBy, type Stated } from './stated.js';
export type { Forward, KnownShape } from './forward.js';
