import { check } from '../../src/check/check.js';
import { layers as registry } from '../../src/layers/index.js';
import type { DeclaredModel, KerasGeneration } from '../../src/model/declared.js';
import { declaredModels, rowsOf, type DeclaredRow } from '../../src/python/index.js';
import { rebuild, type RebuildTarget } from '../../src/rebuild/index.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { writtenAs, writers } from '../python/styles.js';
import { layersOfConfiguration } from './configuration.js';
import type { Options } from './options.js';
import { textsOf } from './oracle.js';
import { truthOf, type Truth } from './rows.js';
import type { OracleRecord } from './shared.js';
import { countCode, emptyTally, fail, type CodeFigure, type Tally } from './tally.js';

/** The Keras behind a file of the oracle. */
export function generationOf(version: string): KerasGeneration {
  if (version.startsWith('k1')) return 'keras1';
  if (version.startsWith('k2')) return 'keras2';
  return version.startsWith('k3') ? 'keras3' : 'tf.keras';
}

export const targets: Readonly<Record<KerasGeneration, RebuildTarget>> = {
  keras1: 'keras2',
  keras2: 'keras2',
  'tf.keras': 'tf.keras',
  keras3: 'keras3',
};

/** What is judged: the rows of code against those that Keras printed for the same model. */
interface Judged {
  readonly tally: Tally;
  /** The writer, and the version. */
  readonly key: string;
  readonly where: string;
  readonly record: OracleRecord;
  readonly code: string;
}

/**
 * Models of the oracle written out as Python, by `rebuild` and as people write it: the rows that the code declares must be
 * those that were printed; `part` of `parts` equal shares of a version.
 */
export function measureCode(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  const only = { ...options, texts: ['default'] };
  for (const { record, where, text } of textsOf(version, only, part, parts)) {
    const generation = generationOf(version);
    const rebuilt = rebuiltCode(record.text['wide'] ?? text, targets[generation]);
    const asWritten = generation === 'keras1' ? 'keras2' : generation;
    if (rebuilt !== undefined)
      judge({ tally, key: `rebuilt ${version}`, where, record, code: rebuilt }, [asWritten], options);
    for (const writer of writers) {
      const code = writtenAs(record.config, generation, writer);
      if (code !== undefined) judge({ tally, key: `${writer} ${version}`, where, record, code }, [generation], options);
    }
  }
  return tally;
}

/** The code of a summary that holds; undefined where nothing is rebuilt, or where the table leaves out what others fit too. */
export function rebuiltCode(text: string, target: RebuildTarget): string | undefined {
  const result = check(text, { kind: 'text' });
  const [summary] = result.documents.flatMap(({ summaries }) => summaries);
  const isWhole = summary?.rows.every(({ cut, outputShapes }) => cut.length === 0 && !outputShapes.includes('unknown'));
  return summary?.verdict === 'holds' && isWhole ? rebuild(result, { target }) : undefined;
}

function judge(judged: Judged, generations: readonly KerasGeneration[], options: Options): void {
  const { tally, key, where, code } = judged;
  const count = (figure: CodeFigure): void => countCode(tally, key, figure);
  count('models');
  const source = `${code}\nmodel.summary()\n`;
  const { models, summaries } = declaredModels([wholeOf({ name: 'code.py', text: source })], { generations });
  const model = models[summaries.at(-1)?.model ?? -1];
  if (!model) {
    fail(tally, `${keyOf(judged)}: no model is read`, `${where}\n${code}`);
    return;
  }
  if (model.complete) count('complete');
  else fail(tally, `${keyOf(judged)}: not complete`, `${where} ${JSON.stringify(model.gaps)}`);
  judgeRows(rowsOf(model, registry), model, { ...judged, where: options.failures > 100 ? `${where}\n${code}` : where });
}

function keyOf({ key }: Judged): string {
  return key.split(' ')[0] ?? '';
}

function judgeRows(rows: readonly DeclaredRow[], model: DeclaredModel, judged: Judged): void {
  const { tally, key, where, record } = judged;
  const called = layersOfConfiguration(record.config);
  // Keras 2.1 and before print the input of a Sequential where it is a layer of its own.
  const printed = record.layers.filter((layer) => model.style !== 'sequential' || layer.class !== 'InputLayer');
  const truths = printed.map((layer) => truthOf(layer, { shapes: (called.get(layer.name)?.calls ?? 1) > 1 }));
  const listed = rows.filter(({ type }) => type !== '');
  const isOfLayers = printed.length === rows.length;
  if (!isOfLayers && listed.length < truths.length)
    fail(tally, `${keyOf(judged)}: another number of rows`, `${where}: ${rows.length} for ${truths.length}`);
  for (const [at, truth] of truths.entries()) {
    const row = rows.find((each, index) => isNamed(each, truth) || (isOfLayers && index === at && each.name === null));
    countCode(tally, key, 'rows');
    if (!row) {
      fail(tally, `${keyOf(judged)}: no row for a ${truth.type}`, `${where} ${truth.name}`);
      continue;
    }
    judgeRow(row, truth, judged);
  }
  if (isOfLayers && rows.every((row, at) => isNamed(row, truths[at]))) countCode(tally, key, 'ordered');
  else if (model.complete && rows.length === truths.length) fail(tally, `${keyOf(judged)}: another order`, where);
}

function isNamed({ name }: DeclaredRow, truth: Truth | undefined): boolean {
  return name !== null && 'known' in name && name.known === truth?.name;
}

function judgeRow(row: DeclaredRow, truth: Truth, judged: Judged): void {
  const { tally, key, where } = judged;
  const told = `${where} ${truth.name}: ${JSON.stringify([row.outputShapes, row.parameters])} for ${JSON.stringify(truth)}`;
  const isShape = shapesAgree(row, truth);
  const isCount = row.parameters === 'unknown' ? undefined : (truth.counts ?? []).includes(row.parameters);
  if (isShape === false) fail(tally, `${keyOf(judged)}: another shape: ${truth.type}`, told);
  else if (isCount === false) fail(tally, `${keyOf(judged)}: another count: ${truth.type}`, told);
  else if (isShape === undefined || isCount === undefined) {
    countCode(tally, key, 'unknown');
    const what = isShape === undefined ? 'shape' : 'count';
    fail(tally, `${keyOf(judged)}: ${what} not known: ${truth.type}`, told);
  } else countCode(tally, key, 'equal');
}

/** Whether the shapes are those that were printed; undefined where an axis is not known. */
function shapesAgree({ type, outputShapes }: DeclaredRow, { shapes }: Truth): boolean | undefined {
  if (!shapes || outputShapes === 'unknown') return shapes ? undefined : true;
  if (outputShapes.length !== shapes.length) return false;
  let isKnown = true;
  for (const [at, shape] of outputShapes.entries()) {
    const printed = shapes[at] ?? [];
    if (shape === 'unknown') isKnown = false;
    else if (shape.length !== printed.length) return false;
    else if (shape.some((axis, place) => isOther(axis, printed[place], type))) return false;
    else if (shape.some((axis, place) => axis !== printed[place])) isKnown = false;
    else isKnown &&= !shape.includes('unknown');
  }
  return isKnown ? true : undefined;
}

/** Whether an axis is another one; TensorFlow's Keras knows some of which the layer's own rule says None. */
function isOther(axis: number | null | 'unknown', printed: number | null | undefined, type: string): boolean {
  if (axis === 'unknown' || axis === printed) return false;
  return !(axis === null && registry.find(type)?.staticShape);
}
