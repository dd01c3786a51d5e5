import type { Registry } from '../../layers/layer.js';
import type { DeclaredModel } from '../../model/declared.js';
import { isComplete } from '../../model/summary.js';
import { aligned, type Step } from './alignment.js';
import type { Difference } from './beside.js';
import { difference, isOfSameType, linesOf, seemsOther, type CodeLine } from './lines.js';
import { ownRows, type CodeTable, type TableRow } from './tables.js';

/** One contradiction between code and table. */
export type Contradiction =
  | { readonly kind: 'differs'; readonly line: CodeLine; readonly printed: TableRow; readonly by: Difference }
  | { readonly kind: 'type'; readonly line: CodeLine; readonly printed: TableRow }
  | { readonly kind: 'missing'; readonly printed: TableRow; readonly before?: CodeLine; readonly after?: CodeLine }
  | { readonly kind: 'extra'; readonly line: CodeLine; readonly next?: TableRow }
  | { readonly kind: 'order'; readonly line: CodeLine; readonly printed: TableRow; readonly other?: CodeLine }
  | {
      readonly kind: 'total';
      readonly model: DeclaredModel;
      readonly expected: number;
      readonly actual: number;
      readonly table: CodeTable;
    };

export interface Comparison {
  readonly contradictions: readonly Contradiction[];
  /** How many layers stand beside a row that they can print. */
  readonly agreeing: number;
  readonly rows: number;
}

const typeCost = 1.2;

/** How far a layer may stand from its row where both sides are whole. */
const band = 8;

/** A whole model against a whole table: its layers beside the rows, in order. */
export function compared(model: DeclaredModel, table: CodeTable, registry: Registry): Comparison | undefined {
  if (model.whole) return comparedWhole(model, table);
  const { lines, rows } = withoutInputs(linesOf(model, registry), ownRows(table));
  if (lines.length === 0 || rows.length === 0) return undefined;
  const isWhole = isComplete(table.summary);
  const isBoth = isWhole && model.complete;
  const known = new Map<number, Difference | undefined>();
  const differ = (code: number, row: number): Difference | undefined => {
    const key = code * rows.length + row;
    const [line, printed] = [lines[code], rows[row]];
    if (!known.has(key) && line && printed) known.set(key, difference(line, printed, registry));
    return known.get(key);
  };
  const more = rows.length - lines.length;
  const isFar = (code: number, row: number): boolean =>
    isBoth && (row - code < Math.min(0, more) - band || row - code > Math.max(0, more) + band);
  const cost = (code: number, row: number): number | undefined => {
    const [line, printed] = [lines[code], rows[row]];
    if (!line || !printed || isFar(code, row)) return undefined;
    if (!isOfSameType(line, printed)) return mayStandFor(line, printed) ? typeCost : undefined;
    return seemsOther(line, printed, registry) ? 1 : 0;
  };
  const alone = { code: isWhole ? 1 : free, row: model.complete ? 1 : free };
  const steps = inStep(lines, rows) ?? byName(model, lines, rows) ?? aligned(lines.length, rows.length, cost, alone);
  if (!steps) return undefined;
  const all = contradictionsOf(steps, { lines, rows, differ });
  const contradictions = all.filter((each) => mayBeTold(each, model.complete, isWhole));
  // Branches are listed in another order by some Kerases.
  if (model.style === 'functional' && mayBeInOtherOrder(all)) return undefined;
  const paired = steps.filter(({ code, row }) => code !== undefined && row !== undefined).length;
  const differing = all.filter(({ kind }) => kind === 'differs' || kind === 'type').length;
  return { contradictions, agreeing: paired - differing, rows: rows.length };
}

/** Whether what one side lacks in one place it has in another. */
function mayBeInOtherOrder(all: readonly Contradiction[]): boolean {
  const alone = all.filter(({ kind }) => kind !== 'differs' && kind !== 'total');
  const lines = alone.flatMap((each) => ('line' in each ? [each.line] : []));
  const rows = alone.flatMap((each) => ('printed' in each ? [each.printed] : []));
  return lines.some((line) => rows.some((printed) => isOfSameType(line, printed)));
}

/** What standing alone costs where one side does not show everything. */
const free = 0.01;

/** Of what one side leaves out nothing is said. */
function mayBeTold({ kind }: Contradiction, isWholeCode: boolean, isWholeTable: boolean): boolean {
  if (kind === 'extra') return isWholeTable && isWholeCode;
  return kind === 'differs' || isWholeCode;
}

function isInput({ layer }: CodeLine): boolean {
  return layer.construction.type === 'InputLayer';
}

function isInputRow({ row, inference }: TableRow): boolean {
  return row.type === 'InputLayer' || inference.layers[0]?.type === 'InputLayer';
}

/** Inputs are rows in some Kerases and models: where one side has none, the other's are not compared. */
function withoutInputs(
  lines: readonly CodeLine[],
  rows: readonly TableRow[],
): { readonly lines: readonly CodeLine[]; readonly rows: readonly TableRow[] } {
  const inputs = [lines.filter(isInput).length, rows.filter(isInputRow).length];
  if (inputs[0] === inputs[1]) return { lines, rows };
  return { lines: lines.filter((line) => !isInput(line)), rows: rows.filter((row) => !isInputRow(row)) };
}

/** One step after the other, where every type is that of its row. */
function inStep(lines: readonly CodeLine[], rows: readonly TableRow[]): readonly Step[] | undefined {
  if (lines.length !== rows.length) return undefined;
  const isSame = lines.every((line, at) => {
    const printed = rows[at];
    return printed !== undefined && isOfSameType(line, printed);
  });
  return isSame ? lines.map((_, at) => ({ code: at, row: at })) : undefined;
}

