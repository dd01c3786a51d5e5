import type { KerasGeneration } from '../../src/model/declared.js';
export const writers = [] as readonly string[];
export function writtenAs(_config: unknown, _generation: KerasGeneration, _writer: string): string | undefined { return undefined; }
