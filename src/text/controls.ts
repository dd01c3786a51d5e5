/** What may steer a terminal or turn the reading direction: C0, DEL, C1, line separators, marks of direction. */
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The text with every control character as a picture of itself (`␛`, `␀`), else as `�`: one character
 * for one, so that columns stay. Line feeds are pictures too; what is printed line by line is split before.
 */
export function pictured(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : '�';
  });
}
