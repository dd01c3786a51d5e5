import fc from 'fast-check';
import { kerasName } from '../layers/names.js';
import type { Value } from '../model/knowledge.js';
import type { Connection, Row, Summary, Total } from '../model/summary.js';
import { print, printCsv, printLatex, printMarkdown } from '../print/index.js';
import type { Shape } from '../tensors/shape.js';
import { span } from '../text/source.js';
import type { ModelLayer, Tensor } from './graph.js';
import { trainedIn } from './graph.js';
import { LayerNames } from './layer-names.js';
import { models, type Model, type ModelOptions } from './models.js';

/** Who draws a table: a version of Keras, R around one, or a program that puts the same cells into another form. */
export const summaryFormats = [
  'keras 3.15',
  'keras 3.0',
  'keras 2.15',
  'keras 2.10',
  'keras 2.6',
  'keras 2.4',
  'keras 2.3',
  'keras 2.2.4',
  'keras 2.1',
  'keras 2.0',
  'keras 1.2',
  'keras 1.0',
  'keras 0.3',
  'r',
  'csv',
  'markdown',
  'latex',
] as const;
export type SummaryFormat = (typeof summaryFormats)[number];

export interface SummaryOptions extends ModelOptions {
  /** The formats to draw; all by default. */
  readonly formats?: readonly SummaryFormat[];
  /** `line_length`; by default that of the version. */
  readonly width?: number;
}

/** What a row really is, by Keras's own names. */
export interface Truth {
  readonly type: string;
  readonly hyperparameters: Readonly<Record<string, Value>>;
}

/** A summary as data and as text, with the model that it is of. */
export interface GeneratedSummary {
  readonly model: Model;
  readonly summary: Summary;
  readonly format: SummaryFormat;
  readonly text: string;
  /** What goes into the first row where the table does not say it, without the batch axis; else null. */
  readonly input: Shape | null;
  /** One entry a row of the summary; null where it stands for a model. */
  readonly truth: readonly (Truth | null)[];
}

/** Summaries of valid models, in any form that is read. They shrink to a table of few rows, as Keras 3 prints it. */
export function summaries(options: SummaryOptions = {}): fc.Arbitrary<GeneratedSummary> {
  const { formats = summaryFormats, width, ...ofModels } = options;
  return fc.oneof(
    ...formats.map((format) =>
      fc
        .record({ model: modelsFor(format, ofModels), isNested: fc.boolean() })
        .map(({ model, isNested }) =>
          summaryOf(model, format, { isNested, ...(width === undefined ? {} : { width }) }),
        ),
    ),
  );
}

/** What a format can show: Keras 0.3 printed sequential models. */
function modelsFor(format: SummaryFormat, options: ModelOptions): fc.Arbitrary<Model> {
  const keras = kerasOf(format);
  return models({ keras, ...options, ...(keras === '0.3' ? { kind: 'sequential' } : {}) });
}

function kerasOf(format: SummaryFormat): string {
  return format.startsWith('keras ') ? format.slice('keras '.length) : '3.15';
}

/** A model's summary in a format. */
export function summaryOf(
  model: Model,
  format: SummaryFormat,
  { isNested = false, width }: { readonly isNested?: boolean; readonly width?: number } = {},
): GeneratedSummary {
  const keras = kerasOf(format);
  const shown = rowsOf(model, { major: Number(keras.split('.')[0]), keras, isNested: isNested && expands(keras) });
  const summary = summaryWith(shown, model, keras);
  return {
    model,
    summary,
    format,
    text: drawn(summary, format, { keras, ...(width === undefined ? {} : { width }) }),
    input: shown[0]?.row.type === 'InputLayer' ? null : (model.layers[0]?.outputShapes[0].slice(1) ?? null),
    truth: shown.map(({ truth }) => truth),
  };
}

function drawn(
  summary: Summary,
  format: SummaryFormat,
  options: { readonly keras: string; readonly width?: number },
): string {
  if (format === 'csv') return printCsv(summary);
  if (format === 'markdown') return printMarkdown(summary);
  if (format === 'latex') return printLatex(summary);
  const text = print(summary, options);
  return format === 'r' ? text.replace(/^(?=.)/gm, '## ') : text;
}

/** Whether a version has `expand_nested`. */
function expands(keras: string): boolean {
  const [major = 0, minor = 0] = keras.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 7);
}

interface Shown {
  readonly row: Row;
  readonly truth: Truth | null;
}

interface Showing {
  readonly major: number;
  readonly keras: string;
  readonly isNested: boolean;
}

const nowhere = span(0, 0);

