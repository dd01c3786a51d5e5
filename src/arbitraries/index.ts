/** Generators for fast-check: models, their summaries, and what happens to them. fast-check is the user's own. */
export type { Change, Corrupted, Corruption, CorruptionKind, Witness } from './corruptions.js';
export { corrupted, corruptionKinds, corruptions } from './corruptions.js';
export type { ModelLayer, Tensor } from './graph.js';
export { accidents, harmed, harmNames, type Accident, type Harmed, type HarmName } from './harms.js';
export { models, type Model, type ModelOptions, type Optimizer } from './models.js';
export {
  summaries,
  summaryFormats,
  summaryOf,
  type GeneratedSummary,
  type SummaryFormat,
  type SummaryOptions,
  type Truth,
} from './summaries.js';
