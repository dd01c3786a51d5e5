import { check } from '../../src/check/check.js';
import { layers as registry } from '../../src/layers/index.js';
import type { Result, ResultRow, ResultSummary } from '../../src/result/result.js';
import { layersOfConfiguration, type ConfiguredLayer } from './configuration.js';
import { missed, notJudgeable, printedOutput, realHyperparameters } from './judge.js';
import type { Options } from './options.js';
import { CombinationSample } from './combinations.js';
import { aligned, departure, truthOf } from './rows.js';
import { readOracle, type OracleLayer, type OracleRecord } from './shared.js';
import { measureTightness } from './tightness.js';
import { count, emptyTally, fail, keepSlow, type Figure, type Tally } from './tally.js';

/** Where one is: which text of which record. */
interface Place {
  readonly text: string;
  readonly tally: Tally;
  readonly options: Options;
  readonly version: string;
  readonly form: string;
  readonly record: OracleRecord;
  readonly where: string;
  readonly combinations: CombinationSample;
}

/** Measures one version of the oracle; `part` of `parts` equal shares. */
export function measureVersion(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  const combinations = new CombinationSample(options.combinations, `${version} ${part}`);
  for (const each of textsOf(version, options, part, parts)) {
    measureText({ ...each, tally, options, version, combinations });
  }
  combinations.measure(tally);
  return tally;
}

/** The texts of a version that the options ask for; `part` of `parts` equal shares. */
export function* textsOf(
  version: string,
  { shared, sample, kinds, texts }: Options,
  part: number,
  parts: number,
): Iterable<Pick<Place, 'text' | 'form' | 'record' | 'where'>> {
  const records = readOracle(shared, version);
  const step = sample > 0 ? Math.max(1, Math.ceil(records.length / sample)) : 1;
  for (const [index, record] of records.entries()) {
    if (index % step !== 0 || (index / step) % parts !== part) continue;
    if (kinds.length > 0 && !kinds.includes(record.kind)) continue;
    for (const [form, text] of Object.entries(record.text)) {
      if (texts.length > 0 && !texts.includes(form)) continue;
      yield { text, form, record, where: `${version} ${index} ${form}` };
    }
  }
}

function measureText(at: Place): void {
  countText(at, 'texts');
  let result: Result;
  const start = performance.now();
  try {
    result = check(at.text, { kind: 'text' });
    const { layer = at.record.kind } = at.record;
    keepSlow(at.tally, { where: `${at.where} ${layer}`, milliseconds: performance.now() - start });
  } catch (error) {
    countText(at, 'crashes');
    fail(at.tally, `throws: ${String(error).slice(0, 80)}`, at.where);
    return;
  }
  const summaries = result.documents.flatMap((document) => document.summaries);
  const [summary] = summaries;
  if (!summary || summaries.length > 1) {
    fail(at.tally, summary ? 'read as several summaries' : 'no summary is read', at.where);
    return;
  }
  const types = judgeSummary(summary, at);
  judgeRefusals(result, summary, types, at);
}

function countText({ tally, version, form }: Place, figure: Figure): void {
  count(tally.byVersion, version, figure);
  count(tally.byText, form, figure);
}

function countRow(place: Place, type: string, figure: Figure): void {
  countText(place, figure);
  count(place.tally.byType, type, figure);
}

function wanted({ options }: Place, type: string): boolean {
  return options.types.length === 0 || options.types.includes(type);
}

/** The figure behind `Total params:`, which no printer cuts; null where there is none. */
export function printedTotal(text: string): number | null {
  const digits = /Total params: *([\d,]+)/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}

