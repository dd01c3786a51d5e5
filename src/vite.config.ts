import type { UserConfig } from 'vite';
import schema from './result/schema.json' with { type: 'json' };

/**
 * The library and the generators for tests: a module each, what they share beside them, with their dependencies left to
 * whoever imports them; and the schema of the Result.
 */
const config: UserConfig = {
  root: import.meta.dirname,
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    lib: { entry: { index: 'index.ts', arbitraries: 'arbitraries/index.ts' }, formats: ['es'] },
    rollupOptions: {
      external: [/^[^./]/],
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  plugins: [
    {
      name: 'result-schema',
      generateBundle() {
        this.emitFile({
          type: 'asset',
          fileName: 'schema/result.json',
          source: `${JSON.stringify(schema, null, 2)}\n`,
        });
      },
    },
  ],
};

export default config;
