import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Finding } from '../../src/result/result.js';
import { passageTables, type TextBeside } from './passage-tables.js';
import { rightPassages } from './passages-right.js';
import { wrongPassages } from './passages-wrong.js';

/** What is not found, with the reason; the list may only shrink. */
const missed: ReadonlyMap<string, string> = new Map([
  ['flatten_1 turns this into a vector of <|1660|> values.', 'how many values a layer puts out is not read as a claim'],
]);

const mark = /<\||\|>/g;

function told(text: string): readonly Finding[] {
  const findings = check(text, { kind: 'text' }).documents[0]?.findings ?? [];
  return findings.filter(({ severity }) => severity !== 'note');
}

/** A passage behind its table, and before it. */
function placed({ table, text }: TextBeside): readonly string[] {
  return [`${passageTables[table]}\n${text}\n`, `${text}\n\n${passageTables[table]}`];
}

test('passages are in nine languages', () => {
  for (const passages of [rightPassages, wrongPassages]) {
    expect(new Set(passages.map(({ language }) => language)).size).toBe(9);
    expect(passages.length).toBeGreaterThanOrEqual(40);
  }
});

describe('what is right is left alone', () => {
  test.each(rightPassages)('$language: $text', (passage) => {
    for (const text of placed(passage)) expect(told(text).map(({ message }) => message)).toEqual([]);
  });
});

describe('what the table contradicts is found', () => {
  test.each(wrongPassages)('$language: $text', (passage) => {
    const wrong = /<\|([^]*)\|>/.exec(passage.text)?.[1] ?? '';
    for (const marked of placed(passage)) {
      const start = marked.indexOf('<|');
      const found = told(marked.replace(mark, ''));
      const isThere = ({ at }: Finding): boolean =>
        at.some((place) => place.start < start + wrong.length && place.end > start);
      expect(found.map(isThere)).toEqual(missed.has(passage.text) ? [] : [true]);
    }
  });
});
