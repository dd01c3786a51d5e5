import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { runIn } from './made-up-world.js';

const sound = `Layer (type)    Output Shape    Param #
=======================================
a (Dense)       (None, 64)      50240
b (Dense)       (None, 64)      4160
=======================================
Total params: 54,400
`;
const broken = sound.replace('4160', '4610');
/** Which of the three lines is meant cannot be told: the rows in between are not printed. */
const open = `Layer (type)    Output Shape    Param #
=======================================
a (Dense)       (None, 64)      50240
...
=======================================
Total params: 54,400
Trainable params: 54,040
Non-trainable params: 0
`;

const encodings = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be'] as const;

/** Bytes by Node's own encoders, the other byte order by swapping. */
function encoded(text: string, encoding: (typeof encodings)[number]): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8 with mark') return Buffer.from(`\ufeff${text}`, 'utf8');
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** The text among line ends of every kind and characters of every length. */
function mixed(text: string): string {
  return `naïve 😀 層\r\n${text.replace('\n', '\r\n').replace('64)', '64) ')}\rend`;
}

describe('check --fix', () => {
  it('repairs the file, reports what is left and tells what it did', async () => {
    const { code, stdout, stderr, rewritten } = await runIn({ files: { 'a.txt': broken } }, 'check', 'a.txt', '--fix');
    expect(new TextDecoder().decode(rewritten.get('a.txt'))).toBe(sound);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n✓ consistent: 2 of 2 rows recounted in 1 summary\n$/);
    expect(stderr).toBe(
      'a.txt: errors repaired: 1 of 1.\n' +
        '  4:33  row-parameters  4,610 → 4,160 makes the row follow from its shapes.\n',
    );
  });

  it('speaks Japanese', async () => {
    const { stderr } = await runIn({ files: { 'a.txt': broken } }, 'check', 'a.txt', '--fix', '--lang', 'ja');
    expect(stderr).toMatch(/^a\.txt: 1 件のエラーのうち 1 件を修正しました。\n {2}4:33 {2}row-parameters {2}/);
  });

  it.each(encodings)('keeps %s, and line ends of every kind', async (encoding) => {
    const files = { 'a.txt': encoded(mixed(broken), encoding) };
    const { code, rewritten } = await runIn({ files }, 'check', 'a.txt', '--fix');
    expect(code).toBe(0);
    expect(Buffer.from(rewritten.get('a.txt') ?? [])).toEqual(Buffer.from(encoded(mixed(sound), encoding)));
  });

  it('leaves a file alone whose bytes it cannot give back', async () => {
    const latin = Buffer.concat([Buffer.from('caf\u00e9\n', 'latin1'), Buffer.from(broken)]);
    const odd = Buffer.concat([encoded(broken, 'utf-16le'), Buffer.from([0])]);
    for (const bytes of [latin, odd]) {
      const outcome = await runIn({ files: { 'a.txt': bytes } }, 'check', 'a.txt', '--fix');
      expect([outcome.code, outcome.rewritten.size]).toEqual([1, 0]);
      expect(outcome.stdout).toContain('row-parameters');
      expect(outcome.stderr).toMatch(/^a\.txt: left alone\. Its bytes are not/);
    }
  });

  it('leaves alone what it cannot decide, and says why', async () => {
    const { code, stdout, stderr, rewritten } = await runIn({ files: { 'a.txt': open } }, 'check', 'a.txt', '--fix');
    expect([code, rewritten.size]).toEqual([1, 0]);
    expect(stdout).toContain('error  total-');
    expect(stderr).toMatch(
      /^a\.txt: errors repaired: 0 of 1\.\n {2}\d+:\d+ {2}total-[a-z]+ {2}Left alone\. More than one repair is possible/,
    );
  });

  it('repairs what can be repaired beside what cannot', async () => {
    const files = { 'a.txt': `${broken}\n\n${open}`, 'b.txt': sound, 'c.txt': broken };
    const { code, stdout, rewritten } = await runIn({ files }, 'check', '.', '--fix', '--format', 'json');
    expect(code).toBe(1);
    expect(new TextDecoder().decode(rewritten.get('a.txt'))).toBe(`${sound}\n\n${open}`);
    expect([...rewritten.keys()]).toEqual(['a.txt', 'c.txt']);
    const { counts, documents } = JSON.parse(stdout) as Result;
    expect([counts.errors, documents[0]?.findings.map(({ summary }) => summary)]).toEqual([1, [1]]);
  });

  it('goes on where a file cannot be written, and exits with 2', async () => {
    const surroundings = { files: { 'a.txt': broken, 'b.txt': broken }, readOnly: ['a.txt'] };
    const { code, stdout, stderr, rewritten } = await runIn(surroundings, 'check', '.', '--fix');
    expect([code, [...rewritten.keys()]]).toEqual([2, ['b.txt']]);
    expect(stderr).toContain(`a.txt: not repaired; it cannot be written: EACCES: permission denied, open 'a.txt'\n`);
    expect(stdout).toContain('a.txt:4:33  error  row-parameters');
  });

  it('writes nothing where nothing is wrong', async () => {
    const { code, stderr, rewritten } = await runIn({ files: { 'a.txt': sound } }, 'check', 'a.txt', '--fix');
    expect([code, stderr, rewritten.size]).toEqual([0, '', 0]);
  });

  it.each([[['--fix']], [['-', '--fix']], [['a.txt', '-', '--fix']]])(
    'does not take standard input: %j',
    async (args) => {
      const outcome = await runIn({ files: { 'a.txt': broken }, stdin: broken }, 'check', ...args);
      expect([outcome.code, outcome.stdout, outcome.rewritten.size]).toEqual([2, '', 0]);
      expect(outcome.stderr).toBe(
        '--fix writes files, and standard input is none: name a file, or see the repairs with --dry-run.\n',
      );
    },
  );
});

