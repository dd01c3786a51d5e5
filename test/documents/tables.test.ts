import { describe, expect, test } from 'vitest';
import { fixtureDocuments, pointsAt, read, told } from './fixture-documents.js';

const documents = fixtureDocuments('tables');

test('there are sixty documents, half of them with a mistake', () => {
  expect(documents).toHaveLength(60);
  expect(documents.filter(({ expected }) => expected.planted !== null)).toHaveLength(30);
});

describe.each(documents.map((document) => [document.name, document] as const))('%s', (_, document) => {
  const { planted, rows } = document.expected;
  const result = read(document);

  test('its tables are found, row by row', () => {
    expect(result.summaries.map((summary) => summary.rows.length)).toEqual(rows);
  });

  test(planted === null ? 'nothing is found' : `what is found is ${planted.what}`, () => {
    const found = told(result).map((finding) => [
      finding.message,
      planted !== null && pointsAt(finding, document.text, planted),
    ]);
    expect(found).toEqual(planted === null ? [] : [[expect.any(String), true]]);
  });

  const place = planted?.cell;
  if (place !== undefined) {
    test('it is found in its cell', () => {
      const [finding] = told(result);
      expect(finding?.at[0].cell).toBe(place);
    });
  }
});
