import { grouped, printDim } from '../tensors/shape.js';
import type { PrintedAxis, PrintedCount, PrintedShape, Row } from './summary.js';

/** The first cell of a row as far as it is printed: `dense_1 (Dense)`, `max_pooling2d_1 (MaxPooling2…)`. */
export function printedName({ name, type, cut }: Pick<Row, 'name' | 'type' | 'cut'>): string {
  const begun = cut.includes('name') ? `${name}…` : name;
  if (cut.includes('type')) return `${begun} (${type}…)`;
  return type === '' ? begun : `${begun} (${type})`;
}

/** The shape cell of a row as far as it is printed: `(None, 28, 28, 1)`, `[(None, 8), (None, 8)]`, `(None, None, 6…`. */
export function printedShapes(shapes: readonly PrintedShape[]): string {
  const [only, ...more] = shapes.map(printedShape);
  if (only === undefined) return '?';
  return more.length === 0 ? only : `[${[only, ...more].join(', ')}]`;
}

function printedShape(shape: PrintedShape): string {
  if (shape === 'unknown') return '?';
  const axes = shape.map(printedAxis);
  const last = shape.at(-1);
  if (last !== null && last !== undefined && typeof last !== 'number') return `(${axes.join(', ')}`;
  return axes.length === 1 ? `(${axes.join()},)` : `(${axes.join(', ')})`;
}

function printedAxis(axis: PrintedAxis): string {
  if (axis === '…') return '…';
  return typeof axis === 'object' && axis !== null ? `${axis.prefix}…` : printDim(axis);
}

/** The count cell of a row as far as it is printed: `6,029,097`, `20861…`, `?`. */
export function printedCount(count: PrintedCount): string {
  if (count === null) return '?';
  return typeof count === 'number' ? grouped(count) : `${count.prefix}…`;
}
