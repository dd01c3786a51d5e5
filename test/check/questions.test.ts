import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { explain } from '../../src/explain/index.js';
import { exampleTable } from '../../src/rules/rule.js';

/**
 * The questions of people about counts, each beside a table of ours: the right sum, which must be tied to its row, and
 * the sums that they tried, each with words of what it is. All sums are worked out by hand.
 */
interface Question {
  readonly rows: readonly (readonly [name: string, shape: string, count: string])[];
  /** The row that is asked about. */
  readonly row: string;
  readonly right: readonly string[];
  /** A sum, and what the answer must say. */
  readonly wrong?: readonly (readonly [sum: string, says: string])[];
}

const input = (shape: string): readonly [string, string, string] => ['input_1 (InputLayer)', `[${shape}]`, '0'];

const questions: Readonly<Record<string, Question>> = {
  'Q1: Conv2D, 32 filters on 3 channels': {
    rows: [input('(None, 32, 32, 3)'), ['conv2d_1 (Conv2D)', '(None, 30, 30, 32)', '896']],
    row: 'conv2d_1',
    right: [
      '32 × (3 × 3 × 3 + 1) = 896',
      '3 × 3 × 3 × 32 + 32 = 896',
      '(3 × 3 × 3 + 1) × 32 = 896',
      '896 = 27 × 32 + 32',
    ],
    wrong: [
      ['3 × 3 × 3 × 32 = 864', 'forgets the 32 biases'],
      ['3 × 3 × 3 × 32 + 1 = 865', 'one bias for all 32 filters'],
      ['(3 × 3 + 1) × 32 = 320', 'forgets the 3 input channels'],
      ['32 × 3 × 3 = 288', 'forgets the 3 input channels and the 32 biases'],
      ['3 × 3 × 3 + 1 = 28', 'one of the 32 filters only'],
      ['3 × 3 × 3 × 32 + 3 = 867', 'a bias for each of the 3 input channels'],
      ['864 × 30 × 30 = 777600', 'output positions'],
    ],
  },
  'Q2: a second convolution': {
    rows: [input('(None, 30, 30, 32)'), ['conv2d_2 (Conv2D)', '(None, 28, 28, 64)', '18496']],
    row: 'conv2d_2',
    right: ['64 × (3 × 3 × 32 + 1) = 18496', '3 × 3 × 32 × 64 + 64 = 18496'],
    wrong: [['3 × 3 × 64 + 64 = 640', 'forgets the 32 input channels']],
  },
  'Q2: Dense on 128': {
    rows: [input('(None, 128)'), ['dense_2 (Dense)', '(None, 10)', '1290']],
    row: 'dense_2',
    right: ['10 × (128 + 1) = 1290', '128 × 10 + 10 = 1290'],
  },
  'Q4: Dense on 512': {
    rows: [input('(None, 512)'), ['dense_1 (Dense)', '(None, 256)', '131328']],
    row: 'dense_1',
    right: ['256 × 512 + 256 = 131328', '256 × (512 + 1) = 131328'],
  },
  'Q5: 50 filters on 50 channels': {
    rows: [input('(None, 15, 15, 50)'), ['conv2d_1 (Conv2D)', '(None, 13, 13, 50)', '22550']],
    row: 'conv2d_1',
    right: ['50 × (3 × 3 × 50 + 1) = 22550'],
  },
  'Q6: Conv1D': {
    rows: [input('(None, 100, 7)'), ['conv1d_1 (Conv1D)', '(None, 85, 10)', '1130']],
    row: 'conv1d_1',
    right: ['10 × (16 × 7 + 1) = 1130'],
  },
  'Q7: Conv1D over an embedding': {
    rows: [input('(None, 1000, 100)'), ['conv1d_1 (Conv1D)', '(None, 996, 128)', '64128']],
    row: 'conv1d_1',
    right: ['128 × (5 × 100 + 1) = 64128'],
  },
  'Q8: SeparableConv2D': {
    rows: [input('(None, 32, 32, 32)'), ['separable_1 (SeparableConv2D)', '(None, 30, 30, 64)', '2400']],
    row: 'separable_1',
    right: ['3 × 3 × 32 + 32 × 64 + 64 = 2400'],
    wrong: [
      ['3 × 3 × 32 + 32 + 32 × 64 + 64 = 2432', 'a bias after both parts'],
      ['(3 × 3 × 32 + 1) × 64 = 18496', 'plain convolution'],
    ],
  },
  'Q11: 5×5 on one channel': {
    rows: [input('(None, 28, 28, 1)'), ['conv2d_1 (Conv2D)', '(None, 24, 24, 32)', '832']],
    row: 'conv2d_1',
    right: ['32 × (5 × 5 × 1 + 1) = 832', '5 × 5 × 32 + 32 = 832'],
  },
  'Q13: 7×7 on 3 channels': {
    rows: [input('(None, 224, 224, 3)'), ['conv1_1 (Conv2D)', '(None, 112, 112, 64)', '9472']],
    row: 'conv1_1',
    right: ['64 × (7 × 7 × 3 + 1) = 9472'],
  },
  'Q14: Dense on 784': {
    rows: [input('(None, 784)'), ['dense_1 (Dense)', '(None, 128)', '100480']],
    row: 'dense_1',
    right: ['(784 + 1) × 128 = 100480', '784 × 128 + 128 = 100480', '785 × 128 = 100480'],
    wrong: [
      ['784 × 128 = 100352', 'forgets the 128 biases'],
      ['784 × 128 + 1 = 100353', 'one bias for all 128 units'],
      ['(128 + 1) × 784 = 101136', 'a bias for each of the 784 input features'],
      ['784 + 128 = 912', 'adds the extents'],
    ],
  },
  'Q16: Dense on the last axis': {
    rows: [input('(None, 10, 64)'), ['dense_1 (Dense)', '(None, 10, 8)', '520']],
    row: 'dense_1',
    right: ['(64 + 1) × 8 = 520'],
    wrong: [['(10 × 64 + 1) × 8 = 5128', 'flattened to 640']],
  },
  'Q19: LSTM': {
    rows: [input('(None, 10, 128)'), ['lstm_1 (LSTM)', '(None, 128)', '131584']],
    row: 'lstm_1',
    right: ['4 × 128 × (128 + 128 + 1) = 131584', '4 × (128 × 128 + 128 × 128 + 128) = 131584'],
    wrong: [
      ['4 × (128 × 128 + 128) = 66048', 'forgets the recurrent kernel'],
      ['128 × (128 + 128 + 1) = 32896', 'forgets the 4 gates'],
      ['4 × 128 × (128 + 128) = 131072', 'forgets the 512 biases'],
      ['4 × 128 × (128 + 128) + 4 = 131076', 'one bias for each of the 4 gates'],
      ['4 × 128 × (128 + 128 + 2) = 132096', 'two bias vectors'],
    ],
  },
  'Q20: where 396 comes from': {
    rows: [input('(None, 4, 1)'), ['lstm_1 (LSTM)', '(None, 9)', '396']],
    row: 'lstm_1',
    right: ['4 × 9 × (1 + 9 + 1) = 396', '4 × (9 × (1 + 9) + 9) = 396'],
  },
  'Q22: a bidirectional GRU': {
    rows: [input('(None, 5, 16)'), ['bi_1 (Bidirectional)', '(None, 64)', '9600']],
    row: 'bi_1',
    right: ['2 × 3 × 32 × (16 + 32 + 2) = 9600'],
    wrong: [['2 × 3 × 32 × (16 + 32 + 1) = 9408', 'one bias vector']],
  },
  'Q23: GRU': {
    rows: [input('(None, 5, 32)'), ['gru_1 (GRU)', '(None, 32)', '6336']],
    row: 'gru_1',
    right: ['3 × 32 × (32 + 32 + 2) = 6336'],
    wrong: [
      ['3 × 32 × (32 + 32 + 1) = 6240', 'one bias vector'],
      ['4 × 32 × (32 + 32 + 1) = 8320', 'as LSTM has'],
    ],
  },
  'Q26: SimpleRNN': {
    rows: [input('(None, 5, 32)'), ['simple_rnn_1 (SimpleRNN)', '(None, 32)', '2080']],
    row: 'simple_rnn_1',
    right: ['32 × (32 + 32 + 1) = 2080'],
  },
  'Q28: Embedding': {
    rows: [input('(None, 20)'), ['embedding_1 (Embedding)', '(None, 20, 64)', '640000']],
    row: 'embedding_1',
    right: ['10000 × 64 = 640000'],
    wrong: [['10000 × 64 + 64 = 640064', 'that the layer does not have']],
  },
  'Q30: BatchNormalization': {
    rows: [input('(None, 8, 8, 64)'), ['bn_1 (BatchNormalization)', '(None, 8, 8, 64)', '256']],
    row: 'bn_1',
    right: ['4 × 64 = 256', '64 + 64 + 64 + 64 = 256'],
    wrong: [['2 × 64 = 128', 'moving mean and variance']],
  },
  'a bidirectional LSTM': {
    rows: [input('(None, 5, 32)'), ['bi_1 (Bidirectional)', '(None, 128)', '49664']],
    row: 'bi_1',
    right: ['2 × 4 × 64 × (32 + 64 + 1) = 49664'],
    wrong: [
      ['4 × 64 × (32 + 64 + 1) = 24832', 'one direction only'],
      ['4 × 128 × (32 + 128 + 1) = 82432', 'one layer of 128 units'],
    ],
  },
};

