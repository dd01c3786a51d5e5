import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { exampleTable } from '../../src/rules/rule.js';

/** 896 = 32 × (3 × 3 × 3 + 1), 921,728 = 128 × (7,200 + 1), 1,290 = 10 × (128 + 1); in all 923,914. */
const table = exampleTable(
  [
    ['conv2d_1 (Conv2D)', '(None, 30, 30, 32)', '896'],
    ['max_pooling2d_1 (MaxPooling2D)'.slice(0, 28), '(None, 15, 15, 32)', '0'],
    ['flatten_1 (Flatten)', '(None, 7200)', '0'],
    ['dense_1 (Dense)', '(None, 128)', '921728'],
    ['dense_2 (Dense)', '(None, 10)', '1290'],
  ],
  '923,914',
  '923,914',
  '0',
);

/** Statements by language; `|` parts the right number from a wrong one in brackets: `[923,914|932,914]`. */
const statements: Readonly<Record<string, readonly string[]>> = {
  English: [
    'The model has [923,914|932,914] parameters.',
    'In total there are [923,914|923,941] trainable parameters.',
    'Total number of parameters: [923,914|823,914].',
    'dense_1 has [921,728|912,728] parameters.',
    'The first layer, conv2d_1, has [32|64] filters.',
    'The convolutional layer has [32|23] filters of size [3x3|5x5].',
    'The output of conv2d_1 is [30x30x32|28x28x32].',
    'The output shape of the convolutional layer is [(None, 30, 30, 32)|(None, 30, 30, 16)].',
    'dense_1 has [128|256] units.',
    'The second Dense layer has [10|12] neurons.',
    'The model has about [924k|624k] parameters.',
    'The model has roughly [0.92M|0.52M] parameters.',
    'dense_1 holds [99.8|89.8] % of all parameters.',
    'The model has [5|12] layers.',
    'The network has [2|3] dense layers.',
  ],
  Japanese: [
    'モデル全体のパラメータ数は[923,914|932,914]です。',
    'このモデルのパラメータは合計[923,914|823,914]個です。',
    'dense_1のパラメータ数は[921,728|921,782]です。',
    'conv2d_1のフィルタ数は[32|64]です。',
    'conv2d_1 の出力は[30x30x32|28x28x32]です。',
    'dense_1 のユニット数は[128|256]です。',
    'モデルのパラメータ数は約[92万|52万]です。',
    '2番目の全結合層のユニット数は[10|20]です。',
  ],
  Chinese: [
    '模型共有[923,914|932,914]个参数。',
    'dense_1的参数量为[921,728|921,782]。',
    'conv2d_1有[32|64]个卷积核，卷积核大小为[3x3|5x5]。',
    'conv2d_1的输出形状为[(30, 30, 32)|(28, 28, 32)]。',
    '第二个全连接层有[10|20]个神经元。',
  ],
  Korean: [
    '모델의 전체 파라미터 수는 [923,914|932,914]개입니다.',
    'dense_1의 파라미터 수는 [921,728|921,782]개입니다.',
    'conv2d_1은 [32|64]개의 필터를 사용합니다.',
    'conv2d_1의 출력은 [30x30x32|28x28x32]입니다.',
    'dense_1에는 [128|256]개의 뉴런이 있습니다.',
  ],
  Spanish: [
    'El modelo tiene [923.914|932.914] parámetros.',
    'dense_1 tiene [921.728|921.782] parámetros.',
    'La capa conv2d_1 tiene [32|64] filtros.',
    'La salida de conv2d_1 es [30x30x32|28x28x32].',
    'La capa dense_1 tiene [128|256] neuronas.',
  ],
  Portuguese: [
    'O modelo tem [923.914|932.914] parâmetros.',
    'dense_1 tem [921.728|921.782] parâmetros.',
    'A camada conv2d_1 tem [32|64] filtros.',
    'A saída de conv2d_1 é [30x30x32|28x28x32].',
    'A camada dense_1 tem [128|256] neurônios.',
  ],
  French: [
    'Le modèle compte [923 914|932 914] paramètres.',
    'dense_1 a [921 728|921 782] paramètres.',
    'La couche conv2d_1 a [32|64] filtres.',
    'La sortie de conv2d_1 est [30x30x32|28x28x32].',
    'La couche dense_1 a [128|256] neurones.',
  ],
  German: [
    'Das Modell hat [923.914|932.914] Parameter.',
    'dense_1 hat [921.728|921.782] Parameter.',
    'Die Schicht conv2d_1 hat [32|64] Filter.',
    'Die Ausgabe von conv2d_1 ist [30x30x32|28x28x32].',
    'Die Schicht dense_1 hat [128|256] Neuronen.',
  ],
  Russian: [
    'Модель имеет [923 914|932 914] параметров.',
    'dense_1 имеет [921 728|921 782] параметров.',
    'Слой conv2d_1 имеет [32|64] фильтра.',
    'Выход слоя conv2d_1: [30x30x32|28x28x32].',
    'Слой dense_1 содержит [128|256] нейронов.',
  ],
};

