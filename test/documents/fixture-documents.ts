import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/check/check.js';
import type { Finding, Place, ResultDocument } from '../../src/result/result.js';

/** Where a mistake was planted, and what would be right there. */
export interface Planted {
  readonly in: 'table' | 'code' | 'formula' | 'claim';
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
  readonly cellLine?: number;
  readonly right: string;
  readonly what: string;
  readonly also?: readonly { readonly line: number; readonly column: number; readonly text: string }[];
}

/** What a document of `fixtures/documents` holds; stated by what wrote it, never by the program. */
interface Expected {
  readonly language: string;
  readonly summaries: number;
  readonly rows: readonly number[];
  readonly planted: Planted | null;
}

export interface FixtureDocument {
  readonly name: string;
  readonly text: string;
  readonly expected: Expected;
}

/** The documents below a folder of `fixtures/documents`. */
export function fixtureDocuments(folder: string): readonly FixtureDocument[] {
  const root = join('fixtures/documents', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name) && !name.endsWith('.expected.json'))
    .sort()
    .map((name) => ({
      name: join(root, name),
      text: decoded(readFileSync(join(root, name))),
      // The fixtures are ours; `fixtures/generate/documents/README.md` says what they hold.
      expected: JSON.parse(readFileSync(join(root, name.replace(/\.\w+$/, '.expected.json')), 'utf8')) as Expected,
    }));
}

function decoded(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** What a fixture document is read as. */
export function read({ name, text }: FixtureDocument): ResultDocument {
  const [document] = check(text, { path: name }).documents;
  if (!document) throw new Error(`${name} gives no document`);
  return document;
}

/** The findings that people see as findings: notes explain. */
export function told({ findings }: ResultDocument): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'note');
}

/** Whether a finding points at what was planted: itself, or a place that shows the same contradiction. */
export function pointsAt(
  { at, related }: Finding,
  text: string,
  { line, column, text: spelt, also = [] }: Planted,
): boolean {
  const places = [...at, ...related.flatMap((each) => each.at)];
  return [{ line, column, text: spelt }, ...also].some((planted) =>
    places.some((place) => touches(place, text, planted)),
  );
}

function touches(
  { start, end }: Place,
  text: string,
  { line, column, text: spelt }: { readonly line: number; readonly column: number; readonly text: string },
): boolean {
  const from = offsetOf(text, line) + column - 1;
  return start < from + spelt.length && end > from;
}

function offsetOf(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at++) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
