import { Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { CellParser, readCells } from '../../grammar/cells.js';
import { readTables, TableParser } from '../../grammar/tables.js';
import { cellTokens, markOf } from '../../grammar/tokens.js';

describe('the grammar', () => {
  it('is unambiguous with one token of lookahead', () => {
    expect(() => new CellParser(true)).not.toThrow();
    expect(() => new TableParser(true)).not.toThrow();
  });

  it('has tokens that can all be reached', () => {
    expect(new Lexer(cellTokens, { positionTracking: 'onlyOffset' }).lexerDefinitionErrors).toEqual([]);
  });

  it('takes the last group of a name for its type', () => {
    expect(readCells(`${markOf('name')}my (odd) name (Dense)`)).toEqual([
      { kind: 'name', name: 'my (odd) name', type: 'Dense', nameCut: false, hasType: true, typeCut: false },
    ]);
  });

  it.each(['None', 'null', '无', 'なし', 'Ninguno'])('takes %s for an axis without an extent', (word) => {
    expect(readCells(`${markOf('shape')}[${word},3]`)).toEqual([
      { kind: 'shape', items: [{ items: [null, 3], closed: true, endsWithComma: false }] },
    ]);
  });

  it('reads several cells in one run', () => {
    const nodes = readCells(`${markOf('count')}1,234${markOf('shape')}(None, 3${markOf('count')}0 (unbuilt)`);
    expect(nodes).toEqual([
      { kind: 'count', text: '1,234', cut: false, remark: '' },
      { kind: 'shape', items: [{ items: [null, 3], closed: false, endsWithComma: false }] },
      { kind: 'count', text: '0', cut: false, remark: 'unbuilt' },
    ]);
  });

  it('drops cells that make no row, and loses nothing else', () => {
    const tables = readTables([
      'count',
      'shape',
      'title',
      'header',
      'name',
      'shape',
      'count',
      'total',
      'name',
      'count',
    ]);
    expect(tables.map(({ title, rows, totals }) => [title, rows.map(({ name }) => name), totals])).toEqual([
      [2, [4], [7]],
      [undefined, [8], []],
    ]);
  });
});
