// npm run reference: writes the reference of all layers to dist/reference.md
import { mkdirSync, writeFileSync } from 'node:fs';
import { reference } from '../index.js';

mkdirSync('dist', { recursive: true });
writeFileSync('dist/reference.md', reference());
