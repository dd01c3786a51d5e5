import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { decoded, readJson } from '../../src/documents/json.js';
import { charactersOf, misplaced, passagesOf, saidIn } from './read-passages.js';

const metadata = { kernelspec: { language: 'python' }, language_info: { name: 'python' } };

function notebook(cells: readonly unknown[], indent = 1): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, indent);
}

const code = (source: unknown, outputs: readonly unknown[] = []): unknown => ({ cell_type: 'code', outputs, source });
const stream = (text: unknown, name = 'stdout'): unknown => ({ output_type: 'stream', name, text });
const shown = (data: unknown): unknown => ({ output_type: 'display_data', data });

const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '"', '\\', '/', '\t', '\u001b[1m', '😀', '\ud800', '\u2501'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text !== '');

describe('notebook', () => {
  it('reads source, then outputs, cell by cell', () => {
    const text = notebook([
      { cell_type: 'markdown', source: ['# A\n', 'b'], attachments: { 'a.png': { 'image/png': 'iVBO' } } },
      code('model.summary()', [stream(['one\n', 'two\n']), stream('three\n'), stream('warned\n', 'stderr')]),
      { cell_type: 'raw', source: 'raw' },
    ]);
    const passages = passagesOf(text, 'notebook');
    expect(passages.map(({ role, excerpt, language, cell }) => [cell, role, language, excerpt.text])).toEqual([
      [1, expect.any(String), undefined, '# A\nb'],
      [2, 'code', 'python', 'model.summary()'],
      [2, 'output', undefined, 'one\ntwo\nthree\n'],
      [2, 'output', undefined, 'warned\n'],
      [3, 'block', undefined, 'raw'],
    ]);
  });

  it('reads what is displayed in one of its forms', () => {
    const html = '<pre>one &lt; <b>two</b></pre>';
    const text = notebook([
      code('a', [shown({ 'text/html': html, 'text/plain': 'plain' })]),
      code('b', [
        shown({ 'text/html': html, 'text/plain': '<IPython.core.display.HTML object>', 'image/png': 'iVBO' }),
      ]),
      code('c', [shown({ 'text/plain': 'first' }), shown({ 'text/plain': ['second'] })]),
      code('d', [{ output_type: 'error', ename: 'E', evalue: 'e', traceback: ['\u001b[0;31mE', 'at 1'] }]),
    ]);
    expect(saidIn(text, 'notebook').filter(([role]) => role !== 'code')).toEqual([
      ['output', 'plain'],
      ['output', 'one < two'],
      ['output', 'first\nsecond'],
      ['output', '\u001b[0;31mE\nat 1'],
    ]);
  });

  it('reads format 3', () => {
    const cells = [
      { cell_type: 'heading', level: 2, source: 'Title' },
      {
        cell_type: 'code',
        input: ['x\n', 'y'],
        language: 'R',
        prompt_number: 3,
        outputs: [
          { output_type: 'stream', stream: 'stdout', text: 'printed' },
          { output_type: 'pyout', html: '<p>', text: ['value'], prompt_number: 3 },
        ],
      },
    ];
    const text = JSON.stringify({ worksheets: [{ cells }], nbformat: 3 });
    expect(passagesOf(text, 'notebook').map(({ role, language, excerpt }) => [role, language, excerpt.text])).toEqual([
      ['prose', undefined, 'Title'],
      ['code', 'r', 'x\ny'],
      ['output', undefined, 'printed'],
      ['output', undefined, 'value'],
    ]);
  });

  it('says exactly what JSON.parse says, and each character points at its escape', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(0, 1, 4), fc.boolean(), (source, output, indent, inAscii) => {
        const written = notebook(
          [code('first'), { cell_type: 'raw', source: lines(source) }, code('x', [stream(output)])],
          indent,
        );
        const text = inAscii ? written.replace(/[\u0080-\uffff]/g, asEscape).replaceAll('/', '\\/') : written;
        expect(saidIn(text, 'notebook')).toEqual([
          ['code', 'first'],
          ['block', source],
          ['code', 'x'],
          ['output', output],
        ]);
        expect(misplaced(text, 'notebook')).toEqual([]);
        for (const passage of passagesOf(text, 'notebook'))
          for (const [character, piece] of charactersOf(passage)) expect(JSON.parse(`"${piece}"`)).toBe(character);
      }),
      { numRuns: 200 },
    );
  });

  it('spells a replacement so that the file stays JSON', () => {
    fc.assert(
      fc.property(anyText, (replacement) => {
        const [passage] = passagesOf(notebook([code('x')]), 'notebook');
        expect(JSON.parse(`"${passage?.spell?.(replacement) ?? ''}"`)).toBe(replacement);
      }),
    );
  });

  it('reads what there is of a broken notebook', () => {
    const whole = notebook([code(['first\n', 'second'], [stream(['out\n'])]), code('last')]);
    expect(saidIn(whole.slice(0, whole.indexOf('second') + 3), 'notebook')).toEqual([
      ['code', 'first\nsec'],
      ['output', 'out\n'],
    ]);
    const commas = whole.replace('"out\\n"', '"out\\n",,').replaceAll('}', ',}');
    expect(saidIn(commas, 'notebook')).toEqual(saidIn(whole, 'notebook'));
    expect(saidIn(whole.replaceAll(',', ' '), 'notebook')).toEqual(saidIn(whole, 'notebook'));
  });

  it('reads our version of a conflict, and of theirs what differs', () => {
    const text = `{"cells": [{"cell_type": "code", "outputs": [], "source": [
"a\\n",
<<<<<<< HEAD
"ours\\n",
=======
"theirs\\n",
>>>>>>> branch
"b"
]}]}`;
    expect(saidIn(text, 'notebook')).toEqual([
      ['code', 'a\nours\nb'],
      ['code', 'theirs\n'],
    ]);
    expect(misplaced(text, 'notebook')).toEqual([]);
  });

  it('takes what is no notebook for a plain text', () => {
    for (const text of ['', 'dense (Dense)  (None, 3)  12', '[1, 2]', '{"a": 1}', '{', '"', '{"cells": 3}'])
      expect(saidIn(text, 'notebook')).toEqual([['block', text]]);
  });
});

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        if (typeof value === 'object' && value !== null) expect(stringsIn(text)).toEqual(onlyStrings(value));
      }),
      { numRuns: 300 },
    );
  });

  it('does not mind how deep it goes', () => {
    expect(readJson('['.repeat(100_000))?.kind).toBe('array');
    expect(readJson('{"a":'.repeat(100_000))?.kind).toBe('object');
    expect(readJson(`${'['.repeat(1000)}${'}'.repeat(1000)}`)?.kind).toBe('array');
  });
});

