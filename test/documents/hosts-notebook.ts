import { escaped, spansOf, unescaped } from './hosts-html.js';
import type { Host } from './host.js';

type Json = unknown;

/** The lines of a text with their ends, as Jupyter writes them. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function code(source: string, outputs: readonly Json[]): Json {
  return { cell_type: 'code', execution_count: 1, metadata: {}, outputs, source: linesOf(source) };
}

function notebook(cells: readonly Json[]): Json {
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}

function around(cell: Json): Json {
  const before = { cell_type: 'markdown', metadata: {}, source: ['## A model\n', '\n', 'It says "hello" \\o/ to 😀.'] };
  const image = {
    output_type: 'display_data',
    data: { 'image/png': 'iVBORw0KGgo=\n', 'text/plain': '<Figure>' },
    metadata: {},
  };
  return notebook([before, cell, code('plot(model)', [image])]);
}

function displayed(data: Readonly<Record<string, Json>>): Json {
  return { output_type: 'display_data', data, metadata: {} };
}

function stream(text: Json, name = 'stdout'): Json {
  return { output_type: 'stream', name, text };
}

/** As Python's `json` writes with `ensure_ascii`. */
function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function fromJson(piece: string): string {
  return JSON.parse(`"${piece}"`) as string;
}

function host(
  name: string,
  wrap: (text: string) => Json,
  print = (value: Json) => JSON.stringify(value, null, 1),
): Host {
  return { name, path: 'a.ipynb', wrap: (text) => `${print(wrap(text))}\n`, spelt: fromJson };
}

const pre = (body: string): string => `<pre style="white-space:pre;overflow-x:auto">${body}\n</pre>\n`;
const ofHtml = (piece: string): string => unescaped(fromJson(piece));

/** Notebooks in which a text stands as what a cell has printed, or as the source of one. */
export const notebookHosts: readonly Host[] = [
  host('notebook stream', (text) => around(code('model.summary()', [stream(linesOf(text))]))),
  host('notebook stream as one string', (text) => around(code('model.summary()', [stream(text)]))),
  host(
    'notebook stream in ASCII on one line',
    (text) => around(code('model.summary()', [stream(linesOf(text))])),
    (value) => inAscii(JSON.stringify(value)),
  ),
  host('notebook stream in pieces', (text) =>
    around(
      code('model.summary()', [
        stream('2024-01-01 W tensorflow\n', 'stderr'),
        ...linesOf(text).map((line) => stream([line])),
        stream('done\n', 'stderr'),
      ]),
    ),
  ),
  host('notebook text/plain', (text) => around(code('model', [displayed({ 'text/plain': linesOf(text) })]))),
  {
    ...host('notebook text/html', (text) =>
      around(
        code('model.summary()', [
          displayed({ 'text/html': linesOf(pre(spansOf(text))), 'text/plain': ['<IPython.core.display.HTML object>'] }),
        ]),
      ),
    ),
    spelt: ofHtml,
  },
  host('notebook text/html beside text/plain', (text) =>
    around(
      code('model.summary()', [displayed({ 'text/html': linesOf(pre(escaped(text))), 'text/plain': linesOf(text) })]),
    ),
  ),
  host('notebook raw cell', (text) => around({ cell_type: 'raw', metadata: {}, source: linesOf(text) })),
  host('notebook of format 3', (text) => ({
    metadata: { name: '' },
    nbformat: 3,
    nbformat_minor: 0,
    worksheets: [
      {
        cells: [
          { cell_type: 'heading', level: 1, source: ['A model'] },
          {
            cell_type: 'code',
            collapsed: false,
            input: ['model.summary()'],
            language: 'python',
            outputs: [{ output_type: 'stream', stream: 'stdout', text: linesOf(text) }],
            prompt_number: 1,
          },
        ],
      },
    ],
  })),
  host(
    'notebook cut off',
    (text) => around(code('model.summary()', [stream(linesOf(text))])),
    (value) => {
      const whole = JSON.stringify(value, null, 1);
      return whole.slice(0, whole.lastIndexOf('"plot(model)"'));
    },
  ),
];