function rowsOf(model: Model, showing: Showing): readonly Shown[] {
  const { layers, kind } = model;
  const order = deepestFirst(layers);
  const { major, keras } = showing;
  const names = new LayerNames(major < 2 || ['2.0', '2.1', '2.2.4', '2.3'].includes(keras));
  const named = new Map(order.map((index) => [index, nameOf(layers[index], names, showing)]));
  // Keras lists no input of a Sequential model, and Keras 0.3 none at all.
  const listed = order.filter((index) => (kind === 'functional' && major > 0) || layers[index]?.type !== 'InputLayer');
  const isConnected = major === 1 || (major > 1 && kind === 'functional' && !isLine(layers));
  return listed.flatMap((index) => {
    const layer = layers[index];
    if (!layer) return [];
    const connectedTo = isConnected ? layer.calls.flat().map((tensor) => connectionOf(tensor, named)) : null;
    const own = shown(layer, named.get(index) ?? '', connectedTo, showing);
    return [own, ...(showing.isNested ? innerRows(layer, names, showing, isConnected) : [])];
  });
}

function nameOf(layer: ModelLayer | undefined, names: LayerNames, showing: Showing): string {
  return names.of(layer ? typeIn(layer, showing) : '');
}

/** A model within a model was a `Model` before tf.keras 2.4. */
function typeIn({ type }: ModelLayer, { major, keras }: Showing): string {
  const isOld = major < 2 || ['2.0', '2.1', '2.2.4', '2.3'].includes(keras);
  return type === 'Functional' && isOld ? 'Model' : type;
}

function connectionOf({ layer, node, tensor }: Tensor, named: ReadonlyMap<number, string>): Connection {
  return { layer: named.get(layer) ?? '', node, tensor };
}

function shown(layer: ModelLayer, name: string, connectedTo: Row['connectedTo'], showing: Showing, depth = 0): Shown {
  const { type, h, outputShapes, parameters, inner } = layer;
  const row: Row = {
    name,
    type: typeIn(layer, showing),
    depth,
    cut: [],
    outputShapes,
    parameters,
    trainable: null,
    connectedTo,
    at: nowhere,
    places: { name: nowhere, type: nowhere, outputShapes: nowhere, parameters: nowhere, connectedTo: nowhere },
  };
  const hyperparameters = Object.fromEntries(Object.entries(h).map(([key, value]) => [kerasName(key), value]));
  return { row, truth: inner ? null : { type, hyperparameters } };
}

/** Connections of rows in containers are not generated; the column is empty there. */
function innerRows(
  { inner = [] }: ModelLayer,
  names: LayerNames,
  showing: Showing,
  isConnected: boolean,
): readonly Shown[] {
  return inner.map((layer) => shown(layer, names.of(layer.type), isConnected ? [] : null, showing, 1));
}

/** Whether each layer feeds the next alone, so that Keras prints no connections. */
function isLine(layers: readonly ModelLayer[]): boolean {
  return layers.every(({ calls, outputShapes }, index) => {
    if (index === 0) return calls.length === 0;
    const [call, ...others] = calls;
    const [from, ...more] = call ?? [];
    return others.length === 0 && more.length === 0 && from?.layer === index - 1 && outputShapes.length === 1;
  });
}

/** Keras lists layers by how far they are from an output, the farthest first, else as they were made. */
function deepestFirst(layers: readonly ModelLayer[]): readonly number[] {
  const depths = layers.map(() => 0);
  for (let at = layers.length - 1; at >= 0; at--) {
    for (const { layer } of layers[at]?.calls.flat() ?? []) {
      depths[layer] = Math.max(depths[layer] ?? 0, (depths[at] ?? 0) + 1);
    }
  }
  return [...layers.keys()].sort((a, b) => (depths[b] ?? 0) - (depths[a] ?? 0));
}

function summaryWith(shownRows: readonly Shown[], { kind, layers, optimizer }: Model, keras: string): Summary {
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  const trainable = layers.reduce((sum, layer) => sum + trainedIn(layer), 0);
  const variables = optimizer.slots * trainable + optimizer.own;
  const isCounted = keras.startsWith('3') && variables > 0;
  return {
    dialect: keras.startsWith('3') ? 'keras3' : 'keras2',
    model: kind === 'sequential' ? 'sequential' : keras.startsWith('3') ? 'functional' : 'model',
    hasHeader: true,
    omission: false,
    rows: shownRows.map(({ row }) => row),
    totals: {
      total: totalOf(total + (isCounted ? variables : 0)),
      trainable: totalOf(trainable),
      nonTrainable: totalOf(total - trainable),
      optimizer: isCounted ? totalOf(variables) : null,
    },
    at: nowhere,
  };
}

function totalOf(value: number): Total {
  return { value, spelling: String(value), number: nowhere[0], at: nowhere };
}
