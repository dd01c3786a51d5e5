import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { merge, unreadable } from '../../src/check/merge.js';
import schema from '../../src/result/schema.json' with { type: 'json' };
import { specimen } from './specimen.js';

const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

/** What the schema has against a value. */
function faults(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it('takes every kind of Result', () => {
  expect(faults(specimen)).toEqual([]);
  expect(faults(merge([]))).toEqual([]);
  expect(faults(unreadable('a.bin', 'A binary file.'))).toEqual([]);
});

const folder = 'fixtures/summaries';
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.txt'));

it.each(fixtures)('takes the Result of %s', (name) => {
  expect(faults(check(readFileSync(`${folder}/${name}`, 'utf8'), { path: name }))).toEqual([]);
});

it('takes the Results of what is no summary', () => {
  expect(faults(check(''))).toEqual([]);
  expect(faults(check('Layer (type)  Output Shape  Param #\n\u001b[1m │ … (', { lang: 'ja' }))).toEqual([]);
});

it.each([
  ['"verdict":"holds"', '"verdict":"fine"'],
  ['"version":1', '"version":2'],
  ['"calls":1', '"calls":1,"more":true'],
  ['{"exactly":32}', '{"exactly":32,"atLeast":1}'],
  ['"startLine":5', '"startLine":0'],
  ['"parameters":320', '"parameters":-320'],
])('refuses %s as %s', (piece, replacement) => {
  const text = JSON.stringify(specimen);
  expect(text).toContain(piece);
  expect(faults(JSON.parse(text.replace(piece, replacement)))).not.toEqual([]);
});
