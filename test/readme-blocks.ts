import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const prefix = 'readme:';

/** Makes the first block of code under a heading of the README a module: `readme:Property-based regression tests`. */
export const readmeBlocks: Plugin = {
  name: 'readme-blocks',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}.js` : undefined),
  load(id) {
    if (!id.startsWith(`\0${prefix}`)) return undefined;
    const heading = id.slice(prefix.length + 1, -'.js'.length);
    const [, behind = ''] = readFileSync('README.md', 'utf8').split(`\n## ${heading}\n`);
    const block = /```js\n([^]*?)\n```\n/.exec(behind)?.[1];
    if (block === undefined) throw new Error(`The README has no code under "${heading}".`);
    return block;
  },
};
