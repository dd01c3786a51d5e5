// Runs a TypeScript script: bundled by Vite into node_modules/.cache, then imported.
// node test/script.mjs test/measure/main.ts [arguments…]
import { rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [entry, ...rest] = process.argv.slice(2);
const outDir = resolve('node_modules/.cache/keras-recount', basename(entry, '.ts') + '-' + process.pid);
await build({
  configFile: false,
  logLevel: 'warn',
  build: { ssr: resolve(entry), outDir, emptyOutDir: true, target: 'node20', minify: false },
});
process.argv = [process.argv[0], entry, ...rest];
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
await import(pathToFileURL(resolve(outDir, basename(entry, '.ts') + '.js')).href);
