import type { ResultRow } from '../result/result.js';
import type { Shape } from '../tensors/shape.js';
import { isInput, itemsOf, typeOf, type Item } from './items.js';
import { trains, type Training } from './training.js';
import { likelyShape, wholeShape } from './values.js';
import type { InputOf } from './witness.js';

/** What goes into a row of which no input is printed; something, where that is not known. */
export function inputShapesOf(row: ResultRow, training: Training): readonly Shape[] {
  const { alternatives, outputShapes } = row;
  const best = alternatives.find((each) => trains(each, row, training)) ?? alternatives[0];
  if (best && best.inputShapes.length > 0) return best.inputShapes.map(likelyShape);
  const shape = wholeShape(outputShapes[0]);
  return [shape && shape.length > 0 ? shape : [null, 1]];
}

/** The input of a Sequential; that of a model within it is the model's own. */
export function inputOf({ row, inner }: Item, training: Training): InputOf {
  const [first] = inner;
  if (first && isInput(first)) return { shape: wholeShape(first.outputShapes[0]) ?? [null, 1], dtype: undefined };
  const [item] = itemsOf(inner);
  if (item) return inputOf(item, training);
  return { shape: inputShapesOf(row, training)[0] ?? [null, 1], dtype: dtypeFor(row) };
}

/** Layers that take texts or whole numbers. */
const texts: ReadonlySet<string> = new Set(['StringLookup', 'TextVectorization']);
const numbers: ReadonlySet<string> = new Set(['IntegerLookup']);

export function dtypeFor(row: ResultRow): InputOf['dtype'] {
  const type = typeOf(row);
  if (texts.has(type)) return 'string';
  return numbers.has(type) ? 'int32' : undefined;
}
