import type { UserConfig } from 'vite';
import schema from './configuration.schema.json' with { type: 'json' };

/**
 * The command line: bundled whole, because a start that resolves no packages is several times faster; and the schema of
 * its configuration.
 */
const config: UserConfig = {
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: {
    ssr: 'main.ts',
    outDir: '../../dist',
    emptyOutDir: false,
    target: 'node20',
    minify: true,
    rollupOptions: { output: { banner: '#!/usr/bin/env node', entryFileNames: 'cli.js' } },
  },
  plugins: [
    {
      name: 'configuration-schema',
      generateBundle() {
        this.emitFile({
          type: 'asset',
          fileName: 'schema/config.json',
          source: `${JSON.stringify(schema, null, 2)}\n`,
        });
      },
    },
  ],
};

export default config;
