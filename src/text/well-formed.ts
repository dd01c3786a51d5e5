/** The text with `�` for every half of a surrogate pair that stands alone, which no encoding can spell, and for what is no character. */
export function wellFormed(text: string): string {
  return text.replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, '�');
}
