import type { Inference } from '../../infer/infer.js';
import type { Registry } from '../../layers/layer.js';
import type { DeclaredConstruction, DeclaredLayer, DeclaredModel } from '../../model/declared.js';
import { calledOn, rowsOf, statedInput, type Forward } from '../../python/index.js';
import { differenceOf, shapesDiffer, type Difference, type Given } from './beside.js';
import { isImpossible } from './unshaped.js';
import type { TableRow } from './tables.js';

/** A layer of the code that prints a row. */
export interface CodeLine {
  readonly layer: DeclaredLayer;
  /** What it does on what the code gives it. */
  readonly made: Forward;
  /** What the code says that it is given, where it comes first. */
  readonly given?: Given;
  /** What a line that is quoted by itself says that it is given. */
  readonly expects?: Given;
  readonly model: DeclaredModel;
}

/** The rows that a model prints, each with its layer. */
export function linesOf(model: DeclaredModel, registry: Registry): readonly CodeLine[] {
  const rows = rowsOf(model, registry);
  return rows.flatMap(({ layer: index, outputShapes, parameters }, at) => {
    const layer = model.layers[index];
    if (!layer) return [];
    const isInput = layer.construction.type === 'InputLayer';
    const first = isInput
      ? givenBy(layer.construction)
      : at === 0 && model.style === 'sequential'
        ? givenTo(model, layer)
        : undefined;
    const made = { outputs: outputShapes, parameters };
    return [{ layer, made, model, ...(first ? { given: first } : {}) }];
  });
}

function givenTo({ inputShape, layers }: DeclaredModel, layer: DeclaredLayer): Given | undefined {
  const [first = layer] = layers;
  const given = givenBy(first.construction) ?? givenBy(layer.construction);
  return inputShape ? { ...given, shape: inputShape } : given;
}

const inputArguments = ['batch_shape', 'batch_input_shape', 'shape', 'input_shape', 'input_dim', 'input_length'];

/** What a layer says that it is given, and where. */
export function givenBy(construction: DeclaredConstruction): Given | undefined {
  const shape = statedInput(construction);
  const argument = inputArguments.find((name) => construction.arguments[name]?.at);
  const at = construction.arguments[argument ?? '']?.at;
  return shape && { shape, ...(argument === undefined || !at ? {} : { argument, at }) };
}

/** Whether a row can be of a layer by its type, in the spelling of any version. */
export function isOfSameType({ layer: { construction, inner } }: CodeLine, { row, inference }: TableRow): boolean {
  const { type } = construction;
  if (type === row.type) return true;
  if (inner) return containers.test(row.type) || (row.cut.includes('type') && begins(type, row.type));
  if (row.cut.includes('type') && begins(type, row.type)) return true;
  return inference.layers.some((each) => each.type === type || each.aliases.includes(type));
}

function begins(type: string, begun: string): boolean {
  return begun !== '' && type.startsWith(begun);
}

const containers = /^(?:Model|Functional|Sequential|Mod|Func|Seq)/;

/** Whether what a layer makes of the row's own input is not what is printed; without asking what else would do. */
export function seemsOther(line: CodeLine, printed: TableRow, registry: Registry): boolean {
  const { outputs, parameters } = madeOf(line, printed, registry);
  const { row } = printed;
  const count = typeof row.parameters === 'number' && parameters !== 'unknown' && parameters !== row.parameters;
  return (
    count || shapesDiffer(row.outputShapes, outputs, registry.find(line.layer.construction.type)?.staticShape ?? false)
  );
}

/** How a layer and a row differ when the layer is given what the row is given. */
export function difference(line: CodeLine, printed: TableRow, registry: Registry): Difference | undefined {
  const { layer, given } = line;
  const { construction } = layer;
  const made = madeOf(line, printed, registry);
  if (isImpossible(layer, made, printed, registry)) return { shape: false, count: false };
  return differenceOf({ construction, printed, made, ...(given ? { given } : {}) }, registry);
}

/** What a layer makes of the row's own input; where that is not known, of the code's. */
export function madeOf(line: CodeLine, { inference }: TableRow, registry: Registry): Forward {
  const { made, model, given } = line;
  const layer = inFormat(line.layer, inference);
  const { inputs } = inference;
  if (layer.calls.length > 1) return { outputs: 'unknown', parameters: made.parameters };
  if (layer.construction.type === 'InputLayer' || model.style === 'subclass') return made;
  if (given) return layer === line.layer ? made : calledOn(layer, [given.shape], registry);
  return inputs ? calledOn(layer, inputs, registry) : made;
}

/** A layer with the channels where the row has them, where the code leaves that to Keras's configuration. */
function inFormat(layer: DeclaredLayer, { candidates }: Inference): DeclaredLayer {
  const { construction } = layer;
  const isFirst = candidates.length > 0 && candidates.every(({ point }) => point['dataFormat'] === 'channels_first');
  if (!isFirst || construction.arguments['data_format']?.at) return layer;
  const data_format = { value: { known: 'channels_first' } };
  return { ...layer, construction: { ...construction, arguments: { ...construction.arguments, data_format } } };
}
