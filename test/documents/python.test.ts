import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersOf, misplaced, passagesOf, saidIn } from './read-passages.js';

const rule = '_'.repeat(20);

describe('python', () => {
  it('is one passage of code', () => {
    const text = `"""A model.\n\n${rule}\nTotal params: 3\n"""\nx = 'params' # don't\n`;
    expect(passagesOf(text, 'python')).toMatchObject([{ role: 'code', language: 'python', excerpt: { text } }]);
  });

  it('reads apart what strings spell', () => {
    const text = `expected = (\n  '${rule}\\n'  # noqa, "x"\n  "a\\t'b\\x41\\u2501\\n" + \\\n  r'c\\n'\n)\nx = ['d', 'e']\n`;
    expect(saidIn(text, 'python')).toEqual([
      ['code', `expected = (\n  ''  # noqa, "x"\n  "" + \\\n  r''\n)\nx = ['d', 'e']\n`],
      ['block', `${rule}\na\t'bA━\nc\\n`],
    ]);
  });

  it('takes the strings of a list for lines', () => {
    expect(
      saidIn(`lines = [\n  'Model: "m"',\n  '${rule}',\n  'Total params: 3\\n',\n  'end',\n]`, 'python')[1],
    ).toEqual(['block', `Model: "m"\n${rule}\nTotal params: 3\nend`]);
  });

  it('leaves lists of words alone', () => {
    const text = `a = ['params', 'units', 'relu', 'x']\nb = "Total params: 3\\n"\n`;
    expect(saidIn(text, 'python')).toEqual([['code', text]]);
  });

  it('reads any text that is written as a string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom("'", '"', "'''", '"""'), (body, marks) => {
        const table = `\n${rule}\n${body}\n`;
        const spelt = table.replace(/[\\'"\n\r]/g, (sign) => ({ '\n': '\\n', '\r': '\\r' })[sign] ?? `\\${sign}`);
        const text = `x = ${marks}${spelt}${marks}\ny = 'z'\n`;
        const passages = passagesOf(text, 'python');
        expect(passages.map(({ excerpt }) => excerpt.text)).toEqual([`x = ${marks}${marks}\ny = 'z'\n`, table]);
        expect(misplaced(text, 'python')).toEqual([]);
        for (const passage of passages.slice(1))
          for (const [character, piece] of charactersOf(passage))
            expect(piece === character || spells(piece, character)).toBe(true);
        const again = passages[1]?.spell?.(table) ?? '';
        expect(saidIn(`x = ${marks}${again}${marks}`, 'python')[1]?.[1]).toBe(table);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its places whatever the text is', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '"""',
      "'''",
      '\\',
      '\n',
      '#',
      ', ',
      '+',
      'r',
      'f',
      '\\n',
      rule,
      'params',
      '\\x4',
      '(',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(misplaced(pieces.join(''), 'python')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

function spells(piece: string, character: string): boolean {
  const named: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r' };
  return piece.startsWith('\\') && (named[piece] ?? piece.slice(1)) === character;
}
