import { fill, type Language, type Message } from '../../diagnostics/message.js';
import { printedName } from '../../model/printed.js';
import type { Finding, ResultDocument, ResultRow, ResultSummary } from '../../result/result.js';
import { rules } from '../../rules/index.js';
import type { Rule } from '../../rules/rule.js';
import { claimInWords, claimsOf, type ShownClaim } from '../claims.js';

const words = {
  other: { en: 'Another rule found {what} inconsistent.', ja: '別のルールが{what}を不整合としています。' },
  table: { en: 'the table', ja: '表' },
  claim: { en: 'The tables contradict it.', ja: '表と矛盾しています。' },
} satisfies Record<string, Message>;

/** What came of asking one rule about one thing. */
export interface TestCase {
  readonly name: string;
  readonly line: number;
  /** What speaks against it; a case without any holds or is skipped. */
  readonly findings: readonly Finding[];
  /** Why it cannot be told whether it holds. */
  readonly skipped?: string;
}

/** What a rule of the model is not asked without: where the sums are open, so is the rule. */
const sums = new Set(['total', 'totals', 'sum', 'books', 'parts', 'sound', 'mendedSum']);

/** A case for each row and each rule of rows, for each rule of the model, and for whatever else was found in the table. */
export function casesOfSummary(document: ResultDocument, index: number, lang: Language): readonly TestCase[] {
  const summary = document.summaries[index];
  if (!summary) return [];
  const findings = document.findings.filter((finding) => finding.summary === index);
  const ofRows = rules.filter(({ scope }) => scope === 'row');
  const ofModel = rules.filter(({ scope }) => scope === 'model');
  const asked = new Set(rules.map(({ id }) => id));
  return [
    ...summary.rows.flatMap((row, at) => {
      const ofRow = findings.filter((finding) => finding.row === at);
      return ofRows.map((rule) => rowCase(rule, row, ofRow, lang));
    }),
    ...ofModel.map((rule) => modelCase(rule, summary, findings, lang)),
    ...findings.filter(({ rule }) => !asked.has(rule)).map(ownCase),
    ...claimsOf(document)
      .filter((claim) => claim.summary === index)
      .map((claim) => claimCase(claim, lang)),
  ];
}

/** What was found in a document, or read of it, apart from its tables. */
export function casesOfDocument(document: ResultDocument, lang: Language): readonly TestCase[] {
  return [
    ...document.findings.filter(({ summary }) => summary === null).map(ownCase),
    ...claimsOf(document)
      .filter(({ summary }) => summary === null)
      .map((claim) => claimCase(claim, lang)),
  ];
}

function rowCase({ id }: Rule, row: ResultRow, ofRow: readonly Finding[], lang: Language): TestCase {
  const findings = ofRow.filter(({ rule }) => rule === id);
  const found = { name: `${printedName(row)}: ${id}`, line: row.at[0].startLine, findings };
  if (findings.length > 0 || row.verdict === 'holds') return found;
  return { ...found, skipped: row.reasons[0]?.message ?? fill(words.other[lang], { what: row.name }) };
}

function modelCase({ id, needs }: Rule, summary: ResultSummary, all: readonly Finding[], lang: Language): TestCase {
  const findings = all.filter(({ rule }) => rule === id);
  const found = { name: id, line: (summary.totals.at[0] ?? summary.at[0]).startLine, findings };
  const isOpen = summary.totals.verdict !== 'holds' && needs.some((need) => sums.has(need));
  if (findings.length > 0 || !isOpen) return found;
  const reason = summary.totals.reasons[0]?.message;
  return { ...found, skipped: reason ?? fill(words.other[lang], { what: words.table[lang] }) };
}

function ownCase(finding: Finding): TestCase {
  const found = { name: finding.rule, line: finding.at[0].startLine };
  return finding.rule === 'no-summary'
    ? { ...found, findings: [], skipped: finding.message }
    : { ...found, findings: [finding] };
}

function claimCase(claim: ShownClaim, lang: Language): TestCase {
  const found = { name: claimInWords(claim), line: claim.at[0].startLine, findings: [] };
  // What contradicts a table has its finding, which is a case of its own.
  if (claim.verdict === 'broken') return { ...found, skipped: words.claim[lang] };
  return claim.verdict === 'undecided' ? { ...found, skipped: claimInWords(claim) } : found;
}