const choice = /\[([^|\]]*)\|([^\]]*)\]/g;

function right(statement: string): string {
  return statement.replace(choice, '$1');
}

/** Each statement with one of its numbers wrong, and where. */
function wrongs(statement: string): readonly { readonly text: string; readonly number: string }[] {
  return [...statement.matchAll(choice)].map((match) => ({
    text:
      right(statement.slice(0, match.index)) + (match[2] ?? '') + right(statement.slice(match.index + match[0].length)),
    number: match[2] ?? '',
  }));
}

describe.each(Object.entries(statements))('%s', (_language, lines) => {
  test.each(lines)('%s: what the table has is read and holds', (line) => {
    for (const text of [`${table}\n${right(line)}\n`, `${right(line)}\n\n${table}`]) {
      const [document] = check(text).documents;
      expect(document?.findings).toEqual([]);
      expect(document?.claims.map(({ verdict }) => verdict)).toEqual([...line.matchAll(choice)].map(() => 'holds'));
    }
  });

  test.each(lines)('%s: another number is found, and mended', (line) => {
    for (const { text: wrong, number } of wrongs(line)) {
      const text = `${table}\n${wrong}\n`;
      const findings = check(text).documents[0]?.findings ?? [];
      expect(
        findings.map(({ severity }) => severity),
        wrong,
      ).toEqual(['warning']);
      const [finding] = findings;
      const { start = 0, end = 0 } = finding?.at[0] ?? {};
      expect(text.slice(start, end)).toContain(number.replace(/[kM万]$/, ''));
      expect(finding?.related.length).toBe(1);
      const [edit] = finding?.repairs[0]?.edits ?? [];
      const mended = edit ? text.slice(0, edit.at.start) + edit.replacement + text.slice(edit.at.end) : text;
      expect(check(mended).documents[0]?.findings).toEqual([]);
    }
  });
});

describe('what is left alone', () => {
  test.each([
    'The model has 0.92M parameters, nearly a million.',
    'Each filter has 3 × 3 × 3 = 27 weights.',
    '3 × 3 × 3 × 32 = 864 weights in the kernel, and 32 biases.',
    'VGG16 has 138,357,544 parameters.',
    'With 64 filters the convolutional layer would have 1,792 parameters.',
    'If dense_1 had 256 units, it would need 1,843,456 parameters.',
    'Exercise: change conv2d_1 so that it has 64 filters. How many parameters does it have?',
    'We train on 60,000 images with 932,914 steps.',
    'The weights are saved in model_932914.h5.',
    'A model with 2,000,000 parameters would be too large.',
    'The input images are 32x32x3.',
    'The feature map shrinks from 30×30 to 15×15.',
    '32 × 32 = 1024 pixels',
    'Learning rate 0.001, batch size 64, 20 epochs, 10 classes.',
    'accuracy = 0.98 + 0.01 = 0.99',
    '2 + 2 = 5',
    'dense_1 and dense_2 together have 923,018 parameters.',
    'Unlike the MLP with 1,290,128 parameters, this network is small.',
    'pooling halves 30 / 2 = 15',
    'The kernel of dense_1 has 921,600 weights.',
    'Its bias has 128 parameters.',
    'The model has 3 layers: one convolutional and two dense ones.',
    'The network has 1 hidden dense layer.',
    'A block of 4 layers',
    'The shape is (32, 30, 30, 32) for a batch of 32.',
  ])('%s', (line) => {
    for (const text of [`${table}\n${line}\n`, `${line}\n\n${table}`]) {
      expect(check(text).documents[0]?.findings).toEqual([]);
    }
  });

  test('arithmetic and numbers of a document without a table', () => {
    const [document] = check('The model has 932,914 parameters. dense_2: 512 x 128 + 512 = 65664\n').documents;
    expect(document?.claims).toEqual([]);
    expect(document?.findings.map(({ rule }) => rule)).toEqual(['no-summary']);
  });

  test('a number that any table of the document has', () => {
    const other = exampleTable([['dense_9 (Dense)', '(None, 10)', '7850']], '7,850', '7,850', '0');
    const text = `${table}\nThe first model has 7,850 parameters.\n\n${other}`;
    expect(check(text).documents[0]?.findings).toEqual([]);
  });
});

test('the sentence before can say of which layer a list of numbers speaks', () => {
  const text = `${table}\n最初の畳み込み層を見ます。フィルタ数:32枚、フィルタサイズ:3x3、入力チャンネル:3、出力チャンネル:3です。\n`;
  const [document] = check(text).documents;
  expect(document?.findings.map(({ rule, expected, actual }) => [rule, expected, actual])).toEqual([
    ['prose-shape', '32', '3'],
  ]);
});
