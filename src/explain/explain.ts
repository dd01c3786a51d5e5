import { notAChoice } from '../diagnostics/choice.js';
import type { Language, Message } from '../diagnostics/message.js';
import type { Verdict } from '../diagnostics/verdict.js';
import { printedName } from '../model/printed.js';
import type { Finding, Result, ResultDocument, ResultRow, ResultSummary } from '../result/result.js';
import { pictured } from '../text/controls.js';
import { expectedInWords } from './expected.js';
import { rowInLatex, textInLatex } from './latex.js';
import { indented } from './lines.js';
import { rowInWords } from './row.js';
import { totalsInWords } from './totals.js';

export const explainFormats = ['text', 'latex'] as const;
export type ExplainFormat = (typeof explainFormats)[number];

export interface ExplainOptions {
  /** Which summary, from 0, counted through all documents; all of them when left out. */
  readonly summary?: number;
  /** Which row: its index in the Result, from 0, or its name; all of them when left out. */
  readonly row?: number | string;
  /** A number of parameters that somebody expects of the chosen rows: what it would be, in place of the explanation. */
  readonly expected?: number;
  readonly format?: ExplainFormat;
  readonly lang?: Language;
}

const words = {
  unnamed: { en: 'model', ja: 'モデル' },
  holds: { en: 'holds', ja: '整合' },
  broken: { en: 'does not add up', ja: '不整合' },
  undecided: { en: 'undecided', ja: '判定できず' },
} satisfies Record<Verdict | 'unnamed', Message>;

/** A summary with the findings that name it. */
interface Subject {
  readonly document: ResultDocument;
  readonly summary: ResultSummary;
  readonly findings: readonly Finding[];
}

/**
 * Where each number of a checked text comes from, in words or in LaTeX. Reads the Result and nothing
 * else; the names of factors are in the language in which it was made.
 * @throws TypeError when there is no such summary, row or format.
 */
export function explain(result: Result, options: ExplainOptions = {}): string {
  const { lang = 'en', format = 'text' } = options;
  if (!explainFormats.includes(format)) throw new TypeError(notAChoice('format', format, explainFormats));
  const subjects = chosenSummaries(result, options.summary);
  const rows = chosenRows(subjects, options.row);
  if (options.expected !== undefined) return answers([...rows], options.expected, options, lang);
  const blocks = subjects.flatMap((subject) =>
    format === 'latex' ? latexBlocks(subject, rows) : textBlocks(subject, rows, options.row === undefined, lang),
  );
  const remarks =
    subjects.length === 0 ? result.documents.flatMap(({ findings }) => findings.map((each) => each.message)) : [];
  return [...blocks, ...remarks.map(pictured)].map((block) => `${block}\n`).join('\n');
}

/** What an expected count would be, for each of the chosen rows; rows of one name and formula are answered once. */
function answers(
  rows: readonly ResultRow[],
  expected: number,
  { row, format }: ExplainOptions,
  lang: Language,
): string {
  if (row === undefined) throw new TypeError('expected needs a row: of which layer is the number expected?');
  if (format === 'latex') throw new TypeError('expected is answered in words; there is no LaTeX of it.');
  if (!Number.isSafeInteger(expected) || expected < 0)
    throw new TypeError(`expected is ${expected}; it must be a whole number.`);
  const blocks = rows.map((each) => expectedInWords(each, expected, lang).map(pictured).join('\n'));
  return [...new Set(blocks)].map((block) => `${block}\n`).join('\n');
}

function chosenSummaries({ documents }: Result, index: number | undefined): readonly Subject[] {
  const subjects = documents.flatMap((document) =>
    document.summaries.map((summary, at) => ({
      document,
      summary,
      findings: document.findings.filter((finding) => finding.summary === at),
    })),
  );
  if (index === undefined) return subjects;
  const subject = subjects[index];
  if (!subject) throw new TypeError(`There is no summary ${index}; there are ${subjects.length}, counted from 0.`);
  return [subject];
}

function chosenRows(subjects: readonly Subject[], row: number | string | undefined): ReadonlySet<ResultRow> {
  const rows = subjects.flatMap(({ summary }) => summary.rows);
  if (row === undefined) return new Set(rows);
  const chosen =
    typeof row === 'number'
      ? subjects.flatMap(({ summary }) => summary.rows[row] ?? [])
      : rows.filter(({ name }) => name === row);
  if (chosen.length === 0) {
    throw new TypeError(
      typeof row === 'number'
        ? `There is no row ${row}.`
        : notAChoice(
            'row',
            row,
            rows.map(({ name }) => name),
          ),
    );
  }
  return new Set(chosen);
}

function textBlocks(
  { document, summary, findings }: Subject,
  chosen: ReadonlySet<ResultRow>,
  whole: boolean,
  lang: Language,
): readonly string[] {
  const about = (row: number | null): readonly Finding[] => findings.filter((finding) => finding.row === row);
  const place = `${document.path}:${summary.at[0].startLine}`;
  const heading = `${place}  ${summary.model ?? words.unnamed[lang]}: ${words[summary.verdict][lang]}`;
  const rows = summary.rows.flatMap((row, index) => (chosen.has(row) ? [rowInWords(row, about(index), lang)] : []));
  const totals = whole ? totalsInWords(summary, about(null), lang) : [];
  return [[heading], ...rows.map(indented), indented(totals)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(pictured).join('\n'));
}

function latexBlocks({ summary }: Subject, chosen: ReadonlySet<ResultRow>): readonly string[] {
  return summary.rows.flatMap((row) => {
    const equations = chosen.has(row) ? rowInLatex(row) : '';
    return equations === '' ? [] : [`% ${textInLatex(printedName(row))}\n${equations}`];
  });
}
