import manifest from '../../package.json' with { type: 'json' };
import type { Result } from './result.js';

/** What made a Result; the version is that of the package. */
export const tool: Result['tool'] = { name: 'keras-recount', version: manifest.version };
