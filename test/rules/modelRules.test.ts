import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { exampleBox } from '../../src/rules/exampleBox.js';
import { exampleTable } from '../../src/rules/rule.js';

type Rows = Parameters<typeof exampleTable>[0];

/** Every finding as `rule/message`, with what is expected where something is. */
function found(text: string): readonly string[] {
  const findings = check(text).documents.flatMap((document) => document.findings);
  return findings.map(
    ({ rule, messageId, expected }) => `${rule}/${messageId}${expected === undefined ? '' : ` ${expected}`}`,
  );
}

function message(text: string): string {
  return check(text).documents[0]?.findings[0]?.message ?? '';
}

/** The text with the first repair of each error made. */
function mended(text: string): string {
  const errors = (check(text).documents[0]?.findings ?? []).filter(({ severity }) => severity === 'error');
  return errors
    .flatMap(({ repairs }) => repairs[0]?.edits ?? [])
    .toSorted((a, b) => b.at.start - a.at.start)
    .reduce((now, { at, replacement }) => now.slice(0, at.start) + replacement + now.slice(at.end), text);
}

const rows: Rows = [
  ['conv1 (Conv2D)', '(None, 26, 26, 32)', '320'],
  ['bn (BatchNormalization)', '(None, 26, 26, 32)', '128'],
  ['conv2 (Conv2D)', '(None, 24, 24, 64)', '18496'],
  ['flat (Flatten)', '(None, 36864)', '0'],
  ['head (Dense)', '(None, 10)', '368650'],
];
const sum = 387_594;

function split(trainable: number, nonTrainable: number, list: Rows = rows): string {
  const total = trainable + nonTrainable;
  const [all, one, other] = [total, trainable, nonTrainable].map((each) => each.toLocaleString('en'));
  return exampleTable(list, all ?? '', one ?? '', other ?? '');
}

describe('a split', () => {
  it('needs no frozen layers where only moving statistics are not trained', () => {
    expect(found(split(sum - 64, 64))).toEqual([]);
  });

  it('names the only layers that can be frozen', () => {
    const text = split(sum - 64 - 320, 384);
    expect(found(text)).toEqual(['frozen-layers/only']);
    expect(message(text)).toContain('conv1 frozen; no other set');
  });

  it('prefers the first layers', () => {
    const twins: Rows = [
      ['a (Dense)', '(None, 64)', '4160'],
      ['b (Dense)', '(None, 64)', '4160'],
      ['c (Dense)', '(None, 64)', '4160'],
    ];
    const text = split(4160, 8320, twins);
    expect(found(text)).toEqual(['frozen-layers/likely']);
    expect(message(text)).toContain('as with a, b frozen (layers: 2);');
  });

  it('is refused where no layers give it, with the nearest that do', () => {
    const text = split(sum - 65, 65);
    expect(found(text)).toEqual(['trainable-split/mismatch 64']);
    expect(found(mended(text))).toEqual([]);
  });

  it('may freeze any part of a container, and no more than it holds', () => {
    const nested: Rows = [...rows, ['base (Functional)', '(None, 10)', '1000']];
    expect(found(split(sum + 1000 - 500, 500, nested))).toEqual([]);
    expect(found(split(sum + 1000 - 1200, 1200, nested))).toEqual(['frozen-layers/inside']);
    expect(found(split(1, sum + 999, nested))).toEqual(['frozen-layers/inside']);
  });

  it('may freeze one direction of a Bidirectional', () => {
    const list: Rows = [
      ['e (Embedding)', '(None, 20, 8)', '800'],
      ['b (Bidirectional)', '(None, 20)', '1520'],
    ];
    expect(found(split(2320 - 760, 760, list))).toEqual(['frozen-layers/inside']);
    expect(found(split(2320 - 761, 761, list))).toEqual(['trainable-split/mismatch 760']);
  });

  it('whose parts do not add up changes the part that no layers give', () => {
    const text = exampleTable(rows, '387,594', '387,530', '46');
    expect(found(text)).toEqual(['total-split/mismatch 64']);
    expect(found(mended(text))).toEqual([]);
  });

  it('is compared with the total where rows are missing, too', () => {
    const text = exampleTable([...rows, ['...', '', '']], '400,000', '399,000', '100');
    expect(found(text)).toEqual(['total-split/mismatch 399,900']);
  });
});

