import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/explain/family.js';
import { reference } from '../../src/explain/reference.js';
import { layers } from '../../src/layers/index.js';

const text = reference();
const lines = text.split('\n');

/** The cells of a line of a table; a bar within a cell is escaped. */
function cellsOf(line: string): readonly string[] {
  return line.split(/(?<!\\)\|/).slice(1, -1);
}

describe('the reference', () => {
  it('has a line for every layer', () => {
    const known = new Set(lines.flatMap((line) => (cellsOf(line)[0] ?? '').match(/`[^`]+`/g) ?? []));
    expect(layers.layers.map(({ type }) => type).filter((type) => !known.has(`\`${type}\``))).toEqual([]);
  });

  it('is made of tables whose lines have all columns', () => {
    expect([...new Set(lines.filter((line) => line.startsWith('|')).map((line) => cellsOf(line).length))]).toEqual([8]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names each section in its contents', () => {
    const headings = lines.flatMap((line) => (line.startsWith('## ') ? [line.slice('## '.length)] : []));
    expect(headings.length).toBeGreaterThan(10);
    expect(new Set(headings).size).toBe(headings.length);
    for (const heading of headings) expect(text).toContain(`- [${heading}](#`);
  });

  it('tells of a layer what its declaration says', () => {
    expect(lines.find((line) => line.startsWith('| `Dense` '))).toBe(
      '| `Dense` | Multiplies the last axis by a matrix and adds a bias. ' +
        '| `kernel`: input features × units<br>`bias`: units | `(None, 784) → (None, 10)` ' +
        '| `units=10, use_bias=True`<br>784 × 10 + 10 = 7,850 | `use_bias=True`<br>*no trace*: `activation` ' +
        '|  | `keras/src/layers/core/dense.py` |',
    );
  });
});

it.each([
  ['keras/src/layers/core/dense.py', 'Core'],
  ['keras/layers/recurrent.py', 'Recurrent'],
  ['keras/src/layers/rnn/lstm.py', 'Recurrent'],
  ['keras/src/ops/nn.py', 'Operations'],
  ['tf_keras/src/layers/experimental/dynamic_embedding.py', 'Core'],
  ['qkeras/qlayers.py', 'The package qkeras'],
])('%s is of the family %s', (source, family) => {
  expect(familyOf(source)).toBe(family);
});
