import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { specimenText } from '../result/specimen.js';
import { runIn, type Surroundings } from './made-up-world.js';

const sound = `Layer (type)    Output Shape    Param #
=======================================
a (Dense)       (None, 64)      50240
b (Dense)       (None, 64)      4160
=======================================
Total params: 54,400
`;
const broken = sound.replace('4160', '4610');

async function pathsIn(surroundings: Surroundings, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runIn(surroundings, 'check', '--format', 'json', ...args);
  return (JSON.parse(stdout) as Result).documents.map(({ path }) => path);
}

describe('.gitignore', () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': '# built\n/build/\n*.log\n!kept.log\ndocs/drafts\n',
    'a.md': sound,
    'A.LOG': sound,
    'b.log': sound,
    'kept.log': sound,
    'build/c.md': sound,
    'docs/build/d.md': sound,
    'docs/drafts/e.md': sound,
    'docs/.gitignore': 'private*\n!b.log\n',
    'docs/b.log': sound,
    'docs/private.md': sound,
    'other/private.md': sound,
  };

  it.each([
    [['.'], ['A.LOG', 'a.md', 'docs/b.log', 'docs/build/d.md', 'kept.log', 'other/private.md']],
    [['docs'], ['docs/b.log', 'docs/build/d.md']],
    [['**/*.md'], ['a.md', 'docs/build/d.md', 'other/private.md']],
    [['build'], ['build/c.md']],
    [['b.log'], ['b.log']],
    [
      ['docs', '--no-gitignore'],
      ['docs/b.log', 'docs/build/d.md', 'docs/drafts/e.md', 'docs/private.md'],
    ],
  ])('%j are %j', async (args, paths) => {
    expect(await pathsIn({ files }, ...args)).toEqual(paths);
  });

  it('of folders above counts within a repository alone', async () => {
    const without = Object.fromEntries(Object.entries(files).filter(([path]) => path !== '.git/HEAD'));
    expect(await pathsIn({ files: without }, 'docs')).toEqual(['docs/b.log', 'docs/build/d.md', 'docs/drafts/e.md']);
  });

  it('takes no time with a pattern that is made to', async () => {
    const name = `${'a'.repeat(200)}.md`;
    const hostile = { '.gitignore': `${'*a'.repeat(40)}b\n`, [name]: sound };
    expect(await pathsIn({ files: hostile }, '.')).toEqual([name]);
  });
});

describe('what is found', () => {
  it('is done once, however it is spelt', async () => {
    const files = { 'docs/a.md': sound, 'docs/b.md': sound };
    expect(await pathsIn({ files }, 'docs/b.md', './docs', 'docs/../docs/a.md')).toEqual(['docs/b.md', './docs/a.md']);
  });

  it('is told of where a folder cannot be read, and the others go on', async () => {
    const files = { 'docs/a.md': sound, 'docs/closed/b.md': sound, 'docs/z.md': sound };
    const { code, stdout } = await runIn({ files, closed: ['docs/closed'] }, 'check', 'docs', '--quiet');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^docs\/closed:1:1 {2}error {2}internal\n {2}Not readable: EACCES/);
  });

  it('is passed over where the configuration says so, unless it is named', async () => {
    const configuration = JSON.stringify({ ignores: ['drafts/', '*.log'] });
    const files = { 'keras-recount.config.json': configuration, 'a.md': sound, 'b.log': sound, 'x/drafts/c.md': sound };
    expect(await pathsIn({ files }, '.')).toEqual(['a.md']);
    expect(await pathsIn({ files }, '.', 'b.log')).toEqual(['a.md', 'b.log']);
  });
});

function configured(rules: unknown): Surroundings {
  return {
    files: { 'keras-recount.config.json': JSON.stringify({ rules }), 'a.txt': broken },
    stdin: `${JSON.stringify({ id: 1, text: broken })}\n`,
  };
}

describe('rules in the configuration', () => {
  it.each([
    ['error', 1, '"broken":1'],
    ['warning', 0, '"broken":0'],
    ['off', 0, '"broken":0'],
  ])('%s', async (setting, code, counts) => {
    const checked = await runIn(configured({ 'row-parameters': setting }), 'check', 'a.txt', '--format', 'ndjson');
    expect([checked.code, checked.stdout.includes(counts)]).toEqual([code, true]);
    const piped = await runIn(configured({ 'row-parameters': setting }), 'pipe');
    expect(piped.stdout).toContain(counts);
  });

  it.each([
    [{ 'row-paramters': 'off' }, 'There is no rule "row-paramters". Did you mean row-parameters?'],
    [{ 'row-parameters': 'of' }, 'row-parameters: There is no setting "of". Did you mean off?'],
    [[], 'rules is an object such as'],
  ])('%j is refused', async (rules, sentence) => {
    const { code, stderr } = await runIn(configured(rules), 'check', 'a.txt');
    expect(code).toBe(2);
    expect(stderr).toContain(`keras-recount.config.json: ${sentence}`);
  });

  it('what is set aside is not repaired', async () => {
    for (const text of [`# keras-recount-ignore row-parameters: on purpose\n${broken}`, broken]) {
      const files = { 'keras-recount.config.json': '{"rules": {"row-parameters": "off"}}', 'a.txt': text };
      const { code, rewritten } = await runIn(
        text === broken ? { files } : { files: { 'a.txt': text } },
        'check',
        'a.txt',
        '--fix',
      );
      expect([code, rewritten.size]).toEqual([0, 0]);
    }
  });
});

