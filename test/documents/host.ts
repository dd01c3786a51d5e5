/** A document around a text, as people keep them. */
export interface Host {
  readonly name: string;
  /** A name that tells what the document is. */
  readonly path: string;
  /** The text in a document; undefined where it cannot stand in such a one. */
  wrap(text: string): string | undefined;
  /** What a piece of the document spells, cut out at a place that a result reports. */
  spelt(piece: string): string;
}
