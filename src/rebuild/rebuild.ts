import { notAChoice } from '../diagnostics/choice.js';
import type { Language } from '../diagnostics/message.js';
import { layers } from '../layers/index.js';
import type { Result, ResultSummary } from '../result/result.js';
import { afterwards } from './afterwards.js';
import { dotOf } from './dot.js';
import { jsonOf } from './json.js';
import { mermaidOf } from './mermaid.js';
import { fullNames } from './names.js';
import { witnessOf } from './plan.js';
import { pythonOf } from './python.js';
import { sharedIn } from './sharing.js';
import { trainingOf } from './training.js';
import { rebuildTargets, type RebuildTarget } from './target.js';

export const rebuildFormats = ['python', 'json', 'mermaid', 'dot'] as const;
export type RebuildFormat = (typeof rebuildFormats)[number];

export interface RebuildOptions {
  /** Which summary, from 0, counted through all documents. */
  readonly summary?: number;
  readonly target?: RebuildTarget;
  readonly format?: RebuildFormat;
  readonly lang?: Language;
}

/**
 * The witness of a summary: a model that prints it, as runnable Keras code. Reads the Result and the layers' declarations.
 * @throws TypeError when there is no such summary, target or format.
 */
export function rebuild(result: Result, options: RebuildOptions = {}): string {
  const { target = 'keras3', format = 'python', lang = 'en' } = options;
  if (!rebuildTargets.includes(target)) throw new TypeError(notAChoice('target', target, rebuildTargets));
  if (!rebuildFormats.includes(format)) throw new TypeError(notAChoice('format', format, rebuildFormats));
  const summary = chosenSummary(result, options.summary ?? 0);
  const training = trainingOf(summary, { registry: layers, target });
  const names = fullNames(summary.rows);
  const witness = witnessOf(summary, { target, registry: layers, training, names });
  switch (format) {
    case 'json':
      return jsonOf(witness, { target, isFrozen: (row) => training.frozen.has(row) });
    case 'mermaid':
      return mermaidOf(witness);
    case 'dot':
      return dotOf(witness);
    case 'python':
      return pythonOf(witness, {
        target,
        lang,
        shared: sharedIn(summary),
        after: afterwards(summary, training, names),
      });
  }
}

function chosenSummary({ documents }: Result, index: number): ResultSummary {
  const summaries = documents.flatMap((document) => document.summaries);
  const summary = summaries[index];
  if (!summary) throw new TypeError(`There is no summary ${index}; there are ${summaries.length}, counted from 0.`);
  return summary;
}
