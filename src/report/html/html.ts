import { fill, type Language, type Message } from '../../diagnostics/message.js';
import type { Result, ResultDocument } from '../../result/result.js';
import { claimInWords, claimsOf } from '../claims.js';
import { pageOf } from '../frame.js';
import { tallyOf } from '../../result/tally.js';
import { conclusionOf, hasSomethingToSay } from '../outcome.js';
import type { Reporter, ReportOptions } from '../reporter.js';
import { findingArticle } from './findings.js';
import { element, pageText, styleSheet, type Content, type Markup } from './markup.js';
import { css } from './style.js';
import { summarySection, verdictMark, type Anchored } from './summary.js';

const words = {
  title: { en: 'keras-recount: model summaries recounted', ja: 'keras-recount: モデルのサマリーの再計算' },
  only: { en: 'Only rows that are not consistent', ja: '整合していない行だけを表示' },
  findings: { en: 'Findings', ja: '指摘' },
  said: { en: 'What the text says', ja: '本文の記述' },
  files: { en: 'files {documents}', ja: 'ファイル {documents}' },
  rows: {
    en: 'rows {rows}: ✓ {holds}, ✗ {broken}, ? {undecided}',
    ja: '行 {rows}: ✓ {holds}、✗ {broken}、? {undecided}',
  },
  severities: {
    en: 'errors {errors}, warnings {warnings}, notes {notes}',
    ja: 'エラー {errors}、警告 {warnings}、注記 {notes}',
  },
  made: {
    en: 'Made by {name} {version}. This page loads nothing and runs nothing.',
    ja: '{name} {version} による。このページは何も読み込まず、何も実行しません。',
  },
} satisfies Record<string, Message>;

/** The SHA-256 of the style sheet, the only thing that the page lets a browser apply. */
export const styleHash = 'sha256-ymPtiZD7dxsjFOmrArUxrPnHFf+ViOCpyrwqn4Yl4dU=';

/** One page for a reviewer to open: static, without scripts and requests, every text of a document escaped. */
export const html: Reporter = (result, options) => {
  const lang = options.lang ?? 'en';
  const { verdict, sentence } = conclusionOf(tallyOf(result.documents), lang);
  const documents = result.documents
    .map((document, index) => ({ document, index }))
    .filter(({ document }) => hasSomethingToSay(document));
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`,
    }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('title', {}, sentence),
    styleSheet(css),
  ];
  const said = verdict === undefined ? [sentence] : [verdictMark(verdict, lang), ' ', sentence];
  const body = [
    element(
      'header',
      {},
      element('h1', {}, words.title[lang]),
      element('p', { class: 'verdict' }, said),
      facts(result, lang),
    ),
    element(
      'main',
      {},
      documents.map(({ document, index }) => documentSection(document, `d${index}`, options)),
    ),
    element('footer', {}, element('p', {}, fill(words.made[lang], result.tool))),
  ];
  return pageText(lang, head, body);
};

function facts({ counts }: Result, lang: Language): readonly Markup[] {
  const list = [words.files, words.rows, words.severities].map((fact) =>
    element('li', {}, fill(fact[lang], { ...counts })),
  );
  const filter = element(
    'label',
    { class: 'only' },
    element('input', { type: 'checkbox', id: 'only' }),
    ' ',
    words.only[lang],
  );
  return [element('ul', { class: 'facts' }, list), ...(counts.rows > counts.holds && counts.holds > 0 ? [filter] : [])];
}

function documentSection(document: ResultDocument, id: string, options: ReportOptions): Markup {
  const lang = options.lang ?? 'en';
  const { path, findings, summaries } = document;
  const anchored = findings.map((finding, index): Anchored => ({ finding, id: `${id}f${index}` }));
  const text = options.sources?.get(path);
  const address = options.link?.(path);
  const surroundings = { path, page: text === undefined ? undefined : pageOf(text), address, lang };
  const tables = options.quiet
    ? []
    : summaries.map((summary, index) => {
        const own = anchored.filter(({ finding }) => finding.summary === index);
        return summarySection(summary, own, `${id}s${index}`, lang);
      });
  return element(
    'section',
    { 'aria-labelledby': id },
    element('h2', { id }, path === '' ? '–' : path),
    anchored.length === 0
      ? []
      : element(
          'div',
          { class: 'sheet' },
          element('h3', {}, words.findings[lang]),
          anchored.map((each) => findingArticle(each, surroundings)),
        ),
    claims(document, lang),
    tables,
  );
}

/** What was read of a document besides its tables. */
function claims(document: ResultDocument, lang: Language): Content {
  const list = claimsOf(document).map((claim) =>
    element('li', {}, verdictMark(claim.verdict, lang), ` ${claim.at[0].startLine}: ${claimInWords(claim)}`),
  );
  return list.length === 0
    ? []
    : element('div', { class: 'sheet' }, element('h3', {}, words.said[lang]), element('ul', {}, list));
}
