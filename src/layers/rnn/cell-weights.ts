import { exactly, unconstrained, type Knowledge } from '../../model/knowledge.js';
import type { Shape } from '../../tensors/shape.js';
import { label } from '../labels.js';
import { weight, type Weight } from '../layer.js';

/** A recurrent cell: how many matrices stand side by side in each kernel, and how many tensors it carries on. */
export interface Cell {
  readonly gates: number;
  readonly states: number;
}

/** Bias vectors per gate, with the hyperparameters that mean it. */
export type Biases = readonly (readonly [vectors: number, h: Readonly<Record<string, Knowledge>>])[];

export const simple: Cell = { gates: 1, states: 1 };
export const gru: Cell = { gates: 3, states: 1 };
export const lstm: Cell = { gates: 4, states: 2 };

export const withOrWithoutBias: Biases = [
  [1, { useBias: exactly(true) }],
  [0, { useBias: exactly(false) }],
];

export const gruBiases: Biases = [
  [2, { useBias: exactly(true), resetAfter: exactly(true) }],
  [1, { useBias: exactly(true), resetAfter: exactly(false) }],
  [0, { useBias: exactly(false), resetAfter: unconstrained }],
];

/** The kernels of all gates side by side, `(features, gates × units)`, `(units, gates × units)`, and the biases. */
export function cellWeights(
  { gates }: Cell,
  units: number,
  vectors: number,
  [input]: readonly Shape[],
): readonly Weight[] {
  const columns = [...(gates === 1 ? [] : [[label.gates, gates] as const]), [label.units, units] as const];
  return [
    weight('kernel', [[label.inputFeatures, input?.at(-1) ?? 0], ...columns]),
    weight('recurrent_kernel', [[label.recurrentUnits, units], ...columns]),
    ...(vectors === 0 ? [] : [weight('bias', vectors === 1 ? columns : [[label.biasVectors, vectors], ...columns])]),
  ];
}
