import type { Value } from '../model/knowledge.js';
import type { Shape } from '../tensors/shape.js';
import { printShape } from '../tensors/shape.js';

/** A value as Python writes it; lists become tuples. */
export function pythonValue(value: Value): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return pythonString(value);
  const entries = value.map(pythonValue);
  return entries.length === 1 ? `(${entries.join('')},)` : `(${entries.join(', ')})`;
}

/** A shape without its batch axis, as `shape=` takes it. */
export function pythonShape(shape: Shape): string {
  return printShape(shape);
}

/** A string literal in double quotes; everything but printable ASCII and letters of other scripts is escaped. */
export function pythonString(text: string): string {
  let literal = '"';
  for (const character of text) literal += escaped(character);
  return `${literal}"`;
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return character;
  if (code >= 0xa1 && !/[\p{C}\p{Z}]/u.test(character)) return character;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield match case type'
  ).split(' '),
);

/** Names that are given out once each. */
export class Names {
  private readonly taken: Set<string>;

  constructor(reserved: Iterable<string>) {
    this.taken = new Set(reserved);
  }

  /** An identifier that resembles a name. */
  identifier(name: string): string {
    const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, 'x_') || 'x';
    const wanted = keywords.has(plain) ? `${plain}_` : plain;
    let free = wanted;
    for (let count = 1; this.taken.has(free); count++) free = `${wanted}_${count}`;
    this.taken.add(free);
    return free;
  }
}
