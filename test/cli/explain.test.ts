import { describe, expect, it } from 'vitest';
import { specimenText } from '../result/specimen.js';
import { runIn } from './made-up-world.js';

const files = { 'post.txt': specimenText };

describe('explain', () => {
  it('explains the rows of a file', async () => {
    const { code, stdout, stderr } = await runIn({ files }, 'explain', 'post.txt');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('features = 13 × 13 × 32 = 5,408\n');
  });

  it.each([
    ['--row', 'conv2d_1'],
    ['--row', '1'],
  ])('explains one row: %s %s', async (...args) => {
    const { stdout } = await runIn({ stdin: specimenText }, 'explain', ...args);
    expect(stdout).toContain('conv2d_1 (Conv2D)');
    expect(stdout).not.toContain('flatten_1');
  });

  it('answers what a number would be that somebody expects: 288 = 32 × 3 × 3', async () => {
    const { code, stdout } = await runIn({ files }, 'explain', 'post.txt', '--row', 'conv2d_1', '--expected', '288');
    expect(code).toBe(0);
    expect(stdout).toBe(
      '288 forgets the 32 biases.\nIt would be right with use_bias=False.\nconv2d_1 (Conv2D) has 3 × 3 × 1 × 32 + 32 = 320.\n',
    );
  });

  it.each([
    [['--expected', '288'], '--expected needs --row'],
    [['--row', 'conv2d_1', '--expected', 'many'], 'whole number'],
    [['--row', 'conv2d_1', '--expected', '288', '--latex'], 'cannot be used with'],
  ])('refuses %j', async (args, says) => {
    const { code, stdout, stderr } = await runIn({ files }, 'explain', 'post.txt', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  it('writes LaTeX', async () => {
    const { stdout } = await runIn({ files }, 'explain', 'post.txt', '--row', 'conv2d_1', '--latex');
    expect(stdout).toContain('\\underbrace{32}_{\\text{filters}} = 320');
  });

  it('explains layers and rules without an input', async () => {
    const { code, stdout } = await runIn({ stdin: 'not read' }, 'explain', 'Dense', 'row-parameters');
    expect(code).toBe(0);
    expect(stdout).toContain('input features × units + units\n');
    expect(stdout).toContain('\nrow-parameters (error)\n');
  });

  it('writes to a file', async () => {
    const { stdout, written } = await runIn({}, 'explain', 'Dense', '--output', 'dense.txt');
    expect(stdout).toBe('');
    expect(written.get('dense.txt')).toMatch(/^Dense\n/);
  });

  it('speaks Japanese', async () => {
    const { stdout } = await runIn({ files }, 'explain', 'post.txt', 'Dense', '--lang', 'ja');
    expect(stdout).toContain('入力サイズ × ユニット数 + ユニット数\n');
    expect(stdout).toContain('32 (フィルタ数)');
  });

  it.each([
    [['Desne'], 'There is no file, layer type or rule "Desne". Did you mean Dense?\n'],
    [['row-parameter'], 'There is no file, layer type or rule "row-parameter". Did you mean row-parameters?\n'],
    [['post.txt', '--row', 'dense1'], 'There is no row "dense1". Did you mean dense_1?'],
    [['post.txt', '--summary', '2'], 'There is no summary 1; there are 1, counted from 0.\n'],
    [['*.rst'], '*.rst: No file fits this pattern.\n'],
  ])('%j is answered and exits with 2', async (args, sentence) => {
    const { code, stdout, stderr } = await runIn({ files }, 'explain', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('says so where there is nothing to explain', async () => {
    const { code, stderr } = await runIn({ stdin: '' }, 'explain');
    expect([code, stderr]).toEqual([2, '<stdin> is empty; expected the table that model.summary() prints.\n']);
  });
});
