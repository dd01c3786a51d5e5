import type { UserConfig } from 'vite';
import schema from './result/schema.json' with { type: 'json' };

/** The library: one module with its dependencies left to whoever imports it, and the schema of its Result. */
const config: UserConfig = {
  root: import.meta.dirname,
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    lib: { entry: 'index.ts', formats: ['es'], fileName: 'index' },
    rollupOptions: { external: ['chevrotain'] },
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
