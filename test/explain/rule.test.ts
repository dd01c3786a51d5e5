import { describe, expect, it } from 'vitest';
import { languages } from '../../src/diagnostics/message.js';
import { explainRule } from '../../src/explain/rule.js';
import { rules } from '../../src/rules/index.js';

describe('explainRule', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('tells all that %s declares', (id, rule) => {
    for (const lang of languages) {
      const text = explainRule(id, { lang });
      expect(text.startsWith(`${id} (${rule.severity})\n  ${rule.title[lang]}\n`)).toBe(true);
      for (const message of Object.values(rule.messages)) expect(text).toContain(message[lang]);
      expect(text).not.toMatch(/<\||\|>/);
    }
  });

  it('shows an example of each verdict', () => {
    const text = explainRule('row-parameters');
    expect(text).toMatch(/\nholds, for example\n[^]*\ninconsistent, for example\n[^]*\nundecided, for example\n/);
  });

  it('refuses what is no rule', () => {
    expect(() => explainRule('row-parameter')).toThrow(TypeError);
    expect(() => explainRule('row-parameter')).toThrow(
      'There is no rule "row-parameter". Did you mean row-parameters?',
    );
  });
});
