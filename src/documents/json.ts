import type { Range } from '../text/source.js';
import type { Piece } from './pieces.js';

/** A value of a JSON text, which may be broken: what is there is read. Strings are not decoded before they are asked for. */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: Map<string, JsonNode> }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
  | { readonly kind: 'string'; readonly at: Range };

/**
 * The first object or array of a text with all that it holds; numbers, `true` and `null` are passed over. Commas may
 * be missing or too many, closing brackets may be missing, and anything that is no JSON is passed over. It keeps a
 * stack of its own, so that no nesting is too deep, and finds the ends of strings without looking at each character.
 */
export function readJson(text: string): JsonNode | undefined {
  return new JsonReader(text).read();
}

type Container = Exclude<JsonNode, { kind: 'string' }>;

const quote = 34;
const backslash = 92;
const delimiter = /[\s,:"[\]{}]/g;

class JsonReader {
  private readonly text: string;
  private root: JsonNode | undefined;
  private readonly open: Container[] = [];
  private readonly counts = { object: 0, array: 0 };
  /** The name of the next value of the innermost object, and whether its colon has come. */
  private name: string | undefined;
  private hasColon = false;
  /** Where the line ends that was last looked at. */
  private lineEnd = -1;

  constructor(text: string) {
    this.text = text;
  }

  read(): JsonNode | undefined {
    for (let at = 0; at < this.text.length && !(this.root && this.open.length === 0);) at = this.token(at);
    return this.root;
  }

  /** Reads what stands at an offset, and says where it ends. */
  private token(at: number): number {
    switch (this.text.charCodeAt(at)) {
      case quote:
        return this.string(at);
      case 123: // {
        this.begin({ kind: 'object', members: new Map() });
        return at + 1;
      case 91: // [
        this.begin({ kind: 'array', items: [] });
        return at + 1;
      case 125: // }
        this.end('object');
        return at + 1;
      case 93: // ]
        this.end('array');
        return at + 1;
      case 58: // :
        this.hasColon = true;
        return at + 1;
      case 44: // ,
        this.name = undefined;
        this.hasColon = false;
        return at + 1;
      case 32:
      case 9:
      case 10:
      case 13:
        return at + 1;
      default:
        return this.word(at);
    }
  }

  /** Passes over a number, `true`, `null`, or what is no JSON. */
  private word(at: number): number {
    if (this.hasColon) this.name = undefined;
    this.hasColon = false;
    delimiter.lastIndex = at + 1;
    return delimiter.exec(this.text)?.index ?? this.text.length;
  }

  private string(at: number): number {
    const end = this.stringEnd(at + 1);
    const isName = this.open.at(-1)?.kind === 'object' && !(this.name !== undefined && this.hasColon);
    if (isName) {
      this.name = decoded(this.text, { start: at + 1, end });
      this.hasColon = false;
    } else this.add({ kind: 'string', at: { start: at + 1, end } });
    return this.text.charCodeAt(end) === quote ? end + 1 : end;
  }

  /** The next quotation mark that is not escaped; a string that is not closed ends with its line. */
  private stringEnd(start: number): number {
    const { text } = this;
    if (this.lineEnd < start) this.lineEnd = indexOf(text, '\n', start);
    for (let end = text.indexOf('"', start); end !== -1 && end < this.lineEnd; end = text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (end - slashes > start && text.charCodeAt(end - slashes - 1) === backslash) slashes++;
      if (slashes % 2 === 0) return end;
    }
    return this.lineEnd;
  }

  private begin(node: Container): void {
    this.add(node);
    this.open.push(node);
    this.counts[node.kind]++;
    this.name = undefined;
    this.hasColon = false;
  }

  /** Closes the innermost container of a kind, and with it what has been left open in it. */
  private end(kind: Container['kind']): void {
    if (this.counts[kind] === 0) return;
    for (let last = this.open.pop(); last; last = this.open.pop()) {
      this.counts[last.kind]--;
      if (last.kind === kind) break;
    }
    this.name = undefined;
    this.hasColon = false;
  }

  private add(node: JsonNode): void {
    const parent = this.open.at(-1);
    if (!parent) {
      if (node.kind !== 'string') this.root ??= node;
    } else if (parent.kind === 'array') parent.items.push(node);
    else if (this.name !== undefined) parent.members.set(this.name, node);
    this.name = undefined;
    this.hasColon = false;
  }
}

function indexOf(text: string, searched: string, from: number): number {
  const found = text.indexOf(searched, from);
  return found === -1 ? text.length : found;
}

const named: Readonly<Record<string, string>> = {
  '"': '"',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const escapes = Object.entries(named).map(([sign, character]) => [`\\${sign}`, character] as const);

/** What a string spells, piece by piece; an escape that JSON does not have is left as it stands. */
export function* stringPieces(text: string, { start, end }: Range): Iterable<Piece> {
  // Cut out first: a search must not run on behind the end.
  const body = text.slice(start, end);
  let from = 0;
  for (let at = body.indexOf('\\'); at !== -1;) {
    const escape = escapeAt(body, at);
    if (escape.text !== undefined) {
      if (at > from) yield { start: start + from, end: start + at };
      yield { start: start + at, end: start + escape.end, text: escape.text };
      from = escape.end;
    }
    at = body.indexOf('\\', escape.end);
  }
  if (body.length > from) yield { start: start + from, end };
}

function escapeAt(body: string, at: number): Piece {
  const sign = body.charAt(at + 1);
  const digits = sign === 'u' ? body.slice(at + 2, at + 6) : '';
  if (/^[\da-fA-F]{4}$/.test(digits))
    return { start: at, end: at + 6, text: String.fromCharCode(Number.parseInt(digits, 16)) };
  const spelt = sign === '\\' ? sign : named[sign];
  return { start: at, end: at + 1 + sign.length, ...(spelt === undefined ? {} : { text: spelt }) };
}

/** What a string spells. */
export function decoded(text: string, { start, end }: Range): string {
  return unescaped(text.slice(start, end));
}

/** What strings spell one after the other. */
export function decodedTogether(text: string, strings: readonly Range[]): string {
  const [first] = strings;
  const last = strings.at(-1);
  if (!first || !last) return '';
  const gap = text.slice(first.end, strings[1]?.start ?? first.end);
  // What stands between the first two has a quotation mark that is not escaped, so it stands in no string.
  if (gap.length > 1 && areParted(text, strings, gap))
    return unescaped(text.slice(first.start, last.end).replaceAll(gap, ''));
  return strings.map((string) => decoded(text, string)).join('');
}

/** Whether the same stands behind each string but the last; all of them are closed then. */
function areParted(text: string, strings: readonly Range[], gap: string): boolean {
  if (!gap.startsWith('"') || text.charCodeAt(strings.at(-1)?.end ?? 0) !== quote) return false;
  for (let index = 1; index < strings.length; index++) {
    const { end = 0 } = strings[index - 1] ?? {};
    if (strings[index]?.start !== end + gap.length || !text.startsWith(gap, end)) return false;
  }
  return true;
}

/** Replaced one kind of escape after the other, which is much faster than one escape after the other. */
function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  return body
    .split('\\\\')
    .map((part) => {
      let spelt = part;
      for (const [escape, character] of escapes)
        if (spelt.includes(escape)) spelt = spelt.replaceAll(escape, character);
      return spelt.includes('\\u') ? spelt.replace(unicode, fromHexadecimal) : spelt;
    })
    .join('\\');
}

const unicode = /\\u([\da-fA-F]{4})/g;

function fromHexadecimal(_: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

/** A text as it stands in a JSON string. */
export function jsonSpelling(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
