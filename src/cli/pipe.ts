import {
  check,
  declareLayer,
  documentKinds,
  notAChoice,
  type CheckOptions,
  type DocumentKind,
  type Language,
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
  const { layers, rules } = await configurationIn(world);
  const options = { lang, rules, layers: layers.map((layer) => declareLayer(layer)) };
  for await (const line of linesOf(stdin.chunks)) {
    await stdout.write(`${JSON.stringify(answerTo(line, options))}\n`);
  }
  return 0;
}

type Answer = { readonly id: unknown } & ({ readonly result: Result } | { readonly error: string });

/** A line's answer; never throws, so that one bad line does not end the stream. */
function answerTo(line: string, options: CheckOptions): Answer {
  const request = parsed(line);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return { id: null, error: 'A line is a JSON object such as {"id": 1, "text": "…"}.' };
  }
  const id = 'id' in request ? request.id : null;
  const text = 'text' in request ? request.text : undefined;
  const path = 'path' in request ? request.path : undefined;
  const kind = 'kind' in request ? request.kind : path === undefined ? 'text' : undefined;
  if (typeof text !== 'string') return { id, error: 'The text of a request is a string: {"id": 1, "text": "…"}.' };
  if (path !== undefined && typeof path !== 'string') return { id, error: 'The path of a request is a string.' };
  if (kind !== undefined && !isKind(kind)) return { id, error: notAChoice('kind', String(kind), documentKinds) };
  try {
    const named = { ...(path === undefined ? {} : { path }), ...(kind === undefined ? {} : { kind }) };
    return { id, result: check(text, { ...options, ...named }) };
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
