import { describe, expect, test } from 'vitest';
import { measureVersion } from './measure/oracle.js';
import { parseOptions } from './measure/options.js';
import { oracleVersions, sharedFolder } from './measure/shared.js';
import { sumOf, type Tally } from './measure/tally.js';

const shared = sharedFolder();

test.skipIf(shared)('the oracle is not here: only the fixtures are judged (npm run measure -- --shared DIR)', () => {
  expect(shared).toBeUndefined();
});

describe.skipIf(!shared)('a sample of what real Keras printed', () => {
  const options = parseOptions(['--sample', '25', '--shared', shared ?? '']);
  const versions = shared ? oracleVersions(shared) : [];
  const tallies = new Map<string, Tally>();
  const tallyOf = (version: string): Tally => {
    if (!options) throw new Error('the options are complete');
    const tally = tallies.get(version) ?? measureVersion(version, options);
    tallies.set(version, tally);
    return tally;
  };

  test.each(versions)('%s is read, recounted and not refused', (version) => {
    const tally = tallyOf(version);
    const { texts, read, refused, refusedTexts, crashes } = sumOf(tally.byVersion);
    const told = JSON.stringify(tally.failures, null, 1);
    expect({ read, crashes, refused, refusedTexts }, told).toEqual({
      read: texts,
      crashes: 0,
      refused: 0,
      refusedTexts: 0,
    });
  });

  test('rows are read as Keras reports them, and the real hyperparameters are among the inferred', () => {
    const all = versions.map(tallyOf);
    const { rows, equal, judgeable, admitted } = sumOf(
      Object.fromEntries(all.flatMap((tally) => Object.entries(tally.byVersion))),
    );
    const told = JSON.stringify(all.map(({ failures }) => failures));
    expect(equal / rows, told).toBeGreaterThanOrEqual(0.995);
    expect(admitted / judgeable, told).toBeGreaterThanOrEqual(0.995);
  });
});
