import type { Language } from '../../diagnostics/message.js';
import type { Finding, ResultDocument } from '../../result/result.js';
import { xml } from '../escape/xml.js';
import { cellInWords, titleOf } from '../finding-words.js';
import { unnamed } from '../outcome.js';
import type { Reporter } from '../reporter.js';
import { casesOfDocument, casesOfSummary, type TestCase } from './cases.js';

/** A test suite: the cases of a table, or those of a document apart from its tables. */
interface Suite {
  readonly name: string;
  readonly path: string;
  readonly cases: readonly TestCase[];
}

/** JUnit's XML, as CI servers read it: a suite a summary, a case for each row and each rule, those that hold as well. */
export const junit: Reporter = ({ tool, documents }, { lang = 'en' }) => {
  const suites = documents.flatMap((document) => suitesOf(document, lang));
  const all = attributes({ name: tool.name, ...tallied(suites.flatMap(({ cases }) => cases)) });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...element(
      'testsuites',
      all,
      suites.flatMap((suite) => suiteLines(suite, lang)),
    ),
    '',
  ].join('\n');
};

function suitesOf(document: ResultDocument, lang: Language): readonly Suite[] {
  const { path, summaries } = document;
  const apart = casesOfDocument(document, lang);
  return [
    ...(apart.length === 0 ? [] : [{ name: path, path, cases: apart }]),
    ...summaries.map(({ model, at }, index) => ({
      name: `${path}:${at[0].startLine} ${model ?? unnamed[lang]}`,
      path,
      cases: casesOfSummary(document, index, lang),
    })),
  ];
}

type Outcome = 'failures' | 'errors' | 'skipped' | 'passed';

/** Warnings and notes do not fail a case; what the tool could not do is an error, not a failure. */
function outcomeOf({ findings, skipped }: TestCase): Outcome {
  const grave = findings.filter(({ severity }) => severity === 'error');
  if (grave.some(({ rule }) => rule === 'internal')) return 'errors';
  if (grave.length > 0) return 'failures';
  return skipped === undefined ? 'passed' : 'skipped';
}

function tallied(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const outcomes = cases.map(outcomeOf);
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  return { tests: cases.length, failures: count('failures'), errors: count('errors'), skipped: count('skipped') };
}

function suiteLines({ name, path, cases }: Suite, lang: Language): readonly string[] {
  const own = attributes({ name, file: path, ...tallied(cases) });
  return element(
    'testsuite',
    own,
    cases.flatMap((each) => caseLines(each, name, path, lang)),
  );
}

function caseLines(each: TestCase, suite: string, file: string, lang: Language): readonly string[] {
  const { name, line, findings, skipped } = each;
  const grave = findings.filter(({ severity }) => severity === 'error');
  const light = findings.filter(({ severity }) => severity !== 'error');
  const inside = [
    ...failure(grave, file, lang),
    ...(outcomeOf(each) === 'skipped' ? [`<skipped${attributes({ message: skipped ?? '' })}/>`] : []),
    ...(light.length === 0
      ? []
      : [`<system-out>${xml(light.map((each) => told(each, file, lang)).join('\n'))}</system-out>`]),
  ];
  return element('testcase', attributes({ classname: suite, name, file, line }), inside);
}

/** What fails a case, in one element: several readers take no more. */
function failure(grave: readonly Finding[], file: string, lang: Language): readonly string[] {
  const [first] = grave;
  if (!first) return [];
  const tag = grave.some(({ rule }) => rule === 'internal') ? 'error' : 'failure';
  const about = attributes({ type: first.rule, message: titleOf(first, lang) });
  return [`<${tag}${about}>${xml(grave.map((finding) => told(finding, file, lang)).join('\n'))}</${tag}>`];
}

/** Where, and what: `post.md:9:56: dense_1 reports …`, with what would mend it beneath. */
function told({ at: [place], severity, message, repairs }: Finding, file: string, lang: Language): string {
  const cell = cellInWords(place, lang);
  const where = `${file}:${place.startLine}:${place.startColumn}${cell === undefined ? '' : ` (${cell})`}`;
  return [`${where}: ${severity}: ${message}`, ...repairs.map(({ why }) => `  ${why}`)].join('\n');
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('');
}

/** An element with what is in it, indented; empty ones close themselves. */
function element(tag: string, attributes: string, inside: readonly string[]): readonly string[] {
  if (inside.length === 0) return [`<${tag}${attributes}/>`];
  return [`<${tag}${attributes}>`, ...inside.map((line) => `  ${line}`), `</${tag}>`];
}
