import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Severity } from '../diagnostics/verdict.js';
import type { Finding, Place } from '../result/result.js';
import { rules } from '../rules/index.js';

const words = {
  cell: { en: 'cell {cell}', ja: 'セル {cell}' },
  line: { en: 'cell {cell}, line {line}', ja: 'セル {cell} の {line} 行目' },
} satisfies Record<string, Message>;

/** Where a place is as a reader of the notebook counts: its cell and the line in it; undefined in other files. */
export function cellInWords({ cell, cellLine }: Place, lang: Language): string | undefined {
  if (cell === undefined) return undefined;
  return cellLine === undefined ? fill(words.cell[lang], { cell }) : fill(words.line[lang], { cell, line: cellLine });
}

/** What a finding weighs, in a word. */
export const severityNames: Readonly<Record<Severity, Message>> = {
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  note: { en: 'note', ja: '注記' },
};

/** How a repair is offered. */
export const helpWith: Message = { en: 'help: {why}', ja: '修正案: {why}' };

/** What is said of findings that no rule makes. */
const others: Readonly<Record<string, Message>> = {
  internal: { en: 'The work could not be done', ja: '処理できなかった' },
  'no-summary': { en: 'No model summary was found', ja: 'サマリーが見つからない' },
};

/** What a finding is in a few words: its rule's title where it fails. */
export function titleOf({ rule }: Pick<Finding, 'rule'>, lang: Language): string {
  return (rules.find(({ id }) => id === rule)?.failureTitle ?? others[rule])?.[lang] ?? rule;
}
