import { describe, expect, test } from 'vitest';
import { fixtureDocuments, pointsAt, read, told } from './fixture-documents.js';

const wrong = fixtureDocuments('said/wrong').filter(({ expected: { planted } }) => planted && planted.in !== 'code');

describe('formulas and claims', () => {
  test('there are as many as are planted', () => {
    expect(wrong.map(({ expected }) => expected.planted?.in).sort()).toEqual([
      ...Array<string>(20).fill('claim'),
      ...Array<string>(20).fill('formula'),
    ]);
  });

  test.each(wrong.map((document) => [document.name, document] as const))(
    '%s: what was planted is found, and nothing else',
    (_name, document) => {
      const found = told(read(document));
      const { planted } = document.expected;
      if (!planted) throw new Error('nothing is planted');
      expect(found.map((finding) => [finding.message, pointsAt(finding, document.text, planted)])).toEqual([
        [expect.any(String), true],
      ]);
    },
  );

  test.each(fixtureDocuments('said/right').map((document) => [document.name, document] as const))(
    '%s: nothing is found',
    (_name, document) => {
      const result = read(document);
      expect(told(result).map(({ message }) => message)).toEqual([]);
      expect(result.summaries.map(({ rows }) => rows.length)).toEqual(document.expected.rows);
    },
  );
});
