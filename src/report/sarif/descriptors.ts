import type { Language } from '../../diagnostics/message.js';
import type { Severity } from '../../diagnostics/verdict.js';
import type { Finding } from '../../result/result.js';
import { rules } from '../../rules/index.js';
import type { Rule } from '../../rules/rule.js';
import { sarifText } from '../escape/sarif.js';
import { titleOf } from '../finding-words.js';

interface Text {
  readonly text: string;
}

/** A rule as SARIF describes it. */
interface Descriptor {
  readonly id: string;
  readonly shortDescription: Text;
  readonly fullDescription?: Text;
  readonly help?: Text;
  readonly defaultConfiguration: { readonly level: Severity };
}

/** Every rule from its declaration, then what else findings name as their rule. */
export function descriptorsOf(findings: readonly Finding[], lang: Language): readonly Descriptor[] {
  const declared = new Set(rules.map(({ id }) => id));
  const others = new Map<string, Descriptor>();
  for (const finding of findings) {
    if (declared.has(finding.rule) || others.has(finding.rule)) continue;
    others.set(finding.rule, {
      id: finding.rule,
      shortDescription: { text: sarifText(titleOf(finding, lang)) },
      defaultConfiguration: { level: finding.severity },
    });
  }
  return [...rules.map((rule) => declaredRule(rule, lang)), ...others.values()];
}

/** What is wrong where it fails, what holds where it does not, and why a person should care. */
function declaredRule({ id, severity, title, failureTitle, why }: Rule, lang: Language): Descriptor {
  return {
    id,
    shortDescription: { text: failureTitle[lang] },
    fullDescription: { text: title[lang] },
    help: { text: why[lang].trim() },
    defaultConfiguration: { level: severity },
  };
}
