import type { Excerpt } from '../text/excerpt.js';
import type { Passage } from './document.js';

/**
 * The passages of a piece of HTML that stands in a document of another kind. For now its text is read as it is spelt,
 * tags and all, which the reader of tables can.
 */
export function htmlPassages(excerpt: Excerpt): readonly Passage[] {
  return [{ role: 'prose', excerpt }];
}
