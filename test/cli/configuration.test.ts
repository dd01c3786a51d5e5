import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, test } from 'vitest';
import schema from '../../src/cli/configuration.schema.json' with { type: 'json' };
import { runIn } from './made-up-world.js';

const table = `
Layer (type)                 Output Shape              Param #
=================================================================
in (InputLayer)              (None, 16)                0
_________________________________________________________________
a (MyDense)                  (None, 10)                170
=================================================================
Total params: 170
Trainable params: 170
Non-trainable params: 0
`;

const configuration = {
  $schema: './node_modules/keras-recount/dist/schema/config.json',
  layers: [
    {
      type: 'MyDense',
      hyperparameters: { units: 'output[-1]', use_bias: true },
      weights: [
        { name: 'kernel', shape: ['input[-1]', 'units'] },
        { name: 'bias', shape: ['units'], when: 'use_bias' },
      ],
      outputShape: ['input[:-1]', 'units'],
    },
  ],
};

const files = { 'm.txt': table, 'keras-recount.config.json': JSON.stringify(configuration) };

describe('the configuration', () => {
  it('is found in the working directory', async () => {
    const { code, stdout } = await runIn({ files }, 'check', 'm.txt');
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ a \(MyDense\) .* 16 × 10 \+ 10 = 170$/m);
    const { stdout: without } = await runIn({ files: { 'm.txt': table } }, 'check', 'm.txt');
    expect(without).toContain('? a (MyDense)');
  });

  it('can be named', async () => {
    const named = { 'm.txt': table, 'own.json': JSON.stringify(configuration) };
    const { stdout } = await runIn({ files: named }, 'explain', 'm.txt', '--config', 'own.json');
    expect(stdout).toContain('16 × 10 + 10 = 170');
  });

  it('counts in pipes, too', async () => {
    const { stdout } = await runIn({ files, stdin: `${JSON.stringify({ id: 1, text: table })}\n` }, 'pipe');
    expect(stdout).toContain('"formula":"16 × 10 + 10 = 170"');
  });

  it.each([
    ['not json', 'keras-recount.config.json: Unexpected token'],
    ['[]', 'the configuration is an object'],
    ['{"layer": []}', 'unknown field "layer". Did you mean layers?'],
    ['{"layers": {}}', 'layers is a list.'],
    ['{"layers": [{"type": "A", "wights": []}]}', 'A has an unknown field "wights". Did you mean weights?'],
  ])('%s is answered with what is wrong and exits with 2', async (text, sentence) => {
    const broken = { ...files, 'keras-recount.config.json': text };
    const { code, stdout, stderr } = await runIn({ files: broken }, 'check', 'm.txt');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('must be there where it is named', async () => {
    const { code, stderr } = await runIn({ files }, 'check', 'm.txt', '--config', 'other.json');
    expect(code).toBe(2);
    expect(stderr).toBe('other.json: there is no such file.\n');
  });
});

test('the example of the README is one', async () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(new Ajv2020().compile(schema)(JSON.parse(example))).toBe(true);
  const lora = table.replace('MyDense)  ', 'LoraDense)').replaceAll('170', String(170 + 4 * 26));
  const { stdout } = await runIn(
    { files: { 'm.txt': lora, 'own.json': example } },
    'explain',
    'm.txt',
    '--config',
    'own.json',
  );
  expect(stdout).toContain('16 × 10 + 16 × 4 + 4 × 10 + 10 = 274');
});

test('the schema takes the configuration and refuses slips', () => {
  const validate = new Ajv2020().compile(schema);
  expect(validate(configuration)).toBe(true);
  expect(validate({ layers: [{ type: 'A', weight: [] }] })).toBe(false);
  expect(validate({ layers: [{ type: 'A', outputShape: 'other' }] })).toBe(false);
  expect(validate({ rules: { 'row-parameters': 'off' }, ignores: ['drafts/'] })).toBe(true);
  expect(validate({ rules: { 'row-parameters': 'of' } })).toBe(false);
  expect(validate({ ignores: 'drafts/' })).toBe(false);
});
