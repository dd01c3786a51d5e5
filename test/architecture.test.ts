import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { departures, type Tree } from './architecture.js';

/** The project's own files; the configuration of a tool that stands beside them is no part of the program. */
function projectTree(): Tree {
  const files = new Map<string, string>();
  const folders: string[] = [];
  for (const top of ['grammar', 'src']) {
    for (const entry of readdirSync(top, { withFileTypes: true, recursive: true })) {
      const path = `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/');
      if (entry.isDirectory()) folders.push(path);
      else if (path.endsWith('.ts') && !path.endsWith('.config.ts')) files.set(path, readFileSync(path, 'utf8'));
    }
  }
  return { files, folders };
}

function madeUp(files: Readonly<Record<string, string>>, folders: readonly string[] = []): Tree {
  return { files: new Map(Object.entries(files)), folders };
}

test('the project keeps its directions', () => {
  expect(departures(projectTree())).toEqual([]);
});

test('nothing stands at the top that no tool insists on', () => {
  const known = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'src',
    'grammar',
    'test',
    'fixtures',
    'README.md',
  ];
  const insisted = ['LICENSE', '.gitignore', '.ci', '.prettierignore', 'action.yml', '.pre-commit-hooks.yaml', '.git'];
  const made = ['node_modules', 'dist', 'coverage'];
  expect(readdirSync('.').filter((name) => ![...known, ...insisted, ...made].includes(name))).toEqual([]);
});

test('a small house that keeps its directions has no departures', () => {
  const tree = madeUp({
    'grammar/tokens.ts': `import { createToken } from 'chevrotain';`,
    'src/parse/rows.ts': `import { tokens } from '../../grammar/tokens.js'; import type { Span } from '../text/source.js';`,
    'src/text/source.ts': `export interface Span {}`,
    'src/index.ts': `export { rows } from './parse/rows.js';`,
    'src/cli/main.ts': `import { rows } from '../index.js'; import { readFileSync } from 'node:fs';`,
  });
  expect(departures(tree)).toEqual([]);
});

test.each([
  ['src/text/a.ts', `import type { Shape } from '../tensors/shape.js';`, 'text/ knows offsets and lines only'],
  ['grammar/a.ts', `import { x } from '../src/text/source.js';`, 'meaning belongs in parse/'],
  ['src/report/a.ts', `export * from '../index.js';`, 'reporters read the Result only'],
  ['src/cli/a.ts', `import { x } from '../check/check.js';`, 'the public API and nothing more'],
  ['src/web/a.ts', `const x = await import('../check/check.js');`, 'the public API and nothing more'],
  ['src/check/a.ts', `import { readFileSync } from 'node:fs';`, 'cli/ alone'],
  ['src/infer/a.ts', `import { Lexer } from 'chevrotain';`, 'grammar/ and parse/ alone'],
  ['src/infer/a.ts', `type X = import('../rules/index.js').Rule;`, 'knows no rules'],
  ['src/index.ts', `export * from './arbitraries/shapes.js';`, 'runs without fast-check'],
  ['src/index.ts', `import './cli/main.js';`, 'nothing imports the command line'],
  ['src/check/a.ts', `import { x } from '../../test/x.js';`, 'nothing imports the tests'],
  ['src/layers/utils/a.ts', ``, 'name it for its subject'],
  ['src/layers/helpers.ts', ``, 'name it for its subject'],
  ['src/stuff/a.ts', ``, 'not in the house'],
])('%s: %s is a departure', (file, text, says) => {
  expect(departures(madeUp({ [file]: text }))).toEqual([expect.stringContaining(says)]);
});

test('an empty room and a cycle are departures', () => {
  const cycle = {
    'src/text/a.ts': `import './b.js';`,
    'src/text/b.ts': `import './c.js';`,
    'src/text/c.ts': `import './a.js';`,
  };
  expect(departures(madeUp(cycle, ['src/text', 'src/print']))).toEqual([
    'src/print: an empty room is not built',
    'src/text/a.ts -> src/text/b.ts -> src/text/c.ts -> src/text/a.ts: a cycle',
  ]);
});
