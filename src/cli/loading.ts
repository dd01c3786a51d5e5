import { fill, kindOf, type DocumentKind, type Message } from '../index.js';
import { isAddress } from './address.js';
import { joined } from './bytes.js';
import type { Content, Problem } from './content.js';
import { encodingOf } from './encoding.js';
import type { Reply, World } from './world.js';

/** No more redirections than this are followed, and all of it takes no longer. */
const most = { redirections: 5, milliseconds: 30_000 };

/** What a server can say that a text is; `text/plain` and the like leave it to the name and the content. */
const kinds: Readonly<Record<string, DocumentKind>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'application/x-ipynb+json': 'notebook',
  'text/x-rst': 'rst',
  'text/prs.fallenstein.rst': 'rst',
  'text/x-python': 'python',
  'application/x-python-code': 'python',
  'application/x-tex': 'latex',
  'text/x-tex': 'latex',
  'text/asciidoc': 'asciidoc',
};

/** Types that are no text, whatever their bytes look like. */
const binary = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-tar)$/;

const problems = {
  status: { en: 'The server answered {status}.', ja: 'サーバーの応答は {status} でした。' },
  type: { en: 'The server sent {type}, not a text.', ja: 'サーバーの応答は {type} で、テキストではありません。' },
  binary: { en: 'The server sent a binary file, not a text.', ja: 'サーバーの応答はテキストではなくバイナリです。' },
  tooLarge: { en: 'Larger than 64 MiB; not loaded.', ja: '64 MiB を超えるため読み込みません。' },
  tooSlow: { en: 'Not loaded after 30 seconds.', ja: '30 秒以内に読み込めませんでした。' },
  redirections: { en: 'Redirected more than 5 times.', ja: '5 回を超えてリダイレクトされました。' },
  elsewhere: {
    en: 'Redirected to {address}, which is no http or https address.',
    ja: 'http でも https でもない {address} へリダイレクトされました。',
  },
  charset: { en: 'The character set {charset} is not known.', ja: '文字コード {charset} は不明です。' },
  failed: { en: 'Not loaded: {error}', ja: '読み込めません: {error}' },
} satisfies Record<string, Message>;

/** The text at an address, and what the server says that it is. */
export async function contentAt(address: string, mostBytes: number, world: World): Promise<Content | Problem> {
  const signal = AbortSignal.timeout(most.milliseconds);
  try {
    const reply = await followed(address, signal, world);
    return 'problem' in reply ? reply : await contentOf(reply, address, mostBytes);
  } catch (error) {
    return signal.aborted ? { problem: problems.tooSlow } : problem('failed', { error: reasonOf(error) });
  }
}

async function followed(address: string, signal: AbortSignal, world: World): Promise<Reply | Problem> {
  let at = address;
  for (let redirections = 0; redirections <= most.redirections; redirections++) {
    const reply = await world.request(at, signal);
    const location = reply.header('location');
    if (reply.status < 300 || reply.status > 399 || location === undefined) {
      return reply.status === 200 ? reply : problem('status', { status: reply.status });
    }
    at = new URL(location, at).href;
    if (!isAddress(at)) return problem('elsewhere', { address: at });
  }
  return { problem: problems.redirections };
}

async function contentOf(reply: Reply, address: string, mostBytes: number): Promise<Content | Problem> {
  const [type = '', ...parameters] = (reply.header('content-type') ?? '').split(';').map((part) => part.trim());
  if (binary.test(type.toLowerCase())) return problem('type', { type });
  if (Number(reply.header('content-length') ?? 0) > mostBytes) return { problem: problems.tooLarge };
  const bytes = await joined(reply.chunks, mostBytes);
  if (!bytes) return { problem: problems.tooLarge };
  const charset = charsetOf(bytes, parameters, type);
  const decoder = decoderOf(charset);
  if (!decoder) return problem('charset', { charset });
  if (charset.startsWith('utf-8') && bytes.includes(0)) return { problem: problems.binary };
  const text = decoder.decode(bytes);
  return { text, bytes, kind: kinds[type.toLowerCase()] ?? kindOf(new URL(address).pathname, text) };
}

/** A byte order mark is believed first, then the server, then what a page says of itself at its beginning. */
function charsetOf(bytes: Uint8Array, parameters: readonly string[], type: string): string {
  const { name, isMarked } = encodingOf(bytes);
  if (isMarked) return name;
  const stated = parameters.find((parameter) => /^charset=/i.test(parameter));
  if (stated !== undefined) return stated.slice('charset='.length).replaceAll('"', '').trim().toLowerCase();
  if (!/html/i.test(type)) return name;
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<meta[^>]{0,200}charset=["']?([\w.:-]+)/i.exec(beginning)?.[1]?.toLowerCase() ?? name;
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

function problem(id: keyof typeof problems, values: Readonly<Record<string, string | number>>): Problem {
  const { en, ja } = problems[id];
  return { problem: { en: fill(en, values), ja: fill(ja, values) } };
}

/** What a failed request is about stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
