import { expect, it } from 'vitest';
import { merge, unreadable } from '../../src/check/merge.js';
import { specimen } from '../result/specimen.js';

it('joins the documents in their order and adds up', () => {
  const merged = merge([specimen, unreadable('b.txt', 'A binary file.'), specimen]);
  expect(merged.documents.map(({ path }) => path)).toEqual(['post.txt', 'b.txt', 'post.txt']);
  expect(merged.counts).toEqual({
    documents: 3,
    summaries: 2,
    rows: 10,
    holds: 6,
    broken: 2,
    undecided: 2,
    errors: 3,
    warnings: 0,
    notes: 0,
  });
});

it('merges nothing into an empty Result', () => {
  expect(merge([]).documents).toEqual([]);
});

it('tells of an unreadable file at its start', () => {
  const [document] = unreadable('b.txt', 'A binary file.').documents;
  expect(document?.findings).toEqual([
    {
      rule: 'internal',
      messageId: 'unreadable',
      severity: 'error',
      message: 'A binary file.',
      summary: null,
      row: null,
      at: [{ start: 0, end: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }],
      related: [],
      repairs: [],
    },
  ]);
});