type Strings = string | readonly Strings[] | { readonly [name: string]: Strings };

/** What is read of a JSON text: strings, and what holds them. */
function stringsIn(text: string): Strings | undefined {
  const plain = (node: ReturnType<typeof readJson>): Strings => {
    if (node?.kind === 'string') return decoded(text, node.at);
    if (node?.kind === 'array') return node.items.map(plain);
    return Object.fromEntries([...(node?.members ?? [])].map(([name, value]) => [name, plain(value)]));
  };
  return plain(readJson(text));
}

const isKept = (each: unknown): boolean => typeof each === 'string' || (typeof each === 'object' && each !== null);

function onlyStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isKept).map(onlyStrings);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => isKept(each));
  return Object.fromEntries(kept.map(([name, each]) => [name, onlyStrings(each)]));
}

const table = `Model: "m"
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
dense_1 (Dense)              (None, 64)                4610      
=================================================================
Total params: 4,160
Trainable params: 4,160
Non-trainable params: 0
_________________________________________________________________
`;

describe('check of a notebook', () => {
  it('names the cell, and the line and column in it', () => {
    const text = notebook([code('x'), code('model.summary()', [stream('hello\n'), stream(lines(table))])]);
    const [finding] = check(text, { path: 'a.ipynb' }).documents[0]?.findings ?? [];
    expect(finding?.at[0]).toMatchObject({ cell: 2, cellLine: 8, cellColumn: 1 });
    expect(text.slice(finding?.at[0].start, finding?.at[0].end)).toBe('Total params: 4,160');
  });
});
