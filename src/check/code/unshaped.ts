import { candidates } from '../../layers/candidates.js';
import type { Layer, Registry } from '../../layers/layer.js';
import { admits } from '../../model/knowledge.js';
import type { DeclaredLayer } from '../../model/declared.js';
import { calledOn, statedBy, type Forward } from '../../python/index.js';
import type { Shape } from '../../tensors/shape.js';
import type { TableRow } from './tables.js';

/** Lengths that most windows divide; they stand for any. */
const anyLengths = [5040, 720] as const;
const ranks = [1, 2, 3, 4];

/**
 * Whether no input whatever makes a layer print the count of a row: for rows that print no shape, of a layer of which
 * the code does not tell the input, in a class of one's own.
 */
export function isImpossible(
  layer: DeclaredLayer,
  made: Forward,
  { row, inference }: TableRow,
  registry: Registry,
): boolean {
  const { parameters, outputShapes } = row;
  const isOpen = made.outputs === 'unknown' && made.parameters === 'unknown' && !layer.inner;
  if (!isOpen || typeof parameters !== 'number' || inference.candidates.length > 0) return false;
  if (!outputShapes.every((shape) => shape === 'unknown')) return false;
  const known = registry.find(layer.construction.type);
  if (!known || known.opaque || known.arity.max !== 1 || holdsUnknown(layer)) return false;
  const outputs = ranks.map((rank) => outputOn(layer, rank, registry)).filter((output) => output !== undefined);
  if (outputs.length === 0 || outputs.includes('open')) return false;
  return outputs.every((output) => output === 'open' || !canCount(layer, known, output, parameters, registry));
}

/**
 * What a layer puts out on an input of so many axes; undefined where it takes none, `open` where its features follow
 * the input's, or its weights follow more than those.
 */
function outputOn(layer: DeclaredLayer, rank: number, registry: Registry): Shape | 'open' | undefined {
  const on = (features: readonly number[]): readonly Forward[] =>
    anyLengths.map((length, at) =>
      calledOn(layer, [[null, ...Array<number>(rank - 1).fill(length), features[at] ?? length]], registry),
    );
  const [shape, other] = on(anyLengths).map(({ outputs }) => wholly(outputs));
  if (!shape || !other) return undefined;
  const [one, two] = on([7, 7]);
  const isByFeatures = one?.parameters !== 'unknown' && one?.parameters === two?.parameters;
  return isByFeatures && shape.at(-1) === other.at(-1) ? shape : 'open';
}

function wholly(outputs: Forward['outputs']): Shape | undefined {
  const [shape, ...more] = outputs === 'unknown' ? [] : outputs;
  if (shape === undefined || shape === 'unknown' || more.length > 0) return undefined;
  const axes = shape.filter((axis) => axis !== 'unknown');
  return axes.length === shape.length ? axes : undefined;
}

function holdsUnknown({ construction }: DeclaredLayer): boolean {
  return Object.values(construction.arguments).some(({ value, at }) => at !== undefined && !('known' in value));
}

/** Whether some configuration that says what the code says has this output and this count. */
function canCount(
  { construction }: DeclaredLayer,
  layer: Layer,
  output: Shape,
  parameters: number,
  registry: Registry,
): boolean {
  for (const each of candidates(layer, { inputs: undefined, outputs: [output], parameters }, registry)) {
    const said = statedBy(construction, each, registry);
    if (said.every(({ name, value }) => each.h[name] === undefined || admits(each.h[name], value))) return true;
  }
  return false;
}
