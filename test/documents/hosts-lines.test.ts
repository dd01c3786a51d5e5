import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf, readDocument } from '../../src/documents/index.js';
import { lineHosts } from './hosts-lines.js';
import { misplaced } from './passages.js';

/** Lines as they stand in tables and code, and marks that mean something to a host. */
const words = fc.constantFrom(
  'dense (Dense)   (None, 3)   4',
  '====',
  '____',
  '│ a │',
  '- a',
  '> b',
  '    c',
  '# d',
  'x = 1',
  '',
  'a_b',
  '`c`',
  '1. e',
);
const texts = fc
  .array(words, { minLength: 1, maxLength: 8 })
  .map((lines) => `first(line)\n${lines.join('\n')}\nlast line`);

test.each(lineHosts.map((host) => [`${host.path}, ${host.name}`, host] as const))(
  '%s: a text comes out as it went in',
  (_, host) => {
    fc.assert(
      fc.property(texts, (text) => {
        const hosted = host.hosted(text);
        if (!hosted) return;
        expect(hosted.lines.map(({ start, end }) => hosted.text.slice(start, end))).toEqual(text.split('\n'));
        const { passages } = readDocument({ name: host.path, text: hosted.text }, kindOf(host.path, hosted.text));
        expect(misplaced(passages)).toEqual([]);
        const read = passages
          .filter(({ role }) => role !== 'prose')
          .map(({ excerpt }) => excerpt.text.replaceAll('\r\n', '\n').trimEnd());
        expect(read).toContain(text);
      }),
      { numRuns: 60 },
    );
  },
);
