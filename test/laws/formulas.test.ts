import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightOf } from '../../src/check/alternatives.js';
import { equationsOf } from '../../src/explain/latex.js';
import type { FormulaTie, Setting } from '../../src/infer/formula-setting.js';
import { tieFormula } from '../../src/infer/formula-ties.js';
import { Mentions } from '../../src/infer/mentions.js';
import { misreadingsOf, type Counted } from '../../src/infer/misreadings.js';
import type { Subject } from '../../src/infer/subjects.js';
import { formulaOf } from '../../src/layers/formula.js';
import { layers } from '../../src/layers/index.js';
import { parameterCount, type Example } from '../../src/layers/layer.js';
import { formulasOf } from '../../src/parse/formula.js';
import { parse } from '../../src/index.js';
import type { Shape } from '../../src/tensors/shape.js';

/** Rows of real Keras with weights, from the declarations of the layers. */
const rows = layers.layers
  .filter(({ opaque }) => !opaque)
  .flatMap((layer) =>
    layer.examples.map((example, at) => {
      const weights = layer.weights(example.h, example.inputs, layers);
      return { name: `${layer.type} ${at}`, example, counted: countedOf(layer.type, example, weights) };
    }),
  )
  // A sum of less than ten is too common to be taken for a layer's.
  .filter(({ counted, example }) => formulaOf(counted.weights).includes('=') && example.parameters >= 10);

function countedOf(type: string, { inputs, output }: Example, weights: Counted['weights']): Counted {
  const isOne = output.every((axis) => axis === null || typeof axis === 'number');
  // An example's output is one shape or a list of shapes.
  const outputs = (isOne ? [output] : output) as readonly Shape[];
  return { type, weights, inputs, outputs };
}

const [anyRow] = parse('dense (Dense)  (None, 10)  7850')[0]?.rows ?? [];

function tied(text: string, { counted, example }: (typeof rows)[number]): readonly FormulaTie[] {
  if (!anyRow) throw new Error('there is no row');
  const subject: Subject = {
    summary: 0,
    index: 0,
    row: {
      ...anyRow,
      name: 'layer_1',
      type: counted.type,
      parameters: example.parameters,
      outputShapes: counted.outputs,
    },
    type: counted.type,
    count: example.parameters,
    counted: [counted],
    start: 0,
  };
  const mentions = new Mentions([{ summary: summaryOf(), subjects: [subject], start: 0, end: 1 }]);
  const setting: Setting = {
    sentence: text,
    place: 2,
    spokenOf: [subject],
    countsParameters: true,
    countsParts: false,
    supposes: false,
    isWithdrawn: false,
    headed: [],
    isListed: false,
    speaksOfExtents: false,
  };
  return formulasOf(text).map((formula) => tieFormula(formula, mentions, setting));
}

function summaryOf(): ReturnType<typeof parse>[number] {
  const [summary] = parse('dense (Dense)  (None, 10)  7850');
  if (!summary) throw new Error('there is no table');
  return summary;
}

/** What `explain` prints of a count, and the same as people spell it. */
function spellings({ counted }: (typeof rows)[number]): readonly string[] {
  const formula = formulaOf(counted.weights);
  const named = counted.weights.map((weight) => weightOf(weight, 'en'));
  return [
    formula,
    formula.replaceAll('×', 'x'),
    formula.replaceAll(' × ', '*').replaceAll(',', ''),
    formula.replaceAll('×', '·').replaceAll(' = ', '='),
    ...equationsOf({ name: 'layer_1' }, { weights: named, derivation: [] }).slice(0, 1),
  ];
}

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
  test('the formula that explain prints is read back, tied and holds, however it is spelt', () => {
    for (const text of spellings(row)) {
      expect(
        tied(text, row).map(({ verdict, subject }) => [verdict, subject?.row.name]),
        text,
      ).toEqual([['holds', 'layer_1']]);
    }
  });

  test('with one operand changed it does not come out', () => {
    const text = formulaOf(row.counted.weights);
    const [sum = ''] = text.split(' = ');
    const operands = [...sum.matchAll(/\d[\d,]*/g)];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: operands.length - 1 }), fc.integer({ min: 1, max: 5 }), (at, more) => {
        const operand = operands[at];
        if (!operand) return;
        const value = String(Number(operand[0].replaceAll(',', '')) + more);
        const changed = text.slice(0, operand.index) + value + text.slice(operand.index + operand[0].length);
        expect(tied(changed, row).map(({ verdict, mismatch }) => [verdict, mismatch !== undefined])).toEqual([
          ['broken', true],
        ]);
      }),
      { numRuns: 10 },
    );
  });

  test('its miscounts are wrong, differ from one another, and say what they are', () => {
    const slips = misreadingsOf(row.counted);
    expect(slips.map(({ count }) => count)).not.toContain(row.example.parameters);
    expect(new Set(slips.map(({ count }) => count)).size).toBe(slips.length);
    for (const { count, weights, message } of slips) {
      expect(parameterCount(weights)).toBe(count);
      expect(`${message.en}${message.ja}`).not.toMatch(/[{}]|undefined/);
    }
  });
});
