import { weightOf } from '../check/alternatives.js';
import type { Language } from '../diagnostics/message.js';
import type { Example, Layer, Registry, Weight } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { DerivationStep, ResultWeight } from '../result/result.js';
import { printShape, type Shape } from '../tensors/shape.js';
import { pythonValue } from './knowledge.js';

/** A row that real Keras printed, recounted by its declaration. */
export interface Worked {
  readonly example: Example;
  /** As declared, with labels in every language. */
  readonly weights: readonly Weight[];
  /** As the Result spells them, in one language. */
  readonly named: readonly ResultWeight[];
  readonly derivation: readonly DerivationStep[];
  /** `units=10, use_bias=True` */
  readonly settings: string;
  /** `(None, 784) → (None, 10)` */
  readonly shapes: string;
}

/** The first example that has weights, or else the first; none for an opaque layer, which has no row of its own. */
export function workedExample(layer: Layer, registry: Registry, lang: Language): Worked | undefined {
  if (layer.opaque) return undefined;
  const weightsOf = ({ h, inputs }: Example): readonly Weight[] => layer.weights(h, inputs, registry);
  const example = layer.examples.find((each) => weightsOf(each).length > 0) ?? layer.examples[0];
  if (!example) return undefined;
  const { h, inputs, output } = example;
  const weights = weightsOf(example);
  const outputs = isShape(output) ? [output] : output;
  return {
    example,
    weights,
    named: weights.map((weight) => weightOf(weight, lang)),
    derivation: layer.derive(h, inputs, registry).map((step) => ({ ...step, label: step.label[lang] })),
    settings: Object.entries(h)
      .map(([name, value]) => `${kerasName(name)}=${pythonValue(value)}`)
      .join(', '),
    shapes: [...inputs.map(printShape), '→', ...outputs.map(printShape)].join(' '),
  };
}

function isShape(output: Example['output']): output is Shape {
  return output.every((axis) => axis === null || typeof axis === 'number');
}
