import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  corrupted,
  corruptionKinds,
  corruptions,
  type Corrupted,
  type Corruption,
} from '../../src/arbitraries/corruptions.js';
import { slipsOf } from '../../src/arbitraries/slips.js';
import { parse } from '../../src/parse/parse.js';
import { fixtures } from '../fixtures.js';

const table = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
dense (Dense)                (None, 64)                50240     
_________________________________________________________________
dropout (Dropout)            (None, 64)                0         
_________________________________________________________________
dense_1 (Dense)              (None, 10)                650       
=================================================================
Total params: 50,890
Trainable params: 50,890
Non-trainable params: 0
_________________________________________________________________
`;

function after(kind: Corruption['kind'], ...choices: readonly number[]): Corrupted | undefined {
  const [a = 0, b = 0, c = 0] = choices;
  return corrupted(table, { kind, choices: [a, b, c] });
}

/** The lines that are not as they were, without the blanks at their ends. */
function changedLines(kind: Corruption['kind'], ...choices: readonly number[]): readonly string[] {
  const before = table.split('\n');
  const lines = (after(kind, ...choices)?.text ?? table).split('\n');
  return lines.filter((line, at) => line !== before[at]).map((line) => line.replace(/ +/g, ' ').trimEnd());
}

test('the slips of a number', () => {
  expect(slipsOf('4160', 'transposed')).toEqual(['4106', '4610', '1460']);
  expect(slipsOf('416', 'dropped')).toEqual(['41', '46', '16']);
  expect(slipsOf('100', 'dropped')).toEqual(['10']);
  expect(slipsOf('41', 'doubled')).toEqual(['411', '441']);
  expect(slipsOf('9', 'changed')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  expect(slipsOf('7', 'transposed')).toEqual([]);
});

test.each<[Corruption['kind'], readonly number[], readonly string[]]>([
  ['count-transposed', [1, 1], ['dense_1 (Dense) (None, 10) 560']],
  ['axis-dropped', [2, 0], ['dense_1 (Dense) (None, 1) 650']],
  ['total-changed', [0, 0], ['Total params: 50,891']],
  ['total-dropped', [0, 0], ['Total params: 5,089']],
  ['nonTrainable-changed', [0, 0], ['Non-trainable params: 1']],
  [
    'count-with-totals',
    [1, 0, 3],
    ['dense_1 (Dense) (None, 10) 605', 'Total params: 50,845', 'Trainable params: 50,845'],
  ],
  [
    'weights-where-none-are',
    [0, 4],
    ['dropout (Dropout) (None, 64) 5', 'Total params: 50,895', 'Trainable params: 50,895'],
  ],
  ['type-swapped', [1, 2], ['dropout (Flatten) (None, 64) 0']],
  [
    'one-side-of-a-connection',
    [0, 0],
    ['dense (Dense) (None, 65) 51025', 'Total params: 51,675', 'Trainable params: 51,675'],
  ],
  ['split-changed', [9, 0], ['Trainable params: 50,880', 'Non-trainable params: 10']],
])('%s at %j', (kind, choices, expected) => {
  expect(changedLines(kind, ...choices)).toEqual(expected);
});

test('rows are deleted, doubled and moved with the rules between them', () => {
  const namesAfter = (kind: Corruption['kind'], ...choices: readonly number[]): readonly string[] =>
    parse(after(kind, ...choices)?.text ?? '').flatMap(({ rows }) => rows.map(({ name }) => name));
  expect(namesAfter('row-deleted', 1)).toEqual(['dense', 'dense_1']);
  expect(namesAfter('row-doubled', 0)).toEqual(['dense', 'dense', 'dropout', 'dense_1']);
  expect(namesAfter('row-moved', 0, 0)).toEqual(['dropout', 'dense', 'dense_1']);
  expect(namesAfter('row-moved', 2, 1)).toEqual(['dense', 'dense_1', 'dropout']);
  expect(after('row-deleted', 1)?.text.split('\n')).toHaveLength(table.split('\n').length - 2);
});

test('a text without a complete table has no place for one', () => {
  expect(corrupted('dense (Dense)  (None, 10)  650', { kind: 'count-changed', choices: [0, 0, 0] })).toBeUndefined();
  expect(after('optimizer-changed')).toBeUndefined();
});

const texts = fixtures().map(({ text }) => text);

describe('of printed tables', () => {
  test('each says what it changed and where, and does the same again', () => {
    const property = fc.property(fc.constantFrom(...texts), corruptions(), (text, corruption) => {
      const found = corrupted(text, corruption);
      fc.pre(found !== undefined);
      expect(corrupted(text, corruption)).toEqual(found);
      expect(found.text).not.toBe(text);
      for (const { at, was } of found.changes) expect(text.slice(at.start, at.end)).toBe(was);
    });
    fc.assert(property, { numRuns: 200, seed: 17 });
  });

  test.each(corruptionKinds.filter((kind) => /^(?:count|axis)-(?:changed|dropped)$/.test(kind)))(
    '%s changes one cell as it is read, and no other',
    (kind) => {
      const property = fc.property(fc.constantFrom(...texts), corruptions([kind]), (text, corruption) => {
        const found = corrupted(text, corruption);
        fc.pre(found !== undefined);
        const [change] = found.changes;
        const told = (each: string): readonly string[] =>
          parse(each).flatMap(({ rows }) =>
            rows.flatMap((row, index) =>
              (['name', 'type', 'outputShapes', 'parameters'] as const).map((cell) =>
                index === change.row && cell === change.cell ? '' : `${index} ${cell} ${JSON.stringify(row[cell])}`,
              ),
            ),
          );
        expect(told(found.text)).toEqual(told(text));
      });
      fc.assert(property, { numRuns: 60, seed: 17 });
    },
  );

  test('they shrink to the first place', () => {
    const result = fc.check(
      fc.property(corruptions(['count-changed', 'row-deleted']), (corruption) => after(corruption.kind) === undefined),
      { numRuns: 20 },
    );
    expect(result.counterexample).toEqual([{ kind: 'count-changed', choices: [0, 0, 0] }]);
  });
});
