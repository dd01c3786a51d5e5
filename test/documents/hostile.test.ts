import { expect, it } from 'vitest';
import { kindOf } from '../../src/documents/index.js';
import { documentKinds } from '../../src/result/result.js';
import { hostile } from './hostile.js';
import { misplaced } from './read-passages.js';

it.each(Object.entries(hostile))('%s: every kind of document is read, each character at its place', (_, make) => {
  const text = make(3000);
  expect(documentKinds).toContain(kindOf('', text));
  for (const kind of documentKinds) expect(misplaced(text, kind)).toEqual([]);
});