/** Counts rows and totals; returns the class behind each row that has a partner. */
function judgeSummary(summary: ResultSummary, at: Place): ReadonlyMap<ResultRow, string> {
  const { record, tally, version, where } = at;
  const rows = summary.rows.filter(({ depth }) => depth === 0);
  const pairs = aligned(rows, record.layers);
  const surplus = rows.length - pairs.length;
  // Keras 3 also prints operations such as `add`, which are no layers.
  if (pairs.length === record.layers.length && (surplus === 0 || version.startsWith('k3'))) countText(at, 'read');
  else fail(tally, 'another number of rows is read', `${where}: ${rows.length} for ${record.layers.length}`);
  const printed = printedTotal(at.text);
  if (summary.totals.total === printed) countText(at, 'totals');
  else fail(tally, 'another total is read', `${where}: ${summary.totals.total} for ${printed}`);
  const configured = layersOfConfiguration(record.config);
  const paired = new Set(pairs.map(([, layer]) => layer));
  for (const layer of record.layers) if (wanted(at, layer.class)) countLayer(at, layer, paired.has(layer));
  for (const [row, layer] of pairs) {
    if (!wanted(at, layer.class)) continue;
    judgeReading(row, layer, configured.get(layer.name), at);
    judgeInference(row, layer, configured.get(layer.name), at);
  }
  return new Map(pairs.map(([row, layer]) => [row, layer.class]));
}

function countLayer(at: Place, layer: OracleLayer, isPaired: boolean): void {
  countRow(at, layer.class, 'rows');
  if (!isPaired) fail(at.tally, 'a row is not read', `${at.where} ${layer.name} (${layer.class})`);
}

function judgeReading(row: ResultRow, layer: OracleLayer, configured: ConfiguredLayer | undefined, at: Place): void {
  // Above 60 layers there is no configuration, but what a layer's second call feeds may be printed.
  const calls = configured?.calls ?? (at.text.includes(`${layer.name}[1]`) ? 2 : 1);
  const unsaid = { shapes: calls > 1, counts: !/Output[^\n]*\sP/.test(at.text) };
  const truth = truthOf(layer, unsaid);
  const cell = departure(row, truth);
  if (!cell) {
    countRow(at, layer.class, 'equal');
    return;
  }
  const read = JSON.stringify([row.name, row.type, row.outputShapes, row.parameters, row.cut]);
  fail(at.tally, `read wrongly: ${cell} (${at.form})`, `${at.where}: ${read} for ${JSON.stringify(truth)}`);
}

function judgeInference(row: ResultRow, layer: OracleLayer, configured: ConfiguredLayer | undefined, at: Place): void {
  if (!configured || notJudgeable(row)) return;
  const { type } = configured;
  const real = realHyperparameters(configured, printedOutput(row));
  if (!real) {
    if (!registry.find(type)) fail(at.tally, `not declared: ${type}`, at.where);
    return;
  }
  countRow(at, type, 'judgeable');
  const told = `${at.where} ${layer.name} (${type}) ${JSON.stringify(row.outputShapes)} ${JSON.stringify(row.parameters)}`;
  if (row.verdict === 'undecided') {
    countRow(at, type, 'undecided');
    fail(at.tally, `undecided: ${type}, ${row.reasons.map(({ code }) => code).join(' ')}`, told);
    return;
  }
  if (row.verdict === 'broken') return;
  measureTightness(row, real, configured, { tally: at.tally, kind: at.record.kind });
  at.combinations.offer(row, at.where);
  const misses = missed(row, real);
  if (misses.length === 0) {
    countRow(at, type, 'admitted');
    return;
  }
  const gaps = real.filter(({ spellings }) => !spellings).map(({ name }) => name);
  const kind =
    gaps.length > 0
      ? `the measure has no truth for ${type}: ${gaps.join(' ')}`
      : `not among: ${type} ${misses.join(' ')}`;
  fail(
    at.tally,
    kind,
    `${told}: ${JSON.stringify(Object.fromEntries(real.map(({ name, spellings }) => [name, spellings?.[0]])))}`,
  );
}

function judgeRefusals(result: Result, summary: ResultSummary, types: ReadonlyMap<ResultRow, string>, at: Place): void {
  const typeOf = (row: ResultRow | undefined): string => (row ? (types.get(row) ?? row.type) : 'summary');
  for (const row of summary.rows) {
    if (row.verdict === 'broken' && wanted(at, typeOf(row))) countRow(at, typeOf(row), 'refused');
  }
  if (summary.verdict !== 'broken') return;
  countText(at, 'refusedTexts');
  for (const { severity, rule, messageId, row, message } of result.documents.flatMap(({ findings }) => findings)) {
    if (severity !== 'error') continue;
    const type = typeOf(row === null ? undefined : summary.rows[row]);
    fail(at.tally, `refused: ${rule}/${messageId}, ${type}`, `${at.where}: ${message}`);
  }
}