describe('check --dry-run', () => {
  it.each([[['--dry-run']], [['--fix', '--dry-run']]])('prints a diff and writes nothing: %j', async (flags) => {
    const { code, stdout, stderr, rewritten } = await runIn({ files: { 'a.txt': broken } }, 'check', 'a.txt', ...flags);
    expect([code, rewritten.size]).toEqual([1, 0]);
    expect(stdout).toBe(
      `--- a/a.txt
+++ b/a.txt
@@ -1,6 +1,6 @@
 Layer (type)    Output Shape    Param #
 =======================================
 a (Dense)       (None, 64)      50240
-b (Dense)       (None, 64)      4610
+b (Dense)       (None, 64)      4160
 =======================================
 Total params: 54,400
`,
    );
    expect(stderr).toMatch(/^a\.txt: errors with a repair: 1 of 1; nothing was written\.\n/);
  });

  it('takes standard input', async () => {
    const { code, stdout } = await runIn({ stdin: broken }, 'check', '--fix', '--dry-run', '--stdin-filename', 'b.txt');
    expect(code).toBe(1);
    expect(stdout.startsWith('--- a/b.txt\n+++ b/b.txt\n')).toBe(true);
    expect(applyPatch(broken, stdout)).toBe(sound);
  });

  it('gives the first line its byte order mark', async () => {
    const { stdout } = await runIn({ files: { 'a.txt': encoded(broken, 'utf-8 with mark') } }, 'a.txt', '--dry-run');
    expect(applyPatch(`\ufeff${broken}`, stdout)).toBe(`\ufeff${sound}`);
  });

  it('prints nothing where nothing is to be repaired', async () => {
    const { code, stdout, stderr } = await runIn({ files: { 'a.txt': sound } }, 'check', 'a.txt', '--dry-run');
    expect([code, stdout, stderr]).toEqual([0, '', '']);
  });

  it('writes the diff to a file as it is, and neutralises controls on a terminal', async () => {
    const files = { 'a.txt': broken.replace('====\nT', '====\nx\u001b[2J\nT') };
    const shown = await runIn({ files, terminal: true }, 'check', 'a.txt', '--dry-run');
    expect(shown.stdout).toContain(' x␛[2J\n');
    const kept = await runIn({ files, terminal: true }, 'check', 'a.txt', '--dry-run', '--output', 'a.diff');
    expect([kept.stdout, kept.written.get('a.diff')?.includes(' x\u001b[2J\n')]).toEqual(['', true]);
  });

  it('has no other format', async () => {
    const args = ['check', 'a.txt', '--dry-run', '--format', 'json'];
    const { code, stderr } = await runIn({ files: { 'a.txt': broken } }, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("option '--dry-run' cannot be used with option '--format <format>'");
  });
});
