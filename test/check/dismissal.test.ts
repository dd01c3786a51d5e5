import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { isWorthReading } from '../../src/check/dismissal.js';
import { summariesOf } from '../../src/check/read.js';
import { kindOf, readDocument } from '../../src/documents/index.js';
import { documentKinds } from '../../src/result/result.js';
import { fixtures } from '../fixtures.js';
import { hosts } from '../documents/hosts.js';

describe('a file that is not worth reading', () => {
  it.each(hosts)('is none with a summary: $name', ({ wrap, path }) => {
    const files = fixtures().flatMap(({ text }) => wrap(text) ?? []);
    expect(files.filter((text) => !isWorthReading(text, kindOf(path, text)))).toEqual([]);
  });

  const pieces = fc.constantFrom(
    'dense (Dense)',
    '(None, 3)',
    '(3, 4)',
    ' multiple ',
    '40',
    '  ',
    '\n',
    '\n> ',
    '\n## ',
    '\n1. ',
    '\t',
    'Par',
    'am',
    '#',
    '\\',
    '"',
    "'",
    '" "',
    "' r'",
    '\\n',
    '\\x28',
    '&#40;',
    '&#x50;',
    '&lpar;',
    '&nbsp;',
    '<b>',
    '</b>',
    '<pre>',
    '<td>',
    '<table><tr>',
    'Output',
    'Shape',
    '\\u0028',
    ')',
    '(',
    'None',
    '_',
    '|',
    '```\n',
    '\\textunderscore ',
  );
  const broken = fc.array(pieces, { maxLength: 16 }).map((all) => all.join(''));

  it('gives no summary when it is read', () => {
    fc.assert(
      fc.property(broken, fc.constantFrom(...documentKinds), fc.boolean(), (text, kind, isCell) => {
        const whole = isCell ? JSON.stringify({ cells: [{ cell_type: 'markdown', source: text }] }) : text;
        fc.pre(!isWorthReading(whole, kind));
        expect(summariesOf(readDocument({ name: '', text: whole }, kind))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  const without = 'Some words, f(x) and a list [1, 2].\n';

  // The pages of the hosts speak of tables in their scripts; escapes could spell anything.
  it.each(hosts.filter(({ name }) => !name.startsWith('page') && !name.includes('ASCII')))(
    'is one without any sign of a table: $name',
    ({ wrap, path }) => {
      const text = wrap(without) ?? '';
      expect(isWorthReading(text, kindOf(path, text))).toBe(false);
    },
  );

  it('is a page without any sign of a table', () => {
    expect(isWorthReading(`<!DOCTYPE html><p class="a">It&#8217;s ${without}<script>f(1)</script>`, 'html')).toBe(
      false,
    );
  });

  it('is still answered: there is no summary, or it is the table of another tool', () => {
    const text = '# A post\n\n| Name  | Type   |\n|-------|--------|\n| model | Linear |\n';
    const [document] = check(text, { path: 'a.md' }).documents;
    expect(isWorthReading(text, 'markdown')).toBe(false);
    expect(document?.findings.map(({ rule, messageId, at }) => [rule, messageId, at[0].start])).toEqual([
      ['no-summary', 'otherTool', 0],
    ]);
  });

  it('is none with a comment that asks for findings to be left out', () => {
    const text = '<!-- keras-recount-ignore-file row-shape: it has none -->\n';
    expect(check(text, { path: 'a.md' }).documents[0]?.findings.map(({ rule }) => rule)).toContain('ignore-comment');
  });
});
