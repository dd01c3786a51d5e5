import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { specimenText } from '../result/specimen.js';
import { runIn } from './made-up-world.js';

const sound = `Layer (type)    Output Shape    Param #
=======================================
dense_1 (Dense)    (None, 10)    7850
=======================================
Total params: 7,850
`;
const broken = specimenText;
const prose = 'Nothing to see here.\n';

describe('check', () => {
  it('accepts a sound table', async () => {
    const { code, stdout, stderr } = await runIn({ files: { 'a.txt': sound } }, 'check', 'a.txt');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/✓ dense_1 \(Dense\) .* 784 × 10 \+ 10 = 7,850/);
    expect(stdout).toMatch(/\n✓ consistent: 1 of 1 rows recounted in 1 summary\n$/);
  });

  it('points at what is inconsistent', async () => {
    const { code, stdout } = await runIn({ files: { 'a.txt': broken } }, 'check', 'a.txt');
    expect(code).toBe(1);
    expect(stdout).toContain('a.txt:9:56  error  row-parameters\n');
    expect(stdout).toMatch(/9 \| dense_1 \(Dense\) {14}\(None, 10\) {16}54900\n {6}\| {56}\^\^\^\^\^\n/);
  });

  it('reads standard input, with or without a dash', async () => {
    for (const args of [[], ['check'], ['check', '-']]) {
      const { code, stdout } = await runIn({ stdin: broken }, ...args);
      expect(code).toBe(1);
      expect(stdout).toContain('<stdin>:9:56');
    }
  });

  it('gives standard input a name', async () => {
    const { stdout } = await runIn({ stdin: broken }, 'check', '-', '--stdin-filename', 'post.txt');
    expect(stdout).toContain('post.txt:9:56');
  });

  it('asks for a table on a terminal', async () => {
    expect((await runIn({ stdin: sound, terminal: true })).stderr).toBe('paste a summary, then press Ctrl-D\n');
    expect((await runIn({ stdin: sound })).stderr).toBe('');
    expect((await runIn({ files: { 'a.txt': sound }, terminal: true }, 'check', 'a.txt')).stderr).toBe('');
  });

  it('prints the Result as JSON', async () => {
    const { stdout } = await runIn({ files: { 'a.txt': sound } }, 'check', 'a.txt', '--format', 'json');
    const { version, documents, counts } = JSON.parse(stdout) as Result;
    expect([version, documents[0]?.path, counts.rows, counts.holds]).toEqual([1, 'a.txt', 1, 1]);
  });

  it('prints a line a file as NDJSON', async () => {
    const files = { 'a.txt': sound, 'b.txt': broken };
    const { code, stdout } = await runIn({ files }, 'check', 'a.txt', 'b.txt', '--format', 'ndjson');
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines.map((line) => (JSON.parse(line) as Result).documents.map(({ path }) => path))).toEqual([
      ['a.txt'],
      ['b.txt'],
    ]);
  });

  it('writes to a file without colours', async () => {
    const surroundings = { files: { 'a.txt': sound }, terminal: true };
    const { stdout, written } = await runIn(surroundings, 'check', 'a.txt', '--output', 'report.txt');
    expect(stdout).toBe('');
    expect(written.get('report.txt')).toMatch(/^a\.txt:1 {2}model {2}Keras 2\n/);
  });

  it.each([
    [{ terminal: true }, [], true],
    [{ terminal: false }, [], false],
    [{ terminal: true }, ['--no-color'], false],
    [{ terminal: true, env: { NO_COLOR: '1' } }, [], false],
    [{ terminal: true, env: { NO_COLOR: '' } }, [], true],
    [{ terminal: true, env: { TERM: 'dumb' } }, [], false],
  ])('colours on %j with %j: %j', async (surroundings, args, coloured) => {
    const { stdout } = await runIn({ ...surroundings, files: { 'a.txt': sound } }, 'check', 'a.txt', ...args);
    expect(stdout.includes('\u001b[32m')).toBe(coloured);
  });

  it('links files on a terminal alone', async () => {
    const files = { 'a.txt': sound };
    expect((await runIn({ files, terminal: true }, 'check', 'a.txt')).stdout).toContain(']8;;file:///made-up/a.txt');
    expect((await runIn({ files }, 'check', 'a.txt')).stdout).not.toContain(']8;;');
    expect((await runIn({ stdin: sound, terminal: true }, 'check')).stdout).not.toContain(']8;;');
  });

  it('speaks Japanese', async () => {
    const { stdout } = await runIn({ files: { 'a.txt': sound } }, 'check', 'a.txt', '--lang', 'ja');
    expect(stdout).toMatch(/✓ 整合しています: 1 個の表の 1 行中 1 行を再計算\n$/);
  });
});

