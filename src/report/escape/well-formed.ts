/** The text with `�` for every half of a surrogate pair that stands alone: no encoding has bytes for one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '�');
}
