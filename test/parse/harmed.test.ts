import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { facts, rowsOf, spellings } from './facts.js';

const table = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
dense_1 (Dense)              (None, 64)                1050240   
_________________________________________________________________
dense_2 (Dense)              (None, 10)                650       
=================================================================
Total params: 1,050,890
Trainable params: 1,050,890
Non-trainable params: 0
_________________________________________________________________
`;
const wrapped = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 dense_1 (Dense)             (None, 64)                1050240   
                                                                 
 dense_2 (Dense)             (None, 10)                650       
                                                                 
=================================================================
Total params: 1,050,890
Trainable params: 1,050,890
Non-trainable params: 0
_________________________________________________________________
`;
const boxes = `Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃   Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
│ dense_1 (Dense)     │ (None, 64)        │ 1,050,240 │
├─────────────────────┼───────────────────┼───────────┤
│ dense_2 (Dense)     │ (None, 10)        │       650 │
└─────────────────────┴───────────────────┴───────────┘
 Total params: 1,050,890 (4.01 MB)
`;

const rows = [
  ['dense_1', 'Dense', [[null, 64]], 1050240],
  ['dense_2', 'Dense', [[null, 10]], 650],
];

const eachLine = (text: string, spell: (line: string, index: number) => string): string =>
  text.split('\n').map(spell).join('\n');
const entities: Readonly<Record<string, string>> = { '"': '&quot;', ' ': '&nbsp;' };

