import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { runIn, type MadeUpReply, type Outcome } from './made-up-world.js';

const sound = `Layer (type)    Output Shape    Param #
=======================================
a (Dense)       (None, 64)      50240
b (Dense)       (None, 64)      4160
=======================================
Total params: 54,400
`;
const address = 'https://example.org/post';

function loaded(reply: MadeUpReply | Error, ...args: readonly string[]): Promise<Outcome> {
  return runIn({ web: { [address]: reply } }, 'check', address, '--format', 'json', ...args);
}

function documentIn({ stdout }: Outcome): Result['documents'][number] | undefined {
  return (JSON.parse(stdout) as Result).documents[0];
}

/** A table with a name of these bytes. */
function named(name: readonly number[]): Uint8Array {
  return Buffer.concat([Buffer.from('Model: "'), Buffer.from(name), Buffer.from(`"\n${sound}`)]);
}

function page(charset: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`<meta charset="${charset}"><pre>`), body, Buffer.from('</pre>')]);
}

function utf16(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le');
}

function to(location: string): MadeUpReply {
  return { status: 302, headers: { location } };
}

describe('an address', () => {
  it('is loaded where it stands as an argument, and is the path of its document', async () => {
    const web = { [address]: { headers: { 'content-type': 'text/html' }, body: `<pre>${sound}</pre>` } };
    const files = { 'a.md': `See ${address} and <https://example.org/other>.\n\n![](https://example.org/x.png)\n` };
    const { code, stdout, requested } = await runIn({ web, files }, 'check', address, 'a.md');
    expect([code, requested]).toEqual([0, [address]]);
    expect(stdout).toContain(`${address}:1  model`);
  });

  it.each<[string | undefined, string, string, string]>([
    ['text/html; charset=utf-8', '', `<pre>${sound}</pre>`, 'html'],
    ['text/markdown', '', sound, 'markdown'],
    ['text/plain', '.rst?raw=true', sound, 'rst'],
    ['text/plain', '.py#L1', sound, 'python'],
    [undefined, '', sound, 'text'],
    ['TEXT/HTML', '.md', sound, 'html'],
  ])('of type %s with the end %j', async (type, end, body, kind) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const outcome = await runIn({ web: { [address + end]: { headers, body } } }, address + end, '--format', 'json');
    expect(documentIn(outcome)?.kind).toBe(kind);
  });

  it('is what --kind says', async () => {
    const outcome = await loaded({ headers: { 'content-type': 'text/html' }, body: sound }, '--kind', 'latex');
    expect(documentIn(outcome)?.kind).toBe('latex');
  });

  it.each<[string, Record<string, string>, Uint8Array, string]>([
    ['the server', { 'content-type': 'text/plain; charset="Shift_JIS"' }, named([0x95, 0x5c]), '表'],
    ['the page', { 'content-type': 'text/html' }, page('windows-1252', named([0xe9])), 'é'],
    ['a mark', { 'content-type': 'text/plain; charset=latin1' }, utf16(`\ufeffModel: "表"\n${sound}`), '表'],
    ['nobody', {}, named([0xc3, 0xa9]), 'é'],
  ])('is decoded as %s says', async (_who, headers, body, model) => {
    expect(documentIn(await loaded({ headers, body }))?.summaries.map((summary) => summary.model)).toEqual([model]);
  });

  it('follows redirections, relative ones too, five at most', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`https://example.org/${at}`, to(`/${at + 1}`)]),
    );
    const web = { ...chain, 'https://example.org/8': { body: sound } };
    expect((await runIn({ web }, 'https://example.org/3')).code).toBe(0);
    const { code, stdout, requested } = await runIn({ web }, 'https://example.org/2');
    expect([code, requested.length]).toEqual([2, 6]);
    expect(stdout).toContain('Redirected more than 5 times.');
  });

  it.each<[string, MadeUpReply | Error, string]>([
    ['a status', { status: 404 }, 'The server answered 404.'],
    ['no server', new Error('getaddrinfo ENOTFOUND example.org'), 'Not loaded: getaddrinfo ENOTFOUND example.org'],
    ['a picture', { headers: { 'content-type': 'image/png' } }, 'The server sent image/png, not a text.'],
    ['bytes', { body: new Uint8Array([65, 0, 66]) }, 'The server sent a binary file, not a text.'],
    ['a length', { headers: { 'content-length': '99999999' } }, 'Larger than 64 MiB; not loaded.'],
    [
      'too much',
      { body: Array.from({ length: 9 }, () => new Uint8Array(8 * 1024 * 1024)) },
      'Larger than 64 MiB; not loaded.',
    ],
    [
      'an unknown character set',
      { headers: { 'content-type': 'text/plain; charset=klingon' } },
      'The character set klingon is not known.',
    ],
    [
      'a way out of the web',
      { status: 301, headers: { location: 'file:///etc/passwd' } },
      'Redirected to file:///etc/passwd, which is no http or https address.',
    ],
  ])('that leads to %s is told of, and the other texts go on', async (_what, reply, sentence) => {
    const { code, stdout } = await runIn({ web: { [address]: reply }, files: { 'a.txt': sound } }, address, 'a.txt');
    expect(code).toBe(2);
    expect(stdout).toContain(`${address}:1:1  error  internal\n  ${sentence}\n`);
    expect(stdout).toContain('✓ a (Dense)');
  });

  it('is not repaired, but shown with its repairs', async () => {
    const web = { [address]: { body: sound.replace('4160', '4610') } };
    const refused = await runIn({ web }, 'check', address, '--fix');
    expect([refused.code, refused.requested]).toEqual([2, []]);
    expect(refused.stderr).toContain(`--fix writes files, and ${address} is none`);
    expect((await runIn({ web }, 'check', address, '--dry-run')).stdout).toContain(
      '+b (Dense)       (None, 64)      4160',
    );
  });

  it('can be explained, rebuilt and converted', async () => {
    const web = { [address]: { body: sound } };
    expect((await runIn({ web }, 'explain', address)).stdout).toContain('64 × 64 + 64 = 4,160');
    expect((await runIn({ web }, 'rebuild', address)).stdout).toContain('layers.Dense(64');
    expect((await runIn({ web }, 'convert', address, '--to', 'csv')).stdout).toContain('b (Dense)');
  });
});
