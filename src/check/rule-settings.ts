import { notAChoice } from '../diagnostics/choice.js';
import { severities } from '../diagnostics/verdict.js';
import { rules } from '../rules/index.js';

/** What a rule can be set to: another severity, or `off` where its findings are not wanted. */
export const ruleSettings: readonly [...typeof severities, 'off'] = [...severities, 'off'];
export type RuleSetting = (typeof ruleSettings)[number];

/** What becomes of findings, by the id of their rule. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** The rules that can be set. `internal` is none of them: it speaks of the tool and not of the text. */
export const ruleIds: readonly string[] = [...rules.map(({ id }) => id), 'no-summary', 'ignore-comment'];

/**
 * States that a value sets rules.
 * @throws TypeError that names the choices where it does not.
 */
export function assertRuleSettings(value: unknown): asserts value is RuleSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('rules is an object such as {"row-parameters": "warning"}.');
  }
  for (const [id, setting] of Object.entries(value)) {
    if (!ruleIds.includes(id)) throw new TypeError(notAChoice('rule', id, ruleIds));
    if (!ruleSettings.some((each) => each === setting)) {
      throw new TypeError(`${id}: ${notAChoice('setting', String(setting), ruleSettings)}`);
    }
  }
}
