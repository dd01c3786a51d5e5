import { describe, expect, it } from 'vitest';
import { infer } from '../../src/infer/infer.js';
import { layers } from '../../src/layers/index.js';
import { parse } from '../../src/parse/parse.js';
import { exampleTable } from '../../src/rules/rule.js';

function inferred(text: string): ReturnType<typeof infer>['rows'] {
  const [summary] = parse(text);
  if (!summary) throw new Error('no summary in the test');
  return infer(summary, layers).rows;
}

/** Keras 3 boxes with connections. */
function boxes(rows: readonly (readonly [string, string, string, string])[]): string {
  const header = '┃ Layer (type) ┃ Output Shape ┃ Param # ┃ Connected to ┃';
  const body = rows.map(
    ([name, shape, count, from]) => `│ ${[name, shape, count, from].join(' │ ')} │\n├───┼───┼───┼───┤`,
  );
  return ['Model: "functional"', '┏━━━┳━━━┳━━━┳━━━┓', header, '┡━━━╇━━━╇━━━╇━━━┩', ...body].join('\n');
}

function reluPrinting(shape: string): string {
  return boxes([
    ['x (InputLayer)', '(None, 28, 28, 16)', '0', '-'],
    ['r (ReLU)', shape, '0', 'x[0][0]'],
  ]);
}

describe('infer', () => {
  it('feeds a chain by the row before, and solves for the input of the first', () => {
    const rows = inferred(
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['b (Dense)', '(None, 10)', '650'],
        ],
        '50,890',
        '50,890',
        '0',
      ),
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['fits', 'fits']);
    // 784 features with a bias, 785 without.
    expect(rows[0]?.candidates.map(({ inputs }) => inputs)).toEqual([[[null, 784]], [[null, 785]]]);
    expect(rows[1]?.candidates.map(({ h }) => [h['units'], h['useBias']])).toEqual([
      [{ exactly: 10 }, { exactly: true }],
    ]);
  });

  it('refuses what no hyperparameters give, and says why it cannot tell', () => {
    const rows = inferred(
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['b (Dense)', '(None, 64)', '4610'],
          ['c (MyLayer)', '(None, 64)', '1'],
          ['d (Lambda)', '(None, 3)', '0'],
          ['e (Dropout)', '(None, 3)', '0'],
        ],
        '54,851',
        '54,851',
        '0',
      ),
    );
    expect(rows.map(({ outcome, reasons }) => [outcome, reasons])).toEqual([
      ['fits', []],
      ['refused', []],
      ['undecided', ['unknown-type']],
      ['undecided', ['opaque']],
      ['fits', []],
    ]);
  });

  it('reads one row called twice: the weights of one call, the shape of the last in Keras 3', () => {
    const rows = inferred(
      boxes([
        ['x (InputLayer)', '(None, 5)', '0', '-'],
        ['y (InputLayer)', '(None, 7, 5)', '0', '-'],
        ['d (Dense)', '(None, 7, 3)', '18', 'x[0][0], y[0][0]'],
        ['a (ReLU)', '(None, 3)', '0', 'd[0][0]'],
        ['b (ReLU)', '(None, 7, 3)', '0', 'd[1][0]'],
      ]),
    );
    expect(rows.map(({ outcome, calls }) => [outcome, calls])).toEqual([
      ['fits', 1],
      ['fits', 1],
      ['fits', 2],
      ['fits', 1],
      ['fits', 1],
    ]);
    expect(rows[2]?.perCall).toEqual([[[null, 3]], [[null, 7, 3]]]);
  });

  it('leaves open which call of Keras 3 printed a shape, but not a slip of a digit', () => {
    expect(inferred(reluPrinting('(None, 9, 9, 3)'))[1]).toMatchObject({
      outcome: 'undecided',
      reasons: ['ambiguous'],
    });
    expect(inferred(reluPrinting('(None, 28, 28, 61)'))[1]).toMatchObject({ outcome: 'refused' });
  });

  it('finds the slopes of an activation with weights of its own', () => {
    const rows = inferred(
      exampleTable(
        [
          ['i (InputLayer)', '(None, 100)', '0'],
          ['d (Dense)', '(None, 64)', '6528'],
        ],
        '6,528',
        '6,528',
        '0',
      ),
    );
    expect(rows[1]?.candidates[0]?.h['activation']).toEqual({ exactly: 'PReLU' });
  });

  it('completes a cut shape by what fits, and hands it on', () => {
    const text = `
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            (None, 224, 224, 3)  0                                            
__________________________________________________________________________________________________
conv2d_1 (Conv2D)               (None, 224, 224, 128 3584        input_1[0][0]                    
__________________________________________________________________________________________________
global_average_pooling2d_1 (Glo (None, 128)          0           conv2d_1[0][0]                   
==================================================================================================
`;
    const rows = inferred(text);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['fits', 'fits', 'fits']);
    expect(rows[1]?.outputs).toEqual([[null, 224, 224, 128]]);
    expect(rows[2]?.layers.map(({ type }) => type)).toEqual(['GlobalAveragePooling2D']);
  });

  it('refuses weights of a layer that has none, whatever goes in', () => {
    const [alone] = inferred('flat (Flatten)              (None, 100)              50\n');
    expect(alone?.outcome).toBe('refused');
    const [typed] = inferred('Dense (ReLU)                (None, 100)              50\n');
    expect(typed?.outcome).toBe('undecided');
  });

  it('refuses the first row of a whole table that no input explains', () => {
    const first = inferred(exampleTable([['a (Dense)', '(None, 64)', '4190']], '4,190', '4,190', '0'));
    expect(first.map(({ outcome }) => outcome)).toEqual(['refused']);
    const [alone] = inferred('a (Dense)                   (None, 64)               4190\n');
    expect(alone?.reasons).toEqual(['unknown-input']);
  });

  it('follows a cut connection where it can mean but one row', () => {
    const name = 'block_with_a_name_longer_than_its_cell';
    const rows = (second: string): string =>
      [
        'Model: "model"',
        '_'.repeat(98),
        'Layer (type)                    Output Shape         Param #     Connected to',
        '='.repeat(98),
        `${name.slice(0, 22)} (Dense)  `.padEnd(32) + '(None, 8)            72          x[0][0]',
        '_'.repeat(98),
        second + '_'.repeat(98),
        `last (Dense)`.padEnd(32) + `(None, 4)            39          ${name.slice(0, 20)}`,
        '='.repeat(98),
      ].join('\n');
    const other = `${name.slice(0, 21)} (Dense)  `.padEnd(32) + '(None, 9)            81          x[0][0]\n';
    expect(inferred(rows('')).at(-1)?.outcome).toBe('refused');
    expect(inferred(rows(other)).at(-1)?.outcome).not.toBe('refused');
  });
});
