import type { Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';
import { versionsOf } from './conflicts.js';
import type { DocumentReader, Passage } from './document.js';
import { decoded, decodedTogether, jsonSpelling, readJson, stringPieces, type JsonNode } from './json.js';
import { outputsOf, type HostReaders, type Output } from './outputs.js';
import { assembledFrom, type Piece } from './pieces.js';
import { plainText } from './plain-text.js';

/**
 * Jupyter notebooks of formats 3 and 4 (`nbformat.v3`, `nbformat.v4`): each cell's source, then what it has printed. A
 * broken file is read as far as there is something to read; one that is no notebook is a plain text.
 */
export const notebookWith =
  (readers: HostReaders): DocumentReader =>
  (whole) =>
    versionsOf(whole, (version) => passagesOf(version, readers)) ?? plainText(whole);

/** The passages of one version of a notebook; undefined where it has no cells. */
function passagesOf(whole: Excerpt, readers: HostReaders): readonly Passage[] | undefined {
  const root = readJson(whole.text);
  const cells = root && cellsOf(root);
  if (!cells) return undefined;
  const reader = new NotebookReader(whole, readers, root);
  return cells.flatMap((cell, index) => reader.cell(cell, index + 1));
}

/** The cells of format 4, of the worksheets of format 3, or those of a list. */
function cellsOf(root: JsonNode): readonly JsonNode[] | undefined {
  const cells = listOf(member(root, 'cells'));
  if (cells) return cells;
  const sheets = listOf(member(root, 'worksheets'));
  if (sheets) return sheets.flatMap((sheet) => listOf(member(sheet, 'cells')) ?? []);
  return listOf(root)?.some((cell) => member(cell, 'cell_type')) ? listOf(root) : undefined;
}

function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.get(name) : undefined;
}

function listOf(node: JsonNode | undefined): readonly JsonNode[] | undefined {
  return node?.kind === 'array' ? node.items : undefined;
}

/** Reads cells, and gives their passages the number of the cell and the spelling of JSON. */
class NotebookReader {
  private readonly whole: Excerpt;
  private readonly readers: HostReaders;
  private readonly language: string | undefined;

  constructor(whole: Excerpt, readers: HostReaders, root: JsonNode) {
    this.whole = whole;
    this.readers = readers;
    const metadata = member(root, 'metadata');
    this.language =
      this.word(member(member(metadata, 'language_info'), 'name')) ??
      this.word(member(member(metadata, 'kernelspec'), 'language'));
  }

  cell(cell: JsonNode, number: number): readonly Passage[] {
    const outputs = listOf(member(cell, 'outputs')) ?? [];
    const passages = [
      ...this.source(cell),
      ...outputsOf(
        outputs.map((output) => this.output(output)),
        this.readers,
      ),
    ];
    return passages.map((passage) => this.placed(passage, number));
  }

  private placed(passage: Passage, cell: number): Passage {
    const { spell } = passage;
    return { ...passage, cell, spell: (text) => jsonSpelling(spell ? spell(text) : text) };
  }

  private source(cell: JsonNode): readonly Passage[] {
    const excerpt = this.text(member(cell, 'source') ?? member(cell, 'input'));
    if (!excerpt) return [];
    switch (this.word(member(cell, 'cell_type'))) {
      case 'markdown':
        return this.readers.markdown(excerpt);
      case 'heading':
        return [{ role: 'prose', excerpt }];
      case 'raw':
        return [{ role: 'block', excerpt }];
      default:
        return this.code(excerpt, this.word(member(cell, 'language')) ?? this.language);
    }
  }

  private code(excerpt: Excerpt, language: string | undefined): readonly Passage[] {
    if (language === 'python') return this.readers.python(excerpt);
    return [{ role: 'code', excerpt, ...(language === undefined ? {} : { language }) }];
  }

  /** Format 4 keeps what an output shows by media type under `data`, format 3 beside its kind under short names. */
  private output(output: JsonNode): Output {
    const data = member(output, 'data');
    const shown = data?.kind === 'object' ? data : output;
    const isStream = this.word(member(output, 'output_type')) === 'stream';
    const channel = this.word(member(output, 'name') ?? member(output, 'stream')) ?? 'stdout';
    const traceback = member(output, 'traceback');
    return {
      channel: isStream ? channel : traceback ? 'error' : 'display',
      plain: traceback ? this.text(traceback, '\n') : this.text(member(shown, 'text/plain') ?? member(shown, 'text')),
      html: this.text(member(shown, 'text/html') ?? member(shown, 'html')),
      markdown: this.text(member(shown, 'text/markdown') ?? member(shown, 'markdown')),
    };
  }

  private word(node: JsonNode | undefined): string | undefined {
    return node?.kind === 'string' ? decoded(this.whole.text, node.at).toLowerCase() : undefined;
  }

  /** What a string or a list of strings spells. */
  private text(node: JsonNode | undefined, separator = ''): Excerpt | undefined {
    const parts: Range[] = [];
    for (const part of listOf(node) ?? [node]) if (part?.kind === 'string') parts.push(part.at);
    if (parts.length === 0) return undefined;
    const { text } = this.whole;
    const spelt =
      separator === '' ? decodedTogether(text, parts) : parts.map((part) => decoded(text, part)).join(separator);
    return assembledFrom(this.whole, spelt, () => piecesOf(text, parts, separator));
  }
}

function piecesOf(text: string, parts: readonly Range[], separator: string): readonly Piece[] {
  return parts.flatMap((part, index) => {
    const gap = { start: part.start, end: part.start, text: separator };
    return index > 0 && separator !== '' ? [gap, ...stringPieces(text, part)] : [...stringPieces(text, part)];
  });
}
