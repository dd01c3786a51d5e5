import type { UserConfig } from 'vite';

/** The command line: bundled whole, because a start that resolves no packages is several times faster. */
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
};

export default config;