function tableOf({ rows }: Question): string {
  const total = rows.reduce((sum, [, , count]) => sum + Number(count), 0).toLocaleString('en');
  const isBatch = rows.some(([name]) => name.includes('BatchNormalization'));
  return isBatch ? exampleTable(rows, '256', '128', '128') : exampleTable(rows, total, total, '0');
}

/** The same sum as it is typed, as it is typeset, and in the width of Japanese type. */
const spellings: Readonly<Record<string, (sum: string) => string>> = {
  typed: (sum) => sum.replaceAll('×', 'x'),
  starred: (sum) => sum.replaceAll(' × ', '*').replace(/\d{4,}/g, (digits) => Number(digits).toLocaleString('en')),
  LaTeX: (sum) => `$${sum.replaceAll('×', '\\times').replaceAll('(', '\\left(').replaceAll(')', '\\right)')}$`,
  'full width': (sum) =>
    sum.replace(/[0-9+()=]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll('×', 'ｘ'),
};

describe.each(Object.entries(questions))('%s', (_name, question) => {
  const table = tableOf(question);
  const place = question.rows.findIndex(([name]) => name.startsWith(`${question.row} `));

  test('has a table that holds', () => {
    expect(check(table).counts).toMatchObject({ summaries: 1, broken: 0, errors: 0, warnings: 0 });
  });

  describe.each(Object.entries(spellings))('%s', (_spelling, spelt) => {
    test.each(question.right)('%s is the row’s', (sum) => {
      const [document] = check(`${table}\nThe count: ${spelt(sum)}\n`).documents;
      expect(document?.findings).toEqual([]);
      expect(document?.claims).toMatchObject([{ kind: 'formula', verdict: 'holds', summary: 0, row: place }]);
    });

    test.each(question.wrong ?? [])('%s is named: %s', (sum, says) => {
      const [document] = check(`${table}\n${question.row} has ${spelt(sum)} parameters.\n`).documents;
      expect(document?.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
        ['formula-meaning', 'warning'],
      ]);
      expect(document?.findings[0]?.message).toContain(says);
      expect(document?.claims).toMatchObject([{ kind: 'formula', verdict: 'broken', summary: 0, row: place }]);
    });

    test.each(question.right)('%s with another result does not come out', (sum) => {
      const other = sum.replace(/(?<== )\d+$|^\d+(?= =)/, (digits) => String(Number(digits) + 9));
      const [document] = check(`${table}\nThe count: ${spelt(other)}\n`).documents;
      expect(document?.findings.map(({ rule }) => rule)).toEqual(['formula-arithmetic']);
    });
  });

  test.each(question.wrong ?? [])('explain says of the result of %s: %s', (sum, says) => {
    const expected = Number(/= (\d+)$/.exec(sum)?.[1]);
    const answer = explain(check(table), { row: question.row, expected });
    expect(answer).toContain(says);
    expect(answer).toContain(Number(question.rows[place]?.[2]).toLocaleString('en'));
  });
});
