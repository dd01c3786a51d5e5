import type { DocumentKind, Message } from '../index.js';

/** A text, and the bytes that spell it. */
export interface Content {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** What it is, where a server said so. */
  readonly kind?: DocumentKind;
}

/** Why there is no text. */
export interface Problem {
  readonly problem: Message;
}