const boxRows: Rows = [
  ['a (Dense)', '(None, 64)', '50,240'],
  ['b (Dense)', '(None, 10)', '650'],
];

function box(total: string, trainable: string, nonTrainable: string, optimizer: string, list: Rows = boxRows): string {
  return exampleBox(list, [
    `Total params: ${total}`,
    `Trainable params: ${trainable}`,
    `Non-trainable params: ${nonTrainable}`,
    ...(optimizer === '' ? [] : [`Optimizer params: ${optimizer}`]),
  ]);
}

describe('an optimizer', () => {
  it('is told by how many variables it keeps', () => {
    const text = box('152,672', '50,890', '0', '101,782');
    expect(found(text)).toEqual(['optimizer-variables/kept']);
    expect(message(text)).toContain('2 × 50,890 + 2');
    expect(message(text)).toContain('Adam, AdamW');
    expect(message(box('50,892', '50,890', '0', '2'))).toContain('as SGD keeps: 2');
  });

  it('may have been built while less was trainable', () => {
    const text = box('52,192', '50,890', '0', '1,302');
    expect(found(text)).toEqual(['optimizer-variables/earlier']);
    expect(message(text)).toContain('only 650 parameters');
  });

  it('that nobody keeps is no error', () => {
    expect(found(box('51,890', '50,890', '0', '1,000'))).toEqual(['optimizer-variables/unknown']);
  });

  it('is the culprit where the total has room for another', () => {
    const text = box('152,672', '50,890', '0', '101,872');
    expect(found(text)[0]).toBe('total-parameters/optimizer 101,782');
    expect(found(mended(text))).toEqual(['optimizer-variables/kept']);
  });
});

describe('sizes', () => {
  it.each([
    ['float16', '99.39 KB', 'uniform'],
    ['float64', '397.58 KB', 'uniform'],
    ['bits for bytes', '1.55 MB', 'bits'],
  ])('of %s are explained', (_, size, messageId) => {
    expect(found(box(`50,890 (${size})`, `50,890 (${size})`, '0 (0.00 B)', ''))).toEqual([`weight-dtype/${messageId}`]);
  });

  it('of layers of several dtypes are explained', () => {
    // 4 × 50,240 + 2 × 650 bytes.
    expect(found(box('50,890 (197.52 KB)', '50,890 (197.52 KB)', '0 (0.00 B)', ''))).toEqual(['weight-dtype/mixed']);
  });

  it('of which one differs are mended by what the others say', () => {
    const text = box('50,890 (198.79 KB)', '50,890 (198.97 KB)', '0 (0.00 B)', '');
    expect(found(text)).toEqual(['memory-size/sum 198.79 KB']);
    expect(found(mended(text))).toEqual([]);
  });

  it('go along with the counts that a repair changes', () => {
    const text = box('50,980 (199.14 KB)', '50,890 (198.79 KB)', '0 (0.00 B)', '');
    expect(found(text)).toEqual(['total-parameters/mismatch 50,890']);
    expect(mended(text)).toContain('Total params: 50,890 (198.79 KB)');
  });

  it('hold an int64 that counts what Normalization has seen', () => {
    const list: Rows = [
      ['n (Normalization)', '(None, 1)', '3'],
      ['d (Dense)', '(None, 10)', '20'],
    ];
    expect(found(box('23 (96.00 B)', '20 (80.00 B)', '3 (16.00 B)', '', list))).toEqual([]);
    expect(found(box('23 (97.00 B)', '20 (80.00 B)', '3 (17.00 B)', '', list))).toEqual([
      'memory-size/mixture 96.00 B',
    ]);
  });
});