describe('threads', () => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`docs/${index}.txt`, index % 3 === 0 ? broken : specimenText]),
  );

  it.each([['pretty'], ['ndjson'], ['github'], ['json'], ['sarif'], ['html']])(
    'give the same %s as one, in the order of the arguments whatever is done first',
    async (format) => {
      const args = ['check', 'docs', '--format', format];
      const one = await runIn({ files }, ...args, '--jobs', '1');
      const four = await runIn({ files }, ...args, '--jobs', '4');
      expect(four.stdout).toBe(one.stdout);
      expect([one.code, four.code, one.crews, four.crews]).toEqual([1, 1, [], [4]]);
      expect(four.doneInThreads).not.toEqual(four.doneInThreads.toSorted());
    },
  );

  it('repair files as one does', async () => {
    const args = ['check', 'docs', '--fix'];
    const one = await runIn({ files }, ...args, '--jobs', '1');
    const two = await runIn({ files }, ...args, '--jobs', '2');
    expect([two.stdout, two.stderr, [...two.rewritten]]).toEqual([one.stdout, one.stderr, [...one.rewritten]]);
    expect(one.rewritten.size).toBeGreaterThan(0);
  });

  it('that end too early cost their file and no other', async () => {
    const { code, stdout } = await runIn({ files, deadly: ['docs/4.txt'] }, 'check', 'docs', '--jobs', '3', '--quiet');
    expect(code).toBe(2);
    expect(stdout).toContain('docs/4.txt:1:1  error  internal\n  The check ended before it was done (out of memory).');
    expect(stdout).toContain('docs/6.txt:4:33  error  row-parameters');
  });

  it('are as many as run at a time where that is asked for, and no more than there are texts', async () => {
    expect((await runIn({ files, cores: 8 }, 'check', 'docs')).crews).toEqual([]);
    expect((await runIn({ files, cores: 8 }, 'check', 'docs', '--jobs', 'auto')).crews).toEqual([8]);
    expect((await runIn({ files, cores: 1 }, 'check', 'docs', '--jobs', 'auto')).crews).toEqual([]);
    expect((await runIn({ files }, 'check', 'docs', '--jobs', '99')).crews).toEqual([9]);
  });

  it.each(['0', '1.5', 'many'])('cannot be %s', async (jobs) => {
    const { code, stderr } = await runIn({ files }, 'check', 'docs', '--jobs', jobs);
    expect(code).toBe(2);
    expect(stderr).toContain('It is a number of threads, from 1, or auto.');
  });
});

describe('the progress bar', () => {
  const files = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`docs/${index}.txt`, sound]));
  const slow = { files, terminal: true, tick: 400 };

  it('shows how far long work is, and goes when it is over', async () => {
    const { stderr, stdout } = await runIn(slow, 'check', 'docs', '--no-color');
    expect(stderr).toContain('\r\u001b[K[#########---------------] 2/5  docs/1.txt');
    expect(stderr).toMatch(/#+-+\] 3\/5 {2}docs\/2\.txt/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).toContain('10 of 10 rows');
  });

  it.each([
    ['short work', { ...slow, tick: 1 }, []],
    ['without a terminal', { ...slow, terminal: false }, []],
    ['where it is to be quiet', slow, ['--quiet']],
    ['on a terminal that knows nothing', { ...slow, env: { TERM: 'dumb' } }, []],
    ['beside repairs', slow, ['--fix']],
  ])('is not there: %s', async (_what, surroundings, args) => {
    expect((await runIn(surroundings, 'check', 'docs', ...args)).stderr).toBe('');
  });

  it('cannot be steered by a name', async () => {
    const named = { 'docs/\u001b[2J.txt': sound, 'docs/z.txt': sound };
    const { stderr } = await runIn({ ...slow, files: named, tick: 900 }, 'check', 'docs');
    expect(stderr).toContain('␛[2J.txt');
    expect(stderr).not.toContain('\u001b[2J');
  });
});

describe('reports that are written as the texts are checked', () => {
  it('come to the same in a file', async () => {
    const files = { 'a.txt': sound, 'b.txt': broken, 'c.md': 'prose' };
    const shown = await runIn({ files }, 'check', '.');
    const kept = await runIn({ files }, 'check', '.', '--output', 'report.txt');
    expect([kept.stdout, kept.written.get('report.txt')]).toEqual(['', shown.stdout]);
  });

  it('leave an empty file where there is nothing to say', async () => {
    const { written } = await runIn({ files: { 'a.txt': sound } }, 'check', '.', '--quiet', '--output', 'report.txt');
    expect(written.get('report.txt')).toBe('');
  });
});
