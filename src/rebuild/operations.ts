import type { Layer } from '../layers/layer.js';
import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import { snakeCase } from './names.js';
import type { Operation } from './witness.js';

/** The operation of Keras 3 behind a row; undefined where it is a layer, or nothing tells its arguments. */
export function operationOf(
  { type }: ResultRow,
  { source, opaque, operation }: Layer,
  inputs: readonly (Shape | undefined)[],
): Operation | undefined {
  const isOperation = source.startsWith('keras/src/ops');
  if (!isOperation && !(operation && inputs.length < 2 && operation.max !== 1)) return undefined;
  if (isOperation && !opaque) return { call: snakeCase(type), isList: false, args: [], stem: snakeCase(type) };
  return undefined;
}
