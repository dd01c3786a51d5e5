import { describe, expect, test } from 'vitest';
import { fixtureDocuments, pointsAt, read } from './fixture-documents.js';

const documents = fixtureDocuments('said/wrong').filter(({ expected }) => expected.planted?.in === 'code');

test('there are twenty documents with a mistake in their code', () => expect(documents).toHaveLength(20));

describe.each(documents.map((document) => [document.name, document] as const))('%s', (_, document) => {
  const { planted } = document.expected;
  const { findings, summaries } = read(document);
  const ofCode = findings.filter(({ rule, severity }) => rule.startsWith('code-') && severity !== 'note');

  test(`what is found in the code is ${planted?.what}`, () => {
    expect(ofCode.map((each) => planted !== null && pointsAt(each, document.text, planted))).toEqual([true]);
  });

  test('nothing else is found', () => {
    expect(findings.filter((each) => each.severity !== 'note' && !ofCode.includes(each))).toEqual([]);
  });

  test('the table holds: it is the code that is otherwise', () => {
    expect(summaries.flatMap(({ rows }) => rows).filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(ofCode.map(({ summary, row }) => [summary, row])).toEqual([[null, null]]);
  });
});

describe.each(fixtureDocuments('said/right').map((document) => [document.name, document] as const))(
  '%s',
  (_, document) => {
    test('nothing is found in right code', () => {
      expect(read(document).findings.filter(({ rule }) => rule.startsWith('code-'))).toEqual([]);
    });
  },
);
