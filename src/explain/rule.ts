import { notAChoice } from '../diagnostics/choice.js';
import type { Language, Message } from '../diagnostics/message.js';
import type { Verdict } from '../diagnostics/verdict.js';
import { rules } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import { indented, section } from './lines.js';

const words = {
  messages: { en: 'says', ja: '指摘' },
  holds: { en: 'holds, for example', ja: '整合する例' },
  broken: { en: 'inconsistent, for example', ja: '不整合な例' },
  undecided: { en: 'undecided, for example', ja: '判定できない例' },
} satisfies Record<Verdict | 'messages', Message>;

/**
 * What a rule looks at, why it matters and what it says, with examples, all of it from its declaration.
 * @throws TypeError when there is no such rule.
 */
export function explainRule(id: string, { lang = 'en' }: { readonly lang?: Language } = {}): string {
  const rule = rules.find((each) => each.id === id);
  if (!rule)
    throw new TypeError(
      notAChoice(
        'rule',
        id,
        rules.map((each) => each.id),
      ),
    );
  return [
    `${rule.id} (${rule.severity})`,
    `  ${rule.title[lang]}`,
    '',
    ...indented(
      rule.why[lang]
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ),
    '',
    ...section(
      words.messages[lang],
      Object.values(rule.messages).map((message) => message[lang]),
    ),
    ...examples(rule, 'holds', lang),
    ...examples(rule, 'broken', lang),
    ...examples(rule, 'undecided', lang),
    '',
  ].join('\n');
}

/** The first example of a verdict, without the marks around the place that is reported. */
function examples(rule: Rule, verdict: Verdict, lang: Language): readonly string[] {
  const [example] = rule.examples[verdict];
  if (example === undefined) return [];
  const lines = example.replaceAll('<|', '').replaceAll('|>', '').split('\n');
  return section(
    words[verdict][lang],
    lines.filter((line) => line.trim() !== ''),
  );
}
