import { expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.js';
import { shapeEdits } from '../../src/rules/edits.js';
import { edited } from '../../src/text/edits.js';

/** A box of Keras 3 so narrow that the shape takes three lines. */
const narrow = `┏━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type)     ┃ Output   ┃ Param # ┃
┃                  ┃ Shape    ┃         ┃
┡━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━╇━━━━━━━━━┩
│ conv2d (Conv2D)  │ (None,   │     320 │
│                  │ 26, 25,  │         │
│                  │ 32)      │         │
└──────────────────┴──────────┴─────────┘
`;

test('an axis changes in the line of the cell in which it stands', () => {
  const row = parse(narrow)[0]?.rows[0];
  if (!row) throw new Error('no row was read');
  const expected = narrow.replace('26, 25,', '26, 26,');
  expect(edited(narrow, shapeEdits(row, [null, 26, 26, 32]))).toBe(expected);
  expect(edited(narrow, shapeEdits(row, [null, 26, 25, 64]))).toBe(narrow.replace('32)', '64)'));
});
