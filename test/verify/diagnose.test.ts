import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Finding } from '../../src/result/result.js';
import { exampleTable } from '../../src/rules/rule.js';

type Rows = Parameters<typeof exampleTable>[0];

const sound: Rows = [
  ['conv2d (Conv2D)', '(None, 26, 26, 32)', '320'],
  ['max_pooling2d (MaxPooling2D)', '(None, 13, 13, 32)', '0'],
  ['dropout (Dropout)', '(None, 13, 13, 32)', '0'],
  ['flatten (Flatten)', '(None, 5408)', '0'],
  ['dense (Dense)', '(None, 128)', '692352'],
  ['dense_1 (Dense)', '(None, 10)', '1290'],
];

function findingsWith(row: number, column: 1 | 2, cell: string, total = '693,962'): readonly Finding[] {
  const rows = sound.map((cells, index) => (index === row ? cells.with(column, cell) : cells)) as unknown as Rows;
  return check(exampleTable(rows, total, total, '0')).documents[0]?.findings ?? [];
}

describe('one cause is one finding', () => {
  it('finds nothing in the sound table', () => {
    expect(findingsWith(0, 2, '320')).toEqual([]);
  });

  it.each([
    { what: 'a count', row: 4, column: 2, cell: '629352', rule: 'row-parameters', expected: '692,352' },
    {
      what: 'a count that the total has too',
      row: 5,
      column: 2,
      cell: '1297',
      total: '693,969',
      rule: 'row-parameters',
      expected: '1,290',
    },
    {
      what: 'a shape that only its own row refuses',
      row: 3,
      column: 1,
      cell: '(None, 5480)',
      rule: 'row-shape',
      expected: '(None, 5408)',
    },
    {
      what: 'a shape that the rows behind refuse',
      row: 2,
      column: 1,
      cell: '(None, 13, 31, 32)',
      rule: 'row-shape',
      expected: '(None, 13, 13, 32)',
    },
  ] as const)('$what', ({ row, column, cell, rule, expected, ...rest }) => {
    const findings = findingsWith(row, column, cell, 'total' in rest ? rest.total : undefined);
    expect(findings.map((finding) => [finding.rule, finding.row, finding.expected])).toEqual([[rule, row, expected]]);
  });

  it('lays it to the row that feeds the refused one where only that mends all, though the row itself fits', () => {
    const rows = [['dropout (Dropout)', '(None, 13, 13, 23)', '0'], ...sound.slice(3)] as unknown as Rows;
    const findings = check(exampleTable(rows, '693,642', '693,642', '0')).documents[0]?.findings ?? [];
    expect(findings.map(({ rule, messageId, row, expected }) => [rule, messageId, row, expected])).toEqual([
      ['row-shape', 'followers', 0, '(None, 13, 13, 32)'],
    ]);
  });

  it('keeps several culprits several', () => {
    const rows = sound
      .with(4, ['dense (Dense)', '(None, 128)', '692325'])
      .with(5, ['dense_1 (Dense)', '(None, 10)', '1920']) as Rows;
    const findings = check(exampleTable(rows, '693,962', '693,962', '0')).documents[0]?.findings ?? [];
    expect(findings.map(({ rule, row, expected }) => [rule, row, expected])).toEqual([
      ['row-parameters', 4, '692,352'],
      ['row-parameters', 5, '1,290'],
    ]);
  });

  it('lays a wrong total to the total', () => {
    const findings = findingsWith(0, 2, '320', '639,962');
    expect(findings.map(({ rule, row, expected }) => [rule, row, expected])).toEqual([
      ['total-parameters', null, '693,962'],
    ]);
  });
});
