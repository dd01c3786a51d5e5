/** How the bytes of a file spell its text. A byte order mark is no part of the text. */
interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly isMarked: boolean;
}

/** UTF-8, or UTF-16 where a byte order mark says so (PowerShell writes such files). */
export function encodingOf([first, second, third]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return { name: 'utf-16le', isMarked: true };
  if (first === 0xfe && second === 0xff) return { name: 'utf-16be', isMarked: true };
  return { name: 'utf-8', isMarked: first === 0xef && second === 0xbb && third === 0xbf };
}

/** The text of a file; what spells no character becomes `�`. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes).name).decode(bytes);
}

/** A text in the encoding of a file, with its byte order mark. */
export function encodedAs(bytes: Uint8Array, text: string): Uint8Array {
  const { name, isMarked } = encodingOf(bytes);
  const whole = isMarked ? `\ufeff${text}` : text;
  if (name === 'utf-8') return new TextEncoder().encode(whole);
  const view = new DataView(new ArrayBuffer(2 * whole.length));
  for (let at = 0; at < whole.length; at++) view.setUint16(2 * at, whole.charCodeAt(at), name === 'utf-16le');
  return new Uint8Array(view.buffer);
}

/** Whether the text of a file gives its bytes back, so that rewriting it changes nothing but what is edited. */
export function isGivenBack(bytes: Uint8Array): boolean {
  const again = encodedAs(bytes, decoded(bytes));
  return again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
}
