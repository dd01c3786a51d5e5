import type { DeclaredCode, DeclaredModel, SummaryCall } from '../../model/declared.js';
import type { Piece } from './pieces.js';
import { isBefore, placeOfTable, type CodeTable, type ReadingPlace } from './tables.js';

/** A table with the model that the code printed there. */
export interface Pair {
  readonly table: CodeTable;
  readonly model: DeclaredModel;
  /** Which of the models it is. */
  readonly place: number;
  /** Whether a call of `summary()` says so; else it is the only model there is. */
  readonly isCalled: boolean;
}

/** What stands in reading order: calls of `summary()`, and tables. */
type Event = ReadingPlace & ({ readonly call: SummaryCall } | { readonly table: CodeTable });

/** Which model each table is of; tables of which that is in doubt are left out. */
export function pairsOf(code: DeclaredCode, pieces: readonly Piece[], tables: readonly CodeTable[]): readonly Pair[] {
  const calls = code.summaries.map((call) => ({ call, ...placeOfCall(call, pieces) }));
  const events: Event[] = [...calls, ...tables.map((table) => ({ table, ...placeOfTable(table) }))];
  events.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return runsOf(events).flatMap(({ calls: own, tables: printed }) =>
    own.length > 0 ? called(own, printed, code) : printed.flatMap((table) => onlyModel(table, code)),
  );
}

function placeOfCall({ excerpt, at }: SummaryCall, pieces: readonly Piece[]): ReadingPlace {
  return { passage: pieces[excerpt]?.passage ?? 0, start: at[0].start };
}

/** Calls with the tables that follow them. */
interface RunOfCalls {
  readonly calls: SummaryCall[];
  readonly tables: CodeTable[];
}

function runsOf(events: readonly Event[]): readonly RunOfCalls[] {
  const runs: RunOfCalls[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    const run = !last || ('call' in event && last.tables.length > 0) ? { calls: [], tables: [] } : last;
    if (run !== last) runs.push(run);
    if ('call' in event) run.calls.push(event.call);
    else run.tables.push(event.table);
  }
  return runs;
}

/** As many calls as tables: in order. Else the first table is of the call nearest to it. */
function called(calls: readonly SummaryCall[], tables: readonly CodeTable[], code: DeclaredCode): readonly Pair[] {
  const isEach = calls.length === tables.length;
  if (!isEach && tables.length > 1 && calls.length > 1) return [];
  return tables.flatMap((table, at) => {
    const call = isEach ? calls[at] : at === 0 ? calls.at(-1) : undefined;
    const place = call?.model ?? -1;
    const model = code.models[place];
    return model ? [{ table, model, place, isCalled: true }] : [];
  });
}

function onlyModel(table: CodeTable, { models, summaries }: DeclaredCode): readonly Pair[] {
  const [model] = models;
  const isOther = summaries.some(({ model: printed }) => printed === null);
  return model && models.length === 1 && !isOther ? [{ table, model, place: 0, isCalled: false }] : [];
}
