import { sameShape, type Dim, type Shape } from '../../tensors/shape.js';
import { defineLayer } from '../define.js';
import { free, value } from '../domains.js';
import { label } from '../labels.js';
import { weight, type Evidence, type Layer, type Proposal, type Step, type Weight } from '../layer.js';
import { biasesOf, contractions, kernelCount, openContractions, spelled } from './einsum-equations.js';
import { einsumShapes, equationOf, type EinsumShapes } from './einsum.js';

interface H {
  readonly equation: string;
  readonly outputShape: readonly Dim[];
  readonly biasAxes: string | null;
}

function shapesOf({ equation, outputShape, biasAxes }: H, input: Shape | undefined): EinsumShapes | undefined {
  const parsed = equationOf(equation);
  return parsed && input && einsumShapes(parsed, outputShape, biasAxes, input);
}

function weights(h: H, [input]: readonly Shape[]): readonly Weight[] {
  const shapes = shapesOf(h, input);
  if (!shapes) return [];
  const equation = equationOf(h.equation);
  const kernel = [...(equation?.kernel ?? '')].map((letter, axis) => {
    const name = equation?.input.includes(letter) ? label.inputFeatures : label.outputFeatures;
    return [name, shapes.kernel[axis] ?? 0] as const;
  });
  return [
    weight('kernel', kernel),
    ...(shapes.bias
      ? [
          weight(
            'bias',
            shapes.bias.map((extent) => [label.outputFeatures, extent]),
          ),
        ]
      : []),
  ];
}

/** Which letter an axis of the output comes from. */
function derive(h: H, [input]: readonly Shape[]): readonly Step[] {
  const shapes = shapesOf(h, input);
  const equation = equationOf(h.equation);
  if (!shapes || !equation) return [];
  const offset = equation.elided === 'left' ? shapes.stated.length - equation.output.length : 0;
  return [...equation.output].flatMap((letter, at) => {
    const value = shapes.stated[at + offset] ?? null;
    return equation.input.includes(letter) || value === null
      ? []
      : [{ axis: at + offset, label: label.outputFeatures, expression: `${letter} = ${value}`, value }];
  });
}

/** Every equation up to the names of its letters, with the bounds of `contractions` and `spelled`. */
function* propose({ inputs, outputs: [output], parameters }: Evidence): Iterable<Proposal> {
  const [input] = inputs ?? [];
  if (input) {
    if (input.length < 2 || (input[0] ?? null) !== (output[0] ?? null)) return;
    for (const contraction of contractions(input, output, parameters)) {
      const rest = parameters - kernelCount(contraction, input, output);
      if (rest < 0) continue;
      for (const biased of biasesOf(output, rest)) yield* spelled(contraction, input, output, biased);
    }
    return;
  }
  for (const biased of [[], ...openBiases(output)]) {
    const bias = biased.length === 0 ? 0 : biased.reduce((count, axis) => count * (output[axis] ?? NaN), 1);
    if (Number.isNaN(bias) || bias >= parameters) continue;
    for (const { contraction, input: solved } of openContractions(output, parameters - bias)) {
      const from = solved.map((axis) => (typeof axis === 'number' ? axis : null));
      for (const proposal of spelled(contraction, from, output, biased)) yield { ...proposal, inputs: [from] };
    }
  }
}

/** Where the input is not printed: a bias on the last axis, on the last two and so on. */
function openBiases(output: Shape): readonly (readonly number[])[] {
  const axes = output.map((_, axis) => axis).slice(1);
  return axes.map((axis) => axes.filter((other) => other >= axis)).toReversed();
}

/** The sizes that tf.keras traces, where they are not what `output_shape` states. */
function traced(h: H, [input]: readonly Shape[]): readonly (readonly Shape[])[] {
  const shapes = shapesOf(h, input);
  return shapes && !sameShape(shapes.stated, shapes.traced) ? [[shapes.traced]] : [];
}

export const einsumDense: Layer = defineLayer({
  type: 'EinsumDense',
  source: 'keras/src/layers/core/einsum_dense.py',
  since: '2.3.0',
  summary: {
    en: 'Multiplies by a kernel over the axes that an Einstein equation names.',
    ja: 'アインシュタイン記法の式が示す軸についてカーネルを掛けます。',
  },
  hyperparameters: {
    equation: value<string>(label.equation, 'ab,bc->ac'),
    outputShape: value<readonly Dim[]>(label.attentionOutputShape, [1]),
    biasAxes: value<string | null>(label.biasAxes, null, null),
    activation: free(label.activation),
  },
  weights,
  outputShape: (h, [input]) => shapesOf(h, input)?.stated,
  alsoPrints: traced,
  derive,
  propose,
  examples: [
    {
      h: { equation: 'ab,bc->ac', outputShape: [64], biasAxes: null },
      inputs: [[null, 32]],
      output: [null, 64],
      parameters: 2048,
    },
    {
      h: { equation: 'abc,cd->abd', outputShape: [null, 64], biasAxes: 'd' },
      inputs: [[null, 32, 128]],
      output: [null, null, 64],
      parameters: 8256,
    },
    {
      h: { equation: '...x,xy->...y', outputShape: [64], biasAxes: 'y' },
      inputs: [[null, 32, 128]],
      output: [null, 32, 64],
      parameters: 8256,
    },
    {
      h: { equation: 'abc,cde->abde', outputShape: [null, 8, 16], biasAxes: 'de' },
      inputs: [[null, 10, 128]],
      output: [null, 10, 8, 16],
      parameters: 16512,
    },
  ],
});
