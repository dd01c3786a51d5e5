import { expect, it } from 'vitest';
import { merge, unreadable } from '../../src/check/merge.js';
import { check } from '../../src/check/check.js';
import { junit } from '../../src/report/junit/junit.js';
import { rules } from '../../src/rules/index.js';
import { specimen } from '../result/specimen.js';
import { xmlRead } from './readers.js';

it('has a case for each row and rule, those that hold as well', () => {
  const elements = xmlRead(junit(specimen, {}));
  const cases = elements.filter(({ tag }) => tag === 'testcase').map(({ attributes }) => attributes['name']);
  const names = [
    'conv2d_1 (Conv2D)',
    'max_pooling2d_1 (MaxPooling2…)',
    'lambda_1 (Lambda)',
    'flatten_1 (Flatten)',
    'dense_1 (Dense)',
  ];
  const ofModel = rules.filter(({ scope }) => scope === 'model').map(({ id }) => id);
  expect(cases).toEqual([...names.flatMap((name) => [`${name}: row-parameters`, `${name}: row-shape`]), ...ofModel]);
  expect(elements[1]?.attributes).toEqual({
    name: 'post.txt:1 sequential_1',
    file: 'post.txt',
    tests: String(10 + ofModel.length),
    failures: '1',
    errors: '0',
    skipped: '3',
  });
});

it('fails the broken case, and says why it skips the undecided ones', () => {
  const lines = junit(specimen, {})
    .split('\n')
    .map((line) => line.trim());
  expect(lines).toContain(
    '<failure type="row-parameters" message="The parameter count does not follow from the shapes">post.txt:9:56: error: dense_1 reports 54,900 parameters; its shapes allow 54,090.&#10;  54090 makes the row and the total agree (digits transposed)</failure>',
  );
  expect(lines.filter((line) => line.startsWith('<skipped'))).toEqual([
    '<skipped message="lambda_1 has no fixed formula."/>',
    '<skipped message="lambda_1 has no fixed formula."/>',
    '<skipped message="Another rule found dense_1 inconsistent."/>',
  ]);
});

it('tells what the tool could not do as an error, and a file without a table as skipped', () => {
  const elements = xmlRead(junit(merge([unreadable('a.bin', 'A binary file.'), check('prose', { path: 'b.md' })]), {}));
  expect(elements[0]?.attributes).toMatchObject({ tests: '2', failures: '0', errors: '1', skipped: '1' });
  expect(elements.find(({ tag }) => tag === 'error')?.text).toBe('a.bin:1:1: error: A binary file.');
});
