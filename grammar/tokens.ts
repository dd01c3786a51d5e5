import { createToken, Lexer, type TokenType } from 'chevrotain';

/**
 * The vocabulary of cells, and of the tables that they make. Cells are lexed in one run: each distinct
 * one stands once, behind a character that says what kind of cell it is.
 */

/** The kinds of cells, in the order of their marks. */
export const cellKinds = [
  'title',
  'header',
  'name',
  'shape',
  'count',
  'connections',
  'trainable',
  'total',
  'omission',
  'end',
] as const;
export type CellKind = (typeof cellKinds)[number];

/** The kinds whose text has a rule of its own; of the others it is enough that they are there. */
export const readKinds = ['title', 'name', 'shape', 'count', 'connections', 'total'] as const;
export type ReadKind = (typeof readKinds)[number];

/** The character that stands before a cell of this kind in the text that is lexed. */
export function markOf(kind: ReadKind): string {
  return String.fromCharCode(readKinds.indexOf(kind) + 1);
}

function mark(kind: ReadKind): TokenType {
  return createToken({
    name: `${kind}Cell`,
    label: `a cell with a ${kind}`,
    pattern: markOf(kind),
    line_breaks: false,
  });
}

export const marks: Readonly<Record<ReadKind, TokenType>> = {
  title: mark('title'),
  name: mark('name'),
  shape: mark('shape'),
  count: mark('count'),
  connections: mark('connections'),
  total: mark('total'),
};

/** Chevrotain cannot derive the first characters of a complement; above 255 one of each of its buckets is enough. */
function wordStarts(): number[] {
  const codes: number[] = [];
  for (let code = 33; code < 256; code++)
    if (!'()[]{},:\'"\u00a0'.includes(String.fromCharCode(code))) codes.push(code);
  for (let code = 256; code < 65536; code += 64) codes.push(code);
  return codes;
}

const blank: TokenType = createToken({ name: 'Blank', pattern: /[ \t\u00a0\u202f]+/, group: Lexer.SKIPPED });
export const Break: TokenType = createToken({ name: 'Break', label: 'a line break', pattern: '\n', line_breaks: true });
export const Word: TokenType = createToken({
  name: 'Word',
  label: 'a word',
  // eslint-disable-next-line no-control-regex -- the marks are control characters
  pattern: /[^\u0001-\u0006\s()[\]{},:'"…]+/,
  start_chars_hint: wordStarts(),
  line_breaks: false,
});
export const Integer: TokenType = createToken({
  name: 'Integer',
  label: 'a whole number',
  pattern: /\d+/,
  longer_alt: Word,
});
/** `None` as Keras prints it, as JavaScript does, and in the languages into which pages translate it. */
export const noneWords = [
  'None',
  'null',
  'NULL',
  'Ninguno',
  'Ninguna',
  'Nenhum',
  'Nenhuma',
  'Aucun',
  'Aucune',
  'Keine',
  'Keiner',
  'Нет',
  'Yok',
  'Hiçbiri',
  'なし',
  '无',
  '無',
  '없음',
  'batch_size',
  'batch',
] as const;
export const None: TokenType = createToken({
  name: 'None',
  label: 'None',
  pattern: new RegExp(noneWords.join('|')),
  longer_alt: Word,
});
export const Open: TokenType = createToken({ name: 'Open', label: '(', pattern: '(' });
export const Close: TokenType = createToken({ name: 'Close', label: ')', pattern: ')' });
export const OpenList: TokenType = createToken({ name: 'OpenList', label: '[ or {', pattern: /[[{]/ });
export const CloseList: TokenType = createToken({ name: 'CloseList', label: '] or }', pattern: /[\]}]/ });
export const Comma: TokenType = createToken({ name: 'Comma', label: ',', pattern: ',' });
export const Colon: TokenType = createToken({ name: 'Colon', label: ':', pattern: ':' });
export const Quote: TokenType = createToken({ name: 'Quote', label: 'a quotation mark', pattern: /['"]/ });
export const Ellipsis: TokenType = createToken({ name: 'Ellipsis', label: '…', pattern: '…' });

/** What stands in cells. Numbers and `None` come before words, which swallow them where they go on. */
export const cellTokens: TokenType[] = [
  ...Object.values(marks),
  blank,
  Break,
  Integer,
  None,
  Word,
  Open,
  Close,
  OpenList,
  CloseList,
  Comma,
  Colon,
  Quote,
  Ellipsis,
];

/** A cell as a token of the table: the lexer of these is the cell pass. */
export const tableTokens: Readonly<Record<CellKind, TokenType>> = {
  title: createToken({ name: 'Title', label: 'the name of the model', pattern: Lexer.NA }),
  header: createToken({ name: 'Header', label: 'the header of a column', pattern: Lexer.NA }),
  name: createToken({ name: 'Name', label: 'the name of a layer', pattern: Lexer.NA }),
  shape: createToken({ name: 'Shape', label: 'an output shape', pattern: Lexer.NA }),
  count: createToken({ name: 'Count', label: 'a parameter count', pattern: Lexer.NA }),
  connections: createToken({ name: 'Connections', label: 'connections', pattern: Lexer.NA }),
  trainable: createToken({ name: 'Trainable', label: 'Y, N or -', pattern: Lexer.NA }),
  total: createToken({ name: 'Total', label: 'a total', pattern: Lexer.NA }),
  omission: createToken({ name: 'Omission', label: 'a mark for missing rows', pattern: Lexer.NA }),
  end: createToken({ name: 'End', label: 'the end of a table', pattern: Lexer.NA }),
};
