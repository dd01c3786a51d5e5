import { candidates } from '../layers/candidates.js';
import type { Registry } from '../layers/layer.js';
import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import type { Source } from './connections.js';
import { admitsShape, wholeShape } from './values.js';

/**
 * Whether a row can have been called on the tensors of these sources: one of its alternatives takes their shapes, or the
 * layer has another way to print the row on them. A row of several calls prints the shape of one, so nothing is known.
 */
export function takes(
  rows: readonly ResultRow[],
  registry: Registry,
): (index: number, sources: readonly Source[]) => boolean {
  const known = new Map<string, boolean>();
  return (index, sources) => {
    const row = rows[index];
    if (!row || row.alternatives.length === 0 || row.calls > 1) return true;
    const shapes = sources.map(({ row: from, tensor }) => {
      const { calls, outputShapes } = rows[from] ?? row;
      return calls > 1 ? undefined : wholeShape(outputShapes[tensor]);
    });
    const inputs = shapes.filter((shape) => shape !== undefined);
    if (inputs.length < shapes.length) return true;
    const key = JSON.stringify([index, inputs]);
    const answer = known.get(key) ?? isPrinted(row, inputs, registry);
    known.set(key, answer);
    return answer;
  };
}

function isPrinted(
  { type, alternatives, outputShapes, parameters }: ResultRow,
  inputs: readonly Shape[],
  registry: Registry,
): boolean {
  const isTaken = alternatives.some(
    ({ inputShapes }) =>
      inputShapes.length === inputs.length && inputs.every((shape, at) => admitsShape(inputShapes[at] ?? [], shape)),
  );
  const layer = registry.find(alternatives[0]?.type ?? type);
  const [output, ...more] = outputShapes.map(wholeShape).filter((shape) => shape !== undefined);
  if (isTaken || !layer || layer.opaque || !output || typeof parameters !== 'number') return true;
  for (const _ of candidates(layer, { inputs, outputs: [output, ...more], parameters }, registry)) return true;
  return false;
}
