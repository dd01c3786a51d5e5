import { languages, type Language } from '../diagnostics/message.js';
import { kindOf } from '../documents/index.js';
import type { Layer } from '../layers/layer.js';
import { layers, registryOf } from '../layers/index.js';
import { documentKinds, type DocumentKind, type Result } from '../result/result.js';
import { DocumentCheck } from './document-check.js';
import { Ignores } from './ignores.js';
import { resultOf } from './merge.js';
import { Narrowing } from './narrowing.js';
import { documentOf, summariesOf } from './read.js';
import { assertRuleSettings, type RuleSettings } from './rule-settings.js';
import { Telling } from './telling.js';

export interface CheckOptions {
  /** The name under which the text is reported, and which tells what it is. Default: `text`. */
  readonly path?: string;
  /** What the text is; overrules the name. */
  readonly kind?: DocumentKind;
  /** The language of messages and labels. Default: `en`. */
  readonly lang?: Language;
  /**
   * Which Keras printed the tables, `2`, `2.3`, `2.3.1` or `tf 1.13`: only the layers and hyperparameters that it has are
   * thought of, and its defaults come first.
   */
  readonly keras?: string;
  /** The shape of an input that is not printed, without its batch axis: `[224, 224, 3]`. */
  readonly input?: readonly (number | null)[];
  /** Declarations of layers of one's own; they come before those of the same name. */
  readonly layers?: readonly Layer[];
  /** Other severities for rules, by their ids; `off` where the findings of one are not wanted. */
  readonly rules?: RuleSettings;
}

/**
 * Reads every summary in a text, recounts it and says what holds, what is broken and what stays undecided.
 * Synchronous and pure; no text makes it throw.
 * @throws TypeError when an option has a value that is none of its choices, or there is no such version.
 */
export function check(text: string, options: CheckOptions = {}): Result {
  const { path = 'text', lang = 'en' } = options;
  checkChoice('lang', lang, languages);
  if (options.kind !== undefined) checkChoice('kind', options.kind, documentKinds);
  if (options.rules !== undefined) assertRuleSettings(options.rules);
  const registry = options.layers ? registryOf([...layers.layers, ...options.layers]) : layers;
  const narrowing = new Narrowing(registry, options.keras);
  const read = documentOf({ name: path, text }, options.kind ?? kindOf(path, text));
  const summaries = summariesOf(read);
  const document = new DocumentCheck(
    { ...read, path, text },
    lang,
    { registry, narrowing, keras: options.keras ?? '' },
    options.input && [null, ...options.input],
    new Telling(options.rules ?? {}, new Ignores(read, text, summaries)),
  );
  const results = summaries.map((placed, index) => document.summary(placed, index));
  if (results.length === 0) document.noSummary();
  const claims = results.length === 0 ? [] : document.claims(summaries);
  document.code();
  document.ignoreComments();
  return resultOf([{ path, kind: read.kind, summaries: results, findings: document.findings(), claims }]);
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    throw new TypeError(`${name} is ${JSON.stringify(value)}; it must be one of ${choices.join(', ')}.`);
  }
}
