import { kindOf, readDocument, type Document, type Passage } from '../documents/index.js';
import type { Row, Summary, Total } from '../model/summary.js';
import { parse } from '../parse/parse.js';
import type { DocumentKind } from '../result/result.js';
import { spanInSource, type Excerpt } from '../text/excerpt.js';
import type { Range, Source, Span } from '../text/source.js';
import { isWorthReading } from './dismissal.js';

/** A summary as it stands in a passage: its places are offsets of the passage's text. */
export interface Placed {
  readonly passage: Passage;
  readonly summary: Summary;
}

/** A file as its reader sees it; one that cannot hold a summary is not read, and has no passages. */
export function documentOf(source: Source, kind: DocumentKind): Document {
  return isWorthReading(source.text, kind) ? readDocument(source, kind) : { kind, passages: [] };
}

/** Every summary of a document, in the order of the file. */
export function summariesOf({ passages }: Document): readonly Placed[] {
  const placed = passages.flatMap((passage) =>
    parse(passage.excerpt.text).map((summary) => ({
      passage,
      summary,
      start: spanInSource(passage.excerpt, summary.at[0])[0].start,
    })),
  );
  return placed.sort((a, b) => a.start - b.start);
}

/** Every summary in a text as plain data, in order; its places are offsets of the text. No text makes it throw. */
export function parseDocument(
  text: string,
  options: { readonly path?: string; readonly kind?: DocumentKind } = {},
): readonly Summary[] {
  const { path = 'text' } = options;
  return summariesOf(documentOf({ name: path, text }, options.kind ?? kindOf(path, text))).map(inFile);
}

/** The summary with places that are offsets of the file. */
export function inFile({ passage: { excerpt }, summary }: Placed): Summary {
  if (excerpt.text === excerpt.source.text) return summary;
  const { totals } = summary;
  const total = (each: Total | null): Total | null => each && totalInFile(each, excerpt);
  return {
    ...summary,
    rows: summary.rows.map((row) => rowInFile(row, excerpt)),
    totals: {
      total: total(totals.total),
      trainable: total(totals.trainable),
      nonTrainable: total(totals.nonTrainable),
      optimizer: total(totals.optimizer),
    },
    at: spanInFile(summary.at, excerpt),
  };
}

function rowInFile(row: Row, excerpt: Excerpt): Row {
  const { name, type, outputShapes, parameters, connectedTo } = row.places;
  const places = {
    name: spanInFile(name, excerpt),
    type: spanInFile(type, excerpt),
    outputShapes: spanInFile(outputShapes, excerpt),
    parameters: spanInFile(parameters, excerpt),
    connectedTo: spanInFile(connectedTo, excerpt),
  };
  return { ...row, at: spanInFile(row.at, excerpt), places };
}

function totalInFile(total: Total, excerpt: Excerpt): Total {
  return {
    ...total,
    number: rangeInFile(total.number, excerpt),
    ...(total.size ? { size: { ...total.size, at: rangeInFile(total.size.at, excerpt) } } : {}),
    at: spanInFile(total.at, excerpt),
  };
}

function spanInFile([first, ...rest]: Span, excerpt: Excerpt): Span {
  const [range, ...more] = spanInSource(excerpt, first);
  return [range, ...more, ...rest.flatMap((each) => spanInSource(excerpt, each))];
}

function rangeInFile(range: Range, excerpt: Excerpt): Range {
  const places = spanInSource(excerpt, range);
  return { start: places[0].start, end: places.at(-1)?.end ?? places[0].end };
}
