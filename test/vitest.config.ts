import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import { readmeBlocks } from './readme-blocks.js';

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** The tests. Coverage is measured with `--coverage` (`npm test` does) and printed as a short summary. */
const config: ViteUserConfig = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [readmeBlocks],
  // What the README imports is what is here.
  resolve: {
    alias: [
      { find: /^keras-recount$/, replacement: source('index.ts') },
      { find: /^keras-recount\/arbitraries$/, replacement: source('arbitraries/index.ts') },
    ],
  },
  test: {
    isolate: false,
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'grammar/**/*.ts'],
      reporter: ['text-summary'],
      reportOnFailure: true,
      reportsDirectory: 'node_modules/.cache/coverage',
    },
  },
};

export default config;