const harms: Readonly<Record<string, (text: string) => string>> = {
  'collapsed blanks': (text) => text.replaceAll(/ +/g, ' '),
  'blanks that do not break': (text) => text.replaceAll(' ', '\u00a0'),
  'narrow blanks': (text) => text.replaceAll(' ', '\u202f'),
  'one long line': (text) => text.replaceAll('\n', ' '),
  'one long line, collapsed': (text) => text.replaceAll(/\s+/g, ' '),
  'lost line breaks': (text) => text.replaceAll('\n', ''),
  'line numbers': (text) => eachLine(text, (line, index) => `${String(index + 1)} ${line}`),
  'padded line numbers': (text) => eachLine(text, (line, index) => `${String(index + 1).padStart(4)}  ${line}`),
  'line numbers with a colon': (text) => eachLine(text, (line, index) => `${String(index + 8)}: ${line}`),
  'comments of Python': (text) => eachLine(text, (line) => `# ${line}`),
  'comments of C': (text) => eachLine(text, (line) => ` * ${line}`),
  'the prefix of absl': (text) => eachLine(text, (line) => `INFO:absl:${line}`),
  'the prefix of glog': (text) => eachLine(text, (line) => `I1205 14:22:03.123456 1 io_utils.py:96] ${line}`),
  'the prefix of logging': (text) => eachLine(text, (line) => `2024-01-01 12:00:00,000 - INFO - ${line}`),
  'the prefix of logging with a name': (text) =>
    eachLine(text, (line) => `2024-01-01 12:00:00,000 - train.model - INFO - ${line}`),
  'a level in brackets': (text) => eachLine(text, (line) => `[INFO] ${line}`),
  'the time': (text) => eachLine(text, (line) => `[12:00:01] ${line}`),
  'strings of Python': (text) => eachLine(text, (line) => `    '${line.replaceAll("'", "\\'")}\\n'`),
  'strings of JavaScript': (text) => eachLine(text, (line) => `  ${JSON.stringify(line).replaceAll('\\"', "'")},`),
  'a string of JSON': (text) => `{"text": ${JSON.stringify(text)}}`,
  entities: (text) => text.replaceAll(/[" ]/g, (character) => entities[character] ?? character),
  'tags around lines': (text) => eachLine(text, (line) => `<span class="line">${line}</span>`),
  'tags for line ends': (text) => eachLine(text, (line) => `${line}<br/>`),
  'points in numbers': (text) => text.replaceAll(/(?<=\d),(?=\d{3})/g, '.'),
  'blanks in numbers': (text) => text.replaceAll(/(?<=\d),(?=\d{3})/g, ' '),
  'digits of full width': (text) =>
    eachLine(text, (line) =>
      line.startsWith('Total')
        ? line.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        : line,
    ),
  'warnings between the lines': (text) =>
    text.replaceAll(
      /^(?=Total| Total)/gm,
      'WARNING:tensorflow:Discrepancy between trainable weights and collected trainable weights, did you set `model.trainable` without calling `model.compile` after ?\n',
    ),
};

describe.each(Object.entries({ table, wrapped, boxes }))('a harmed %s', (_, text) => {
  it.each(Object.entries(harms))('is read behind %s', (__, harm) => {
    const harmed = harm(text);
    expect(facts(harmed)).toMatchObject([{ rows, total: 1050890 }]);
  });

  it.each(Object.entries(harms))('has its places in the file behind %s', (__, harm) => {
    const harmed = harm(text);
    expect(spellings(harmed, rowsOf(harmed)[1]).map(plain)).toEqual(['dense_2 (Dense)', '(None, 10)', '650']);
  });
});

describe('a table that is cut', () => {
  it('keeps what is left of a number as a beginning', () => {
    expect(rowsOf(cut(table, 58)).map(({ parameters }) => parameters)).toEqual([{ prefix: '105' }, { prefix: '650' }]);
    expect(rowsOf(cut(wrapped, 58)).map(({ parameters }) => parameters)).toEqual([
      { prefix: '105' },
      { prefix: '650' },
    ]);
    expect(rowsOf(cut(boxes, 48)).map(({ parameters }) => parameters)[0]).toEqual({ prefix: '105' });
  });

  it('keeps rows whose counts are gone', () => {
    for (const text of [table, wrapped, boxes]) {
      const left = rowsOf(cut(text, 42)).map(({ name, parameters, uncounted }) => [name, parameters, uncounted]);
      expect(left).toEqual([
        ['dense_1', null, 'cut'],
        ['dense_2', null, 'cut'],
      ]);
    }
  });

  it('keeps a row whose line ends early', () => {
    const text = table.slice(0, table.indexOf('650'));
    expect(rowsOf(text).map(({ name, parameters }) => [name, parameters])).toEqual([
      ['dense_1', 1050240],
      ['dense_2', null],
    ]);
  });
});

describe('numbers', () => {
  it('takes dots for the mark of a cut', () => {
    expect(rowsOf(boxes.replace('1,050,240', '1,050,...'))[0]?.parameters).toEqual({ prefix: '1050' });
  });

  it('points at a number between entities', () => {
    const text = harms['entities']?.(table) ?? '';
    const { start = 0, end = 0 } = parse(text)[0]?.totals.total?.number ?? {};
    expect(text.slice(start, end)).toBe('1,050,890');
  });
});

function plain(spelling: string): string {
  return spelling.replaceAll(/&nbsp;|[\s\u00a0\u202f]+/g, ' ');
}

function cut(text: string, column: number): string {
  return eachLine(text, (line) => line.slice(0, column));
}

describe('cells that were wrapped before the harm', () => {
  const text = `
Model: "model"
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 separable_conv2d (Separabl  (None, 51, 90, 48)        100       
 eConv2D)                                                        
                                                                 
 conv2d_transpose (Conv2DTr  (None, 53, 92, 6)         2598      
 anspose)                                                        
                                                                 
=================================================================
`;
  const whole = [
    ['separable_conv2d', 'SeparableConv2D', [[null, 51, 90, 48]], 100],
    ['conv2d_transpose', 'Conv2DTranspose', [[null, 53, 92, 6]], 2598],
  ];

  it.each([
    ['collapsed blanks', text.replaceAll(/ +/g, ' ')],
    ['one long line', text.replaceAll('\n', ' ')],
    ['one long line, collapsed', text.replaceAll(/\s+/g, ' ')],
  ])('are joined behind %s', (_, harmed) => {
    expect(facts(harmed)).toMatchObject([{ rows: whole }]);
  });

  it('are joined in boxes with a tag at each line end', () => {
    const box = `
┃ Layer (type)        ┃ Output Shape      ┃   Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
│ conv2d_transpose    │ (None, 103, 92,   │       640 │
│ (Conv2DTranspose)   │ 128)              │           │
└─────────────────────┴───────────────────┴───────────┘
`;
    expect(facts(eachLine(box, (line) => `${line}<br>`))).toMatchObject([
      { rows: [['conv2d_transpose', 'Conv2DTranspose', [[null, 103, 92, 128]], 640]] },
    ]);
  });

  it('finds the rows of boxes without a right side on one line', () => {
    const box = `Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━
┃ Layer (type)                   ┃ Output Sh
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━
│ dense_1 (Dense)                │ (None, 64
├────────────────────────────────┼───────────
│ dense_2 (Dense)                │ (None, 10
└────────────────────────────────┴───────────
`;
    expect(rowsOf(box.replaceAll('\n', ' ')).map(({ name, type }) => [name, type])).toEqual([
      ['dense_1', 'Dense'],
      ['dense_2', 'Dense'],
    ]);
  });
});
