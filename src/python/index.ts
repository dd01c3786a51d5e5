/**
 * Keras code, read and not run. `declaredModels` gives the models that code declares, with the place of every layer and
 * of every argument; `rowsOf` works out the rows that a declared model prints, as far as they are known.
 */
export { declaredModels, type ReadOptions } from './read.js';
export { rowsOf, type DeclaredRow } from './rows.js';
export type { KnownShape } from './forward.js';
