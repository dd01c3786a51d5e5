import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layers } from '../../src/layers/index.js';
import type { Connection, Row, Summary } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';
import { print, type PrintOptions } from '../../src/print/index.js';
import { fixtures } from '../fixtures.js';
import { row, said, summary, total } from '../print/summaries.js';

/** The options that `summary()` had, from how a fixture says it was printed. */
function optionsOf(keras: string, printedBy: string): PrintOptions {
  const [, width] = /line_length=(\d+)/.exec(printedBy) ?? [];
  return {
    keras,
    nested: printedBy.includes('expand_nested'),
    trainable: printedBy.includes('show_trainable'),
    ...(width === undefined ? {} : { width: Number(width) }),
  };
}

/** Lines without the blanks at their ends. */
function bare(text: string): string {
  return text.replace(/[ ]+$/gm, '').trim();
}

const printed = fixtures().flatMap(({ file, text, provenance }) => {
  if (
    !provenance ||
    !('printedBy' in provenance) ||
    !/^(?:print_fn|standard output$)/.test(String(provenance.printedBy))
  )
    return [];
  return [{ file, text, options: optionsOf(provenance.keras, String(provenance.printedBy)) }];
});

test('there are fixtures that Keras printed', () => expect(printed.length).toBeGreaterThan(30));

test.each(printed)('$file is printed as Keras $options.keras printed it', ({ text, options }) => {
  const [only] = parse(text);
  expect(only && bare(print(only, options))).toBe(bare(text));
});

/** So wide that nothing is cut, and that no number goes on in the next line. */
function uncut(keras: string): PrintOptions {
  return /^2\.(?:[7-9]|\d\d)$/.test(keras) ? { keras, width: 140 } : { keras, width: 400 };
}

/** What is left of a summary in the tables of a version. */
function whatFits(whole: Summary, keras: string): Summary {
  const [major = 0, minor = 0] = keras.split('.').map(Number);
  const isFrom = (otherMajor: number, otherMinor: number): boolean =>
    major > otherMajor || (major === otherMajor && minor >= otherMinor);
  const isFunctional = major === 1 || (major > 1 && whole.rows.some(({ connectedTo }) => connectedTo !== null));
  const rows = whole.rows
    .filter(({ depth }) => depth === 0 || isFrom(2, 7))
    .map((each) => ({
      ...each,
      trainable: isFrom(2, 8) ? each.trainable : null,
      connectedTo: isFunctional ? (keras === '2.0.3' ? [] : (each.connectedTo ?? [])) : null,
    }));
  const { totals } = whole;
  const { total: all, optimizer } = totals;
  const own = all && optimizer && major < 3 ? total((all.value ?? 0) - (optimizer.value ?? 0)) : all;
  return {
    ...whole,
    model: isFrom(2, 3) ? whole.model : null,
    rows,
    totals: {
      total: own,
      trainable: isFrom(1, 2) ? totals.trainable : null,
      nonTrainable: isFrom(1, 2) ? totals.nonTrainable : null,
      optimizer: major < 3 ? null : optimizer,
    },
  };
}

const names = fc.stringMatching(/^[a-z](?:_?[a-z0-9]){0,12}$/);
const dims = fc.option(fc.integer({ min: 1, max: 9_999 }));
const shapes = fc.array(dims, { minLength: 1, maxLength: 4 });
const counts = fc.oneof(fc.constant(0), fc.nat(2 ** 31 - 1), fc.integer({ min: 0, max: 2 ** 50 }));
const connections: fc.Arbitrary<Connection> = fc.record({ layer: names, node: fc.nat(12), tensor: fc.nat(3) });

const rows: fc.Arbitrary<Row> = fc
  .record({
    name: names,
    type: fc.constantFrom(...layers.layers.map(({ type }) => type)),
    parameters: counts,
    outputShapes: fc.oneof(
      shapes.map((shape) => [shape]),
      fc.array(shapes, { minLength: 2, maxLength: 3 }),
      fc.constant(['unknown' as const]),
    ),
    depth: fc.nat(2),
    trainable: fc.boolean(),
    connectedTo: fc.array(connections, { maxLength: 3 }),
  })
  .map(({ name, type, parameters, ...more }) => row(name, type, parameters, more));

/** Always true: a row is at most one container deeper than the one before, and a column is there in all rows or in none. */
const summaries: fc.Arbitrary<Summary> = fc
  .record({
    rows: fc.array(rows, { minLength: 1, maxLength: 8 }),
    isFunctional: fc.boolean(),
    hasFlags: fc.boolean(),
    isNested: fc.boolean(),
    trainable: counts,
    nonTrainable: counts,
    optimizer: fc.option(counts),
    model: names,
  })
  .map(({ rows: list, isFunctional, hasFlags, isNested, trainable, nonTrainable, optimizer, model }) => {
    let deepest = 0;
    const fitted = list.map((each) => {
      const depth = isNested ? Math.min(each.depth, deepest) : 0;
      deepest = depth + 1;
      return {
        ...each,
        depth,
        trainable: hasFlags ? each.trainable : null,
        connectedTo: isFunctional ? each.connectedTo : null,
      };
    });
    return summary(fitted, {
      model,
      totals: {
        total: total(trainable + nonTrainable + (optimizer ?? 0)),
        trainable: total(trainable),
        nonTrainable: total(nonTrainable),
        optimizer: optimizer === null ? null : total(optimizer),
      },
    });
  });

/** One of each way to print that is read. */
const versions = [
  '0.3',
  '1.0.3',
  '1.1',
  '1.2',
  '2.0.3',
  '2.0.8',
  '2.2.4',
  '2.3',
  '2.6',
  '2.7',
  '2.10',
  '2.15',
  '3.0.4',
  '3.15',
];

describe.each(versions)('what Keras %s prints is read as it was', (keras) => {
  test.each(printed)('$file', ({ text }) => {
    const [only] = parse(text);
    if (!only || only.rows.some(({ cut, uncounted }) => cut.length > 0 || uncounted !== undefined)) return;
    const [again] = parse(print(only, uncut(keras)));
    expect(again && said(again)).toEqual(said(whatFits(only, keras)));
  });

  test('any summary', () => {
    fc.assert(
      fc.property(summaries, (whole) => {
        const [again] = parse(print(whole, uncut(keras)));
        expect(again && said(again)).toEqual(said(whatFits(whole, keras)));
      }),
      { numRuns: 40 },
    );
  });
});
