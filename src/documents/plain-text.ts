import type { DocumentReader } from './document.js';

/** A text without any structure of its own is one passage. */
export const plainText: DocumentReader = (excerpt) => [{ role: 'block', excerpt }];
