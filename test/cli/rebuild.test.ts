import { expect, test } from 'vitest';
import { runIn } from './made-up-world.js';

const table = `Layer (type)    Output Shape    Param #
dense_1 (Dense)    (None, 10)    7850
Total params: 7,850
`;

const files = { 'm.txt': table, 'none.txt': 'Nothing of the kind.\n' };

test('a table becomes code, for Keras 3 unless another is asked for', async () => {
  const { code, stdout, stderr } = await runIn({ files }, 'rebuild', 'm.txt');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('import keras\nfrom keras import layers\n\nmodel = keras.Sequential(\n');
  expect(stdout).toContain('layers.Dense(10, name="dense_1"),');
  const other = await runIn({ stdin: table }, 'rebuild', '--target', 'tf.keras');
  expect(other.stdout).toContain('from tensorflow import keras\n');
});

test('several tables become several models, in JSON a list', async () => {
  const two = { 'two.txt': `${table}\nand\n\n${table}` };
  const { stdout } = await runIn({ files: two }, 'rebuild', 'two.txt');
  expect(stdout.match(/^model = /gm)).toHaveLength(2);
  const json = await runIn({ files: two }, 'rebuild', 'two.txt', '--format', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject([{ class_name: 'Sequential' }, { class_name: 'Sequential' }]);
  const one = await runIn({ files: two }, 'rebuild', 'two.txt', '--format', 'json', '--summary', '2');
  expect(JSON.parse(one.stdout)).toMatchObject({ class_name: 'Sequential' });
});

test('it can be written to a file', async () => {
  const { written, stdout } = await runIn({ files }, 'rebuild', 'm.txt', '--format', 'dot', '--output', 'm.dot');
  expect(stdout).toBe('');
  expect(written.get('m.dot')).toMatch(/^digraph model \{\n/);
});

test('a word that is no target or format is answered with a suggestion', async () => {
  const target = await runIn({ files }, 'rebuild', 'm.txt', '--target', 'keras4');
  expect(target).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean') });
  const format = await runIn({ files }, 'rebuild', 'm.txt', '--format', 'mermaids');
  expect(format).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean mermaid?') });
});

test('a text without a table is exit 2, and so is a summary that is not there', async () => {
  const none = await runIn({ files }, 'rebuild', 'none.txt');
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).not.toBe('');
  const seventh = await runIn({ files }, 'rebuild', 'm.txt', '--summary', '7');
  expect(seventh).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('There is no summary 6') });
});
