import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

/** The tests. Coverage is measured with `--coverage` (`npm test` does) and printed as a short summary. */
const config: ViteUserConfig = {
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
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
