import fc from 'fast-check';
import { countsOf } from '../../src/result/counts.js';
import type { Finding, Place, Result, ResultDocument, ResultRow } from '../../src/result/result.js';
import { specimen } from '../result/specimen.js';

/** What means something to HTML, XML, Markdown, JSON, SARIF, a workflow command, a terminal or a host of pull requests. */
const charged = [
  '</script>',
  '<script>',
  '</style>',
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '&lt;',
  '&',
  '"',
  "'",
  '<b onclick=x>',
  '|',
  '`',
  '```',
  '\\',
  '\\|',
  '*',
  '**',
  '_',
  '~~',
  '[x](y)',
  '![x](y)',
  '[^1]',
  '<http://a.b>',
  'http://a.b',
  '$x$',
  '- x',
  '1. x',
  '1) x',
  '# x',
  '> x',
  '===',
  '---',
  '    x',
  '\t',
  '@user',
  '#1',
  ':tada:',
  'www.a.b',
  'x@y.zz',
  '\n\n',
  '%',
  '%0A',
  '::',
  '::error::x',
  ',',
  'a=b',
  '\r',
  '\r\n',
  '{0}',
  '{{',
  '}',
  '](1)',
  '{file}',
  'javascript:x',
  '../',
  '//x',
  '\u001b[31m',
  '\u001b]8;;http://a.b\u0007',
  '\u009b',
  '\u0000',
  '\u0008',
  '\u007f',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\uffff',
  '\ufffe',
  '\u{1f600}',
  'é',
  '畳み込み',
  ' ',
  '　',
  '',
];

/** Any text, halves of surrogate pairs and all, mostly made of what is charged. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...charged),
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.string(),
    ),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));

const cells: fc.Arbitrary<Partial<Place>> = fc.constantFrom({}, { cell: 3 }, { cell: 3, cellLine: 2, cellColumn: 1 });

/** The specimen with any texts in all places that hold text of a document, and its finding of any rule and severity. */
export const anyResult: fc.Arbitrary<Result> = fc
  .record({
    texts: fc.array(anyText, { minLength: 12, maxLength: 12 }),
    cell: cells,
    severity: fc.constantFrom('error', 'warning', 'note'),
    rule: fc.constantFrom('row-parameters', 'total-parameters', 'internal', 'of-my-own'),
    summary: fc.constantFrom(0, null),
  })
  .map(({ texts, cell, severity, rule, summary }) => {
    const text = (index: number): string => texts[index % texts.length] ?? '';
    const documents = specimen.documents.map((document): ResultDocument => {
      const findings = document.findings.map((finding): Finding => {
        const [first, ...rest] = finding.at;
        return {
          ...finding,
          rule,
          severity,
          message: text(0),
          summary,
          row: summary === null ? null : finding.row,
          at: [{ ...first, ...cell }, ...rest, first],
          related: finding.related.map((each) => ({ ...each, message: text(1) })),
          expected: text(2),
          actual: text(3),
          repairs: finding.repairs.map(({ edits }) => ({
            why: text(4),
            edits: edits.map((edit) => ({ ...edit, replacement: text(5) })),
          })),
        };
      });
      const rows = (all: readonly ResultRow[]): readonly ResultRow[] =>
        all.map((row, index) => ({
          ...row,
          name: text(6 + index),
          type: text(7 + index),
          depth: index % 3,
          reasons: row.reasons.map((reason) => ({ ...reason, message: text(8) })),
          connectedTo: [{ layer: text(9), node: 0, tensor: 0 }, { prefix: text(10) }],
        }));
      const summaries = document.summaries.map((each) => ({ ...each, model: text(11), rows: rows(each.rows) }));
      return { ...document, path: text(10), summaries, findings };
    });
    return { ...specimen, documents, counts: countsOf(documents) };
  });
