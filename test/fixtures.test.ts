import { describe, expect, test } from 'vitest';
import { check } from '../src/check/check.js';
import type { ResultRow } from '../src/result/result.js';
import { fixtures, type Provenance } from './fixtures.js';
import { layersOfConfiguration } from './measure/configuration.js';
import { missed, notJudgeable, printedOutput, realHyperparameters } from './measure/judge.js';
import { aligned, departure, truthOf } from './measure/rows.js';

const nothingKnown: Provenance = { file: '', keras: '', kind: '' };

function onlyDocument(text: string): ReturnType<typeof check>['documents'][number] {
  const [document] = check(text, { kind: 'text' }).documents;
  if (!document) throw new Error('a text is a document');
  return document;
}

/** What the real hyperparameters of a row miss; nothing where it cannot be judged. */
function misses(row: ResultRow, name: string, provenance: Provenance): readonly string[] {
  const layer = layersOfConfiguration(provenance.config).get(name);
  const real = layer && !notJudgeable(row) ? realHyperparameters(layer, printedOutput(row)) : undefined;
  return real ? missed(row, real) : [];
}

const named = fixtures().map((fixture) => [fixture.file, fixture] as const);
const genuine = named.filter(([, { provenance }]) => provenance?.layers);
const broken = named.filter(([, { provenance }]) => provenance?.broken);

test.each(named)('%s has a provenance, and says what must come of it', (_file, { provenance }) => {
  expect(provenance?.keras).toBeTruthy();
  expect(provenance?.layers ?? provenance?.broken).toBeTruthy();
});

describe.each(genuine)('%s', (_file, { text, provenance = nothingKnown }) => {
  const { summaries, findings } = onlyDocument(text);
  const layers = provenance.layers ?? [];
  const rows = (summaries[0]?.rows ?? []).filter(({ depth }) => depth === 0);

  test('is one summary with a row for each layer', () => {
    expect(summaries).toHaveLength(1);
    expect(rows).toHaveLength(layers.length);
    for (const [row, layer] of aligned(rows, layers)) {
      const truth = truthOf(layer);
      expect(departure(row, truth), `${row.name} is ${JSON.stringify(truth)}`).toBeUndefined();
    }
  });

  test('is not refused', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(summaries[0]?.verdict).not.toBe('broken');
  });

  test('admits the real hyperparameters', () => {
    for (const [row, layer] of aligned(rows, layers)) {
      expect(misses(row, layer.name, provenance), row.name).toEqual([]);
    }
  });
});

describe.each(broken)('%s', (_file, { text, provenance = nothingKnown }) => {
  const { summaries, findings } = onlyDocument(text);
  const errors = findings.filter(({ severity }) => severity === 'error');

  test('is broken where its provenance says, and holds elsewhere', () => {
    const rows = summaries[0]?.rows ?? [];
    const namesOf = (verdict: string): readonly string[] =>
      rows.filter((row) => row.verdict === verdict).map(({ name }) => name);
    expect(namesOf('broken')).toEqual(provenance.broken?.rows);
    expect(namesOf('holds')).toEqual(expect.arrayContaining([...(provenance.holds ?? [])]));
    expect(errors).toHaveLength(1);
  });

  test('is repaired by what was meant', () => {
    const [edit] = errors[0]?.repairs[0]?.edits ?? [];
    expect(text.slice(edit?.at.start, edit?.at.end).trim()).toBe(provenance.broken?.printed);
    expect(edit?.replacement.trim()).toBe(provenance.broken?.meant);
  });
});
