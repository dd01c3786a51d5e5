import { expect, test } from 'vitest';
import { layers } from '../../src/layers/index.js';
import { declaredModels, rowsOf } from '../../src/python/index.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { generationOf } from '../measure/code.js';
import { readOracle, sharedFolder } from '../measure/shared.js';
import { writtenAs, writers } from './styles.js';

const shared = sharedFolder();

/** Every so many of the records that real Keras drew at random. */
const step = 40;

test.skipIf(!shared)(
  'models that people would write add up to what Keras counted',
  () => {
    for (const version of ['k2.0', 'k3.15', 'tf2.15']) {
      const records = readOracle(shared ?? '', version).filter(({ kind }) => kind === 'random-sequential');
      for (const record of records.filter((_, at) => at % step === 0)) {
        for (const writer of writers) {
          const generation = generationOf(version);
          const code = writtenAs(record.config, generation, writer);
          if (code === undefined) continue;
          const text = `${code}\nmodel.summary()\n`;
          const { models } = declaredModels([wholeOf({ name: 'code.py', text })], { generations: [generation] });
          const rows = models[0] ? rowsOf(models[0], layers) : [];
          const counts = rows.map(({ parameters }) => parameters);
          if (counts.includes('unknown')) continue;
          const distinct = record.layers.filter(({ class: type }) => type !== 'InputLayer');
          expect([record.version, rows.length], text).toEqual([record.version, distinct.length]);
          expect(
            counts.reduce<number>((sum, each) => sum + (each === 'unknown' ? 0 : each), 0),
            text,
          ).toBe(record.count_params);
        }
      }
    }
  },
  60_000,
);
