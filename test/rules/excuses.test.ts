import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { ResultSummary } from '../../src/result/result.js';
import { exampleTable } from '../../src/rules/rule.js';

type Rows = Parameters<typeof exampleTable>[0];

const head: Rows = [
  ['a (Dense)', '(None, 64)', '50240'],
  ['b (Dense)', '(None, 10)', '650'],
];

function totalsOf(text: string): readonly [string, ...string[]] {
  const totals = check(text).documents[0]?.summaries[0]?.totals as ResultSummary['totals'];
  return [totals.verdict, ...totals.reasons.map(({ code }) => code)];
}

function rulesOf(text: string): readonly string[] {
  return check(text).documents.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

/** A total that an optimizer would explain, with its size. */
function sized(bytes: string): string {
  return `Model: "sequential"
┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type) ┃ Output Shape ┃ Param # ┃
┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ a (Dense)    │ (None, 10)   │     650 │
└──────────────┴──────────────┴─────────┘
 Total params: 1,952 (${bytes})
 Trainable params: 650 (2.54 KB)
 Non-trainable params: 0 (0.00 B)
`;
}

describe('a total that is not the sum of the rows', () => {
  it('holds where a layer was frozen after compile(), and is counted twice', () => {
    expect(totalsOf(exampleTable(head, '101,130', '50,890', '50,240'))).toEqual(['holds']);
  });

  it('holds where a layer was unfrozen after compile(), and is not counted', () => {
    expect(totalsOf(exampleTable(head, '650', '650', '0'))).toEqual(['holds']);
  });

  it('is broken where no set of layers makes the difference', () => {
    expect(totalsOf(exampleTable(head, '101,131', '50,891', '50,240'))).toEqual(['broken']);
  });

  it('is open where a container may share its weights with another row', () => {
    const rows: Rows = [...head, ['m (Functional)', '(None, 10)', '700']];
    expect(totalsOf(exampleTable(rows, '50,940', '50,940', '0'))).toEqual(['undecided', 'opaque']);
  });

  it('is open where there are too many sets of layers to try', () => {
    const widths = Array.from({ length: 61 }, (_, index) => 30_000 + ((index * index * 379) % 997));
    const counts = widths.slice(1).map((width, index) => width * ((widths[index] ?? 0) + 1));
    const rows: Rows = counts.map((count, index) => [
      `d${index} (Dense)`,
      `(None, ${widths[index + 1]})`,
      String(count),
    ]);
    const total = counts.reduce((sum, count) => sum + count, 0) - 30_000_000_001;
    expect(totalsOf(exampleTable(rows, String(total), String(total), '0'))).toEqual(['undecided', 'search-limit']);
  });

  it('is not laid to compile() in Keras 3, whose weights change over at once', () => {
    const box = `Model: "functional"
┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type) ┃ Output Shape ┃ Param # ┃
┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ a (Dense)    │ (None, 64)   │  50,240 │
├──────────────┼──────────────┼─────────┤
│ b (Dense)    │ (None, 10)   │     650 │
└──────────────┴──────────────┴─────────┘
 Total params: 101,130
 Trainable params: 50,890
 Non-trainable params: 50,240
`;
    expect(totalsOf(box)).toEqual(['broken']);
  });

  it('may be an optimizer whose line was not copied, in tables of R too', () => {
    const grid = `## Model: "sequential"
## +--------------+--------------+---------+
## | Layer (type) | Output Shape | Param # |
## +==============+==============+=========+
## | a (Dense)    | (None, 10)   |     650 |
## +--------------+--------------+---------+
##  Total params: 1,952
##  Trainable params: 650
##  Non-trainable params: 0
`;
    expect(totalsOf(grid)).toEqual(['undecided', 'rows-missing']);
  });

  it('is not laid to an optimizer where the sizes of the lines leave no room for one', () => {
    expect(rulesOf(sized('7.62 KB'))).toEqual(['total-difference']);
    expect(rulesOf(sized('2.54 KB'))).toEqual(['total-parameters']);
  });
});
