import { expect, test } from 'vitest';
import { runIn } from './made-up-world.js';

const functional = `
Model: "m"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            [(None, 4)]          0                                            
__________________________________________________________________________________________________
a (Dense)                       (None, 3)            15          input_1[0][0]                    
==================================================================================================
Total params: 15
Trainable params: 15
Non-trainable params: 0
__________________________________________________________________________________________________
`;

const files = { 'm.txt': functional, 'none.txt': 'Nothing of the kind.\n' };

test('a table becomes that of another Keras', async () => {
  const { code, stdout, stderr } = await runIn({ files }, 'convert', 'm.txt', '--to', '3.15');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`\
Model: "m"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ input_1             │ (None, 4)         │          0 │ -                 │
│ (InputLayer)        │                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ a (Dense)           │ (None, 3)         │         15 │ input_1[0][0]     │
└─────────────────────┴───────────────────┴────────────┴───────────────────┘
 Total params: 15 (60.00 B)
 Trainable params: 15 (60.00 B)
 Non-trainable params: 0 (0.00 B)
`);
});

test('the form of the output is one of four, or that of a version', async () => {
  const { stdout: csv } = await runIn({ files }, 'convert', 'm.txt', '--to', 'csv');
  expect(csv).toMatch(/^Layer \(type\),Output Shape,Param #,Connected to\n/);
  const { stdout: latex } = await runIn({ files }, 'convert', 'm.txt', '--to', 'latex');
  expect(latex).toMatch(/^% Model: "m"\n\\begin\{tabular\}\{llrl\}\n/);
  const { stdout: markdown } = await runIn({ files }, 'convert', 'm.txt', '--to', 'markdown');
  expect(markdown).toMatch(/^Model: "m"\n\n\| Layer/);
  const { stdout: json } = await runIn({ files, stdin: functional }, 'convert', '-', 'm.txt', '--to', 'json');
  expect(JSON.parse(json)).toMatchObject([
    { model: 'm' },
    { model: 'm', rows: [{ type: 'InputLayer' }, { name: 'a' }] },
  ]);
});

test('several tables are parted by a blank line', async () => {
  const { stdout } = await runIn(
    { files: { 'two.txt': functional + functional } },
    'convert',
    'two.txt',
    '--to',
    '2.6',
  );
  expect(stdout.trimEnd()).toBe(`${functional.trim()}\n\n${functional.trim()}`);
});

test('a line can be as long as one likes, in the tables of a Keras', async () => {
  const { stdout } = await runIn({ files }, 'convert', 'm.txt', '--to', '2.10', '--width', '70');
  expect(stdout.split('\n')[1]).toBe('_'.repeat(70));
  const refused = await runIn({ files }, 'convert', 'm.txt', '--to', 'csv', '--width', '70');
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--width') });
  const narrow = await runIn({ files }, 'convert', 'm.txt', '--to', '3', '--width', '12');
  expect(narrow).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('too narrow') });
});

test('rows inside of containers and flags can be left out', async () => {
  const nested = `
Model: "n"
____________________________________________________________________________
 Layer (type)                Output Shape              Param #   Trainable
============================================================================
 outer (Sequential)          (None, 3)                 15        Y
|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
| a (Dense)                  (None, 3)                 15        Y         |
¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
============================================================================
Total params: 15 (60.00 Byte)
`;
  const { stdout } = await runIn({ stdin: nested }, 'convert', '--to', 'csv', '--no-nested', '--no-trainable');
  expect(stdout).toBe('Layer (type),Output Shape,Param #\nouter (Sequential),"(None, 3)",15\nTotal params,,15\n');
});

test('a word that is no form is answered with a suggestion', async () => {
  const slip = await runIn({ files }, 'convert', 'm.txt', '--to', 'markdwon');
  expect(slip).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean markdown?') });
  const version = await runIn({ files }, 'convert', 'm.txt', '--to', '7.1');
  expect(version).toMatchObject({ code: 2, stderr: expect.stringContaining('such as 2.10 or 3.15') });
  const missing = await runIn({ files }, 'convert', 'm.txt');
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('--to') });
});

test('a text without a table, or no text at all, is exit 2, and the others are converted', async () => {
  const none = await runIn({ files }, 'convert', 'none.txt', 'gone.txt', 'm.txt', '--to', 'csv', '--output', 'm.csv');
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/none\.txt[^\n]*\ngone\.txt: No such file or folder\.\n/);
  expect(none.written.get('m.csv')).toContain('a (Dense)');
});
