import { expect, it } from 'vitest';
import { merge, unreadable } from '../../src/check/merge.js';
import { json } from '../../src/report/json.js';
import { ndjson } from '../../src/report/ndjson.js';
import type { Result } from '../../src/result/result.js';
import { specimen } from '../result/specimen.js';

const two = merge([specimen, unreadable('b\u009b\u202e.txt', 'no\u2028such file')]);

it('json is the Result', () => {
  expect(JSON.parse(json(two, {}))).toEqual(two);
});

it('ndjson is a Result a document, which merge to the whole', () => {
  const lines = ndjson(two, {}).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(merge(lines.map((line) => JSON.parse(line) as Result))).toEqual(two);
});

it.each([json, ndjson])('neither writes a character that a terminal obeys', (reporter) => {
  expect(reporter(two, {})).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
});

it('ndjson of nothing is nothing', () => {
  expect(ndjson(merge([]), {})).toBe('');
});
