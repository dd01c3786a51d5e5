import { layers } from '../../src/layers/index.js';
import type { DeclaredCode } from '../../src/model/declared.js';
import { declaredModels, rowsOf, type DeclaredRow, type ReadOptions } from '../../src/python/index.js';
import { wholeOf } from '../../src/text/excerpt.js';

/** What code declares, given as the cells of one program. */
export function read(cells: string | readonly string[], options?: ReadOptions): DeclaredCode {
  return declaredModels(
    [cells].flat().map((text) => wholeOf({ name: 'code.py', text })),
    options,
  );
}

/** The rows of the model of the last `summary()`, as `Dense (None, 10) 7850`; `?` for what is not known. */
export function rowsIn(cells: string | readonly string[], options?: ReadOptions): readonly string[] {
  const { models, summaries } = read(cells, options);
  const model = models[summaries.at(-1)?.model ?? models.length - 1];
  return model ? rowsOf(model, layers).map(shown) : [];
}

function shown({ type, outputShapes, parameters }: DeclaredRow): string {
  const shapes = outputShapes === 'unknown' ? '?' : outputShapes.map(shapeText).join(' ');
  return `${type} ${shapes} ${parameters === 'unknown' ? '?' : parameters}`;
}

function shapeText(shape: Exclude<DeclaredRow['outputShapes'], 'unknown'>[number]): string {
  if (shape === 'unknown') return '?';
  return `(${shape.map((axis) => (axis === 'unknown' ? '?' : (axis ?? 'None'))).join(', ')})`;
}