describe('files and folders', () => {
  const files = {
    'docs/a.txt': sound,
    'docs/b.md': prose,
    'docs/deep/c.log': broken,
    'docs/picture.png': new Uint8Array([0x89, 0x50, 0]),
    'docs/node_modules/d.txt': broken,
    'docs/.git/e.txt': broken,
  };

  async function pathsOf(...args: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await runIn({ files }, 'check', '--format', 'json', ...args);
    return (JSON.parse(stdout) as Result).documents.map(({ path }) => path);
  }

  it.each([
    [['docs'], ['docs/a.txt', 'docs/b.md', 'docs/deep/c.log']],
    [['docs/'], ['docs/a.txt', 'docs/b.md', 'docs/deep/c.log']],
    [['.'], ['docs/a.txt', 'docs/b.md', 'docs/deep/c.log']],
    [['docs/*.txt'], ['docs/a.txt']],
    [['docs/**'], ['docs/a.txt', 'docs/b.md', 'docs/deep/c.log']],
    [['docs/**/*.{log,md}'], ['docs/b.md', 'docs/deep/c.log']],
    [
      ['docs/deep/c.log', 'docs/a.txt', 'docs'],
      ['docs/deep/c.log', 'docs/a.txt', 'docs/b.md'],
    ],
  ])('%j are %j', async (args, paths) => {
    expect(await pathsOf(...args)).toEqual(paths);
  });

  it('reads UTF-16 as PowerShell writes it', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...sound].flatMap((character) => [character.charCodeAt(0), 0])]);
    expect((await runIn({ files: { 'a.txt': utf16 } }, 'check', 'a.txt')).code).toBe(0);
  });

  it('does not mind a lone text without a summary where that is allowed', async () => {
    const files = { 'b.md': prose };
    expect((await runIn({ files }, 'check', 'b.md')).code).toBe(2);
    const { code, stdout, stderr } = await runIn({ files }, 'check', 'b.md', '--allow-none', '--quiet');
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });

  it('passes over files without a summary in a folder', async () => {
    const { code, stdout, stderr } = await runIn(
      { files: { 'docs/b.md': prose, 'docs/c.md': prose } },
      'check',
      'docs',
    );
    expect([code, stdout, stderr]).toEqual([0, 'No model summary in 2 files.\n', '']);
  });

  it('has nothing against a folder without texts', async () => {
    const { code, stdout } = await runIn({ files: { 'docs/a.png': 'x' } }, 'check', 'docs');
    expect([code, stdout]).toEqual([0, 'No texts to check.\n']);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['a missing file', {}, ['nope.txt'], 'No such file or folder.'],
    ['a pattern that fits nothing', {}, ['*.rst'], 'No file fits this pattern.'],
    ['a binary file', { 'a.txt': new Uint8Array([65, 0, 66]) }, ['a.txt'], 'A binary file, not a text.'],
  ])('%s is told, the others are done, exit code 2', async (_what, more, args, message) => {
    const { code, stdout } = await runIn({ files: { 'good.txt': sound, ...more } }, 'check', ...args, 'good.txt');
    expect(code).toBe(2);
    expect(stdout).toContain(`${args.join()}:1:1  error  internal\n  ${message}\n`);
    expect(stdout).toContain('✓ dense_1 (Dense)');
  });

  it('tells it in the reader’s language', async () => {
    const { stdout } = await runIn({}, 'check', 'nope.txt', '--lang', 'ja');
    expect(stdout).toContain('nope.txt:1:1  エラー  internal\n  ファイルまたはフォルダがありません。\n');
  });

  it.each([
    ['', '<stdin> is empty; expected the table that model.summary() prints.\n'],
    [' \n', '<stdin> is empty; expected the table that model.summary() prints.\n'],
    [
      prose,
      'No Keras summary was found in <stdin>. Expected the table that model.summary() prints: lines such as "dense (Dense)  (None, 10)  7850".\n',
    ],
  ])('%j alone is no input: exit code 2', async (stdin, sentence) => {
    const { code, stdout, stderr } = await runIn({ stdin }, 'check');
    expect([code, stdout, stderr]).toEqual([2, '', sentence]);
  });

  it('still prints a Result for machines where there is no summary', async () => {
    const { code, stdout } = await runIn({ stdin: prose }, 'check', '--format', 'json');
    expect([code, (JSON.parse(stdout) as Result).counts.summaries]).toEqual([2, 0]);
  });

  it.each([
    [['error'], 1],
    [['warning'], 1],
    [['note'], 1],
    [['never'], 0],
  ])('--fail-on %s exits with %i', async (args, code) => {
    expect((await runIn({ stdin: broken }, 'check', '--fail-on', ...args)).code).toBe(code);
  });
});
