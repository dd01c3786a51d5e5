import {
  check,
  documentKinds,
  notAChoice,
  type DocumentKind,
  type Language,
  type Layer,
  type Result,
} from '../index.js';
import { configurationIn } from './configuration.js';
import type { World } from './world.js';

/**
 * Answers line by line, for engines that feed a process: a JSON object in, one out, in the same order
 * and before the next line is needed.
 */
export async function pipe({ lang }: { readonly lang: Language }, world: World): Promise<number> {
  const { stdin, stdout } = world;
  const { layers } = await configurationIn(world);
  for await (const line of linesOf(stdin.chunks)) {
    await stdout.write(`${JSON.stringify(answerTo(line, lang, layers))}\n`);
  }
  return 0;
}

type Answer = { readonly id: unknown } & ({ readonly result: Result } | { readonly error: string });

/** A line's answer; never throws, so that one bad line does not end the stream. */
function answerTo(line: string, lang: Language, layers: readonly Layer[]): Answer {
  const request = parsed(line);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return { id: null, error: 'A line is a JSON object such as {"id": 1, "text": "…"}.' };
  }
  const id = 'id' in request ? request.id : null;
  const text = 'text' in request ? request.text : undefined;
  const kind = 'kind' in request ? request.kind : 'text';
  if (typeof text !== 'string') return { id, error: 'The text of a request is a string: {"id": 1, "text": "…"}.' };
  if (!isKind(kind)) return { id, error: notAChoice('kind', String(kind), documentKinds) };
  try {
    return { id, result: check(text, { kind, lang, layers }) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

/** What a line says; undefined where it is not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isKind(kind: unknown): kind is DocumentKind {
  return documentKinds.some((each) => each === kind);
}

/** The lines of a stream, at line feeds alone: JSON may hold every other kind of line end. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    const [end = '', ...next] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(end);
    for (const begin of next) {
      yield pieces.join('');
      pieces = [begin];
    }
  }
  const last = pieces.join('') + decoder.decode();
  if (last !== '') yield last;
}
