import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Finding } from '../../src/result/result.js';

type Row = readonly [name: string, shape: string, count: string, from: string];

/** A table of tf.keras with connections. */
function table(rows: readonly Row[], total: string): string {
  const lines = rows.map(([name, shape, count, from]) =>
    `${name.padEnd(32)}${shape.padEnd(21)}${count.padEnd(12)}${from}`.trimEnd(),
  );
  return [
    'Model: "model"',
    '_'.repeat(98),
    'Layer (type)                    Output Shape         Param #     Connected to',
    '='.repeat(98),
    lines.join(`\n${'_'.repeat(98)}\n`),
    '='.repeat(98),
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
    '_'.repeat(98),
    '',
  ].join('\n');
}

function findings(rows: readonly Row[], total: string): readonly Pick<Finding, 'rule' | 'messageId' | 'row'>[] {
  const all = check(table(rows, total), { kind: 'text' }).documents.flatMap((document) => document.findings);
  return all.map(({ rule, messageId, row }) => ({ rule, messageId, row }));
}

const input: Row = ['inp (InputLayer)', '[(None, 8)]', '0', ''];
const long: Row = ['long (Dense)', '(None, 8)', '72', 'inp[0][0]'];
const longer: Row = ['longer (Dense)', '(None, 8)', '72', 'long[0][0]'];
const short: Row = ['short (Dense)', '(None, 8)', '72', 'inp[0][0]'];
/** Both branches meet here; the second connection stands in a line of its own. */
const meet: Row = ['meet (Add)', '(None, 8)', '0', `longer[0][0]\n${' '.repeat(65)}short[0][0]`];

describe('the order of rows', () => {
  it('is by how far each is from an output', () => {
    expect(findings([input, long, longer, short, meet], '216')).toEqual([]);
    expect(findings([input, long, short, longer, meet], '216')).toEqual([]);
  });

  it('is no order of Keras where a layer that is further from the output stands below a nearer one', () => {
    expect(findings([input, short, long, longer, meet], '216')).toEqual([
      { rule: 'connections', messageId: 'order', row: 2 },
    ]);
  });

  it('is not looked at where a name holds pieces of a cut type', () => {
    const pieces: Row = ['short) (Dense)', '(None, 8)', '72', 'inp[0][0]'];
    expect(findings([input, pieces, long, longer], '216')).toEqual([]);
  });
});
