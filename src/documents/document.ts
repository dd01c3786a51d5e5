import type { DocumentKind } from '../result/result.js';
import type { Excerpt } from '../text/excerpt.js';

/**
 * A document is a file as its reader sees it: passages of code, output and prose in reading order, each of which still
 * knows where in the file it is spelt. What they say is read by others.
 */
export interface Document {
  readonly kind: DocumentKind;
  /** In reading order; no two share a character of the file. */
  readonly passages: readonly Passage[];
}

/**
 * What a passage is: `code` that is said to be code; what code has printed (`output`); a preformatted `block` that can
 * be either; `prose` that is written for people.
 */
export type PassageRole = 'code' | 'output' | 'block' | 'prose';

export interface Passage {
  readonly role: PassageRole;
  /** Decoded, without the host's margins and marks. */
  readonly excerpt: Excerpt;
  /** The language that a block or a cell of code names, in lower case. */
  readonly language?: string;
  /** The number of the notebook cell, from 1. */
  readonly cell?: number;
  /** A text as the host spells it at this place; where it is not given, as it is. */
  readonly spell?: (text: string) => string;
}

/** Finds the passages of a file of one kind. Takes time in proportion to the file, and never throws on text. */
export type DocumentReader = (whole: Excerpt) => readonly Passage[];