/** Branches are listed in another order by some Kerases: there names tell, where the code gives them all. */
function byName(
  { style }: DeclaredModel,
  lines: readonly CodeLine[],
  rows: readonly TableRow[],
): readonly Step[] | undefined {
  const places = new Map(rows.map(({ row }, at) => [row.name, at]));
  if (style !== 'functional' || lines.length !== rows.length || places.size !== rows.length) return undefined;
  const steps = lines.map(({ layer: { construction } }, code) => {
    const { name } = construction;
    const row = name !== null && 'known' in name && typeof name.known === 'string' ? places.get(name.known) : undefined;
    return row === undefined ? { code } : { code, row };
  });
  return steps.every((step) => 'row' in step) ? steps : undefined;
}

/** A layer of another type in the place of a row. */
function mayStandFor({ layer: { inner, construction } }: CodeLine, { row }: TableRow): boolean {
  return !inner && construction.type !== 'InputLayer' && row.type !== 'InputLayer';
}

interface Sides {
  readonly lines: readonly CodeLine[];
  readonly rows: readonly TableRow[];
  readonly differ: (code: number, row: number) => Difference | undefined;
}

function contradictionsOf(steps: readonly Step[], { lines, rows, differ }: Sides): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const moved = new Set<number>();
  const near = neighboursOf(steps);
  for (const [at, { code, row }] of steps.entries()) {
    const line = code === undefined ? undefined : lines[code];
    const printed = row === undefined ? undefined : rows[row];
    if (line && printed && code !== undefined && row !== undefined) {
      if (!isOfSameType(line, printed)) found.push({ kind: 'type', line, printed });
      const by = isOfSameType(line, printed) ? differ(code, row) : undefined;
      // Where the table does not tell what a row is given, the code's own chain carries one change on.
      const isCarried = printed.inference.inputs === undefined && !line.given && found.length > 0;
      if (by && !isCarried) found.push({ kind: 'differs', line, printed, by });
      continue;
    }
    if (moved.has(at)) continue;
    const there = partnerOf(steps, at, { lines, rows });
    const partner = there === undefined ? undefined : steps[there];
    if (there !== undefined && partner) {
      moved.add(there);
      const own = line ?? lines[partner.code ?? -1];
      const place = printed ?? rows[partner.row ?? -1];
      const other = steps.slice(at + 1, there).find((step) => step.code !== undefined);
      const passed = lines[other?.code ?? -1];
      if (own && place) found.push({ kind: 'order', line: own, printed: place, ...(passed ? { other: passed } : {}) });
    } else if (line) {
      const next = rows[near[at]?.nextRow ?? -1];
      found.push({ kind: 'extra', line, ...(next ? { next } : {}) });
    } else if (printed) {
      const before = lines[near[at]?.codeBefore ?? -1];
      const after = lines[near[at]?.codeAfter ?? -1];
      found.push({ kind: 'missing', printed, ...(before ? { before } : {}), ...(after ? { after } : {}) });
    }
  }
  return found;
}

interface Neighbours {
  codeBefore?: number;
  codeAfter?: number;
  nextRow?: number;
}

/** What of the code and of the table stands next to each step. */
function neighboursOf(steps: readonly Step[]): readonly Neighbours[] {
  const near: Neighbours[] = steps.map(() => ({}));
  let code: number | undefined;
  for (const [at, step] of steps.entries()) {
    const own = near[at];
    if (own && code !== undefined) own.codeBefore = code;
    code = step.code ?? code;
  }
  let row: number | undefined;
  code = undefined;
  for (let at = steps.length - 1; at >= 0; at--) {
    const own = near[at];
    if (own && code !== undefined) own.codeAfter = code;
    if (own && row !== undefined) own.nextRow = row;
    code = steps[at]?.code ?? code;
    row = steps[at]?.row ?? row;
  }
  return near;
}

/** Where what stands alone has its counterpart a few steps on: it has been moved. */
function partnerOf(
  steps: readonly Step[],
  at: number,
  { lines, rows }: Pick<Sides, 'lines' | 'rows'>,
): number | undefined {
  const own = steps[at];
  for (let there = at + 1; there < Math.min(steps.length, at + 4); there++) {
    const step = steps[there];
    if (!own || !step || (step.code !== undefined && step.row !== undefined)) continue;
    const line = lines[own.code ?? step.code ?? -1];
    const printed = rows[own.row ?? step.row ?? -1];
    const isOpposite = (own.code === undefined) !== (step.code === undefined);
    if (isOpposite && line && printed && isOfSameType(line, printed)) return there;
  }
  return undefined;
}

const fewestRows = 10;

/** A model of keras.applications: what is known of it is its count. */
function comparedWhole(model: DeclaredModel, table: CodeTable): Comparison | undefined {
  const { total, optimizer } = table.summary.totals;
  const parameters = model.whole?.parameters;
  if (!isComplete(table.summary) || typeof total?.value !== 'number' || typeof parameters !== 'number')
    return undefined;
  const counted = total.value - (optimizer?.value ?? 0);
  // A table of few rows, or of quite another size, is of another model.
  const isLike = ownRows(table).length >= fewestRows && counted > parameters / 2 && counted < parameters * 2;
  if (!isLike) return undefined;
  const contradictions: readonly Contradiction[] =
    counted === parameters ? [] : [{ kind: 'total', model, expected: parameters, actual: counted, table }];
  return { contradictions, agreeing: contradictions.length === 0 ? 1 : 0, rows: 1 };
}
