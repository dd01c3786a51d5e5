import type { PrintedShape } from '../model/summary.js';
import type { Shape } from '../tensors/shape.js';
import { wholeShape } from './graph.js';

/**
 * The shapes that a cut cell can have held: first those of the inputs, which most layers keep, then what
 * the digits of the last axis may have gone on to. Bounded by the inputs and by so many further digits.
 */
export function* completions(
  printed: readonly PrintedShape[],
  tensors: readonly (Shape | undefined)[] | undefined,
  lostDigits: number,
): Iterable<readonly Shape[]> {
  const [shape] = printed;
  if (printed.length !== 1 || !shape || shape === 'unknown') return;
  const whole = wholeShape(shape);
  if (whole) {
    yield [whole];
    return;
  }
  const seen = new Set<string>();
  for (const tensor of tensors ?? []) {
    if (!tensor || !continues(shape, tensor) || seen.has(String(tensor))) continue;
    seen.add(String(tensor));
    yield [tensor];
  }
  const last = shape.at(-1);
  if (typeof last !== 'object' || last === null) return;
  const head = wholeShape(shape.slice(0, -1));
  if (!head) return;
  for (const extent of extents(last.prefix, lostDigits)) {
    const completed = [...head, extent];
    if (!seen.has(String(completed))) yield [completed];
  }
}

/** Whether a shape goes on as a cut one begins. */
function continues(cut: Exclude<PrintedShape, 'unknown'>, shape: Shape): boolean {
  return cut.every((axis, index) => {
    if (axis === '…') return shape.length > index;
    const other = shape[index];
    if (other === undefined) return false;
    return typeof axis === 'object' && axis !== null ? String(other).startsWith(axis.prefix) : axis === other;
  });
}

function* extents(prefix: string, lostDigits: number): Iterable<number> {
  for (let digits = 0; digits <= lostDigits; digits++) {
    const scale = 10 ** digits;
    for (let rest = 0; rest < scale; rest++) yield Number(prefix) * scale + rest;
  }
}
