import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { applyRepairs } from '../../src/check/fix.js';
import type { Place, ResultDocument } from '../../src/result/result.js';
import { fixtures } from '../fixtures.js';
import type { Host } from './host.js';
import { htmlHosts } from './hosts-html.js';
import { notebookHosts } from './hosts-notebook.js';
import { pythonHosts } from './hosts-python.js';

const hosts = [...notebookHosts, ...htmlHosts, ...pythonHosts];
/** Each host has others of them, and each of them stands in some host: all in all hosts are for `npm run measure`. */
const texts = fixtures().map(({ text }) => text);
const hostsAText = 12;

function textsFor<Text>(all: readonly Text[], host: Host, every: number): readonly Text[] {
  return all.filter((_, index) => (index + hosts.indexOf(host)) % every === 0);
}

/** What of a document's summaries does not depend on where they stand, and what stands at the places of the rest. */
function read(document: ResultDocument | undefined, cut: (place: Place) => string): unknown {
  const spelt = (at: readonly Place[]): string => at.map(cut).join('');
  return document?.summaries.map(({ rows, totals, verdict, model, dialect, complete }) => ({
    verdict,
    model,
    dialect,
    complete,
    rows: rows.map((row) => ({ ...row, alternatives: [], at: spelt(row.at) })),
    totals: { ...totals, at: spelt(totals.at) },
  }));
}

function found(document: ResultDocument | undefined): unknown {
  return document?.findings.map(({ rule, message, row, summary }) => [rule, message, row, summary]);
}

const alone = new Map(texts.map((text) => [text, check(text).documents[0]]));

describe.each(hosts)('$name', (host: Host) => {
  it('changes nothing of what is read, and each place spells what it names', () => {
    for (const text of textsFor(texts, host, hostsAText)) {
      const whole = host.wrap(text) ?? '';
      const [inside] = check(whole, { path: host.path }).documents;
      expect(read(inside, ({ start, end }) => host.spelt(whole.slice(start, end)))).toEqual(
        read(alone.get(text), ({ start, end }) => text.slice(start, end)),
      );
      expect(found(inside)).toEqual(found(alone.get(text)));
    }
  });

  it('is repaired as the text alone is', () => {
    for (const text of textsFor(broken, host, 2)) {
      const whole = host.wrap(text) ?? '';
      const mended = applyRepairs(text, check(text).documents[0]?.findings ?? []);
      const inside = applyRepairs(whole, check(whole, { path: host.path }).documents[0]?.findings ?? []);
      expect(mended.applied.length).toBeGreaterThan(0);
      expect(inside.applied.length).toBe(mended.applied.length);
      const [again] = check(inside.text, { path: host.path }).documents;
      const [repaired] = check(mended.text).documents;
      expect(found(again)).toEqual(found(repaired));
      if (/^page (?:pre|pre of code|textarea)$|stream|raw|format|notebook text\/plain$/.test(host.name)) {
        expect(inside.text).toBe(host.wrap(mended.text));
      }
    }
  });
});

/** Tables of which one number is wrong, in a way that can be mended. */
const broken = fixtures()
  .map(({ text }) => text)
  .filter((text) => /^Total params: /m.test(text) && /^dense\S* \(Dense\)/m.test(text))
  .map((text) =>
    text.replace(
      /^(dense\S* \(Dense\)\s+\(None, \d+\)\s+)(\d,?)(\d)/m,
      (_, head: string, a: string, b: string) => `${head}${a}${(Number(b) + 1) % 10}`,
    ),
  )
  .filter((text) => applyRepairs(text, check(text).documents[0]?.findings ?? []).applied.length > 0);

it('there are tables to repair', () => {
  expect(broken.length).toBeGreaterThan(3);
});
