import type { Document } from '../../documents/index.js';
import type { Registry } from '../../layers/layer.js';
import type { DeclaredCode, KerasGeneration } from '../../model/declared.js';
import type { Dialect } from '../../model/summary.js';
import { declaredModels } from '../../python/index.js';
import { rules } from '../../rules/index.js';
import type { CodeEvidence } from '../../rules/rule.js';
import { answerOf, type Failure, type Found } from '../../verify/verify.js';
import { causesOf, type Cause } from './causes.js';
import { compared, type Comparison } from './compare.js';
import { contradictionOf, quotedLines, type IgnoredInput } from './loose.js';
import { pairsOf, type Pair } from './pairs.js';
import { piecesOf, type Piece } from './pieces.js';
import type { CodeTable, TableRow } from './tables.js';
import { ignoredInput, rowPlace, Wording } from './wording.js';

/** What code contradicts of a table, and the row that it speaks of. */
export interface CodeFound {
  readonly found: readonly Found[];
  readonly failures: readonly Failure[];
  readonly row: TableRow | undefined;
}

/** Holds the code of a document against the tables that it says it printed. Without tables or code it does nothing. */
export function verifyCode(
  document: Pick<Document, 'passages'> & { readonly text: string },
  tables: readonly CodeTable[],
  registry: Registry,
): readonly CodeFound[] {
  const pieces = tables.length > 0 ? piecesOf(document) : [];
  if (pieces.length === 0) return [];
  const wording = new Wording(document.text, registry);
  return new Program(pieces, tables, registry, wording).contradictions().map((told) => {
    const evidence = evidenceOf(told, wording);
    const answers = rules.filter(({ scope }) => scope === 'code').map((rule) => answerOf(rule, null, evidence));
    return {
      found: answers.flatMap(({ found }) => found),
      failures: answers.flatMap(({ failures }) => failures),
      row: 'printed' in told.cause[0] ? told.cause[0].printed : undefined,
    };
  });
}

/** What contradicts a table, and whether the code shows the whole model and says that it prints it. */
interface Told {
  readonly cause: Cause | readonly [IgnoredInput];
  readonly isCertain: boolean;
}

function evidenceOf({ cause: [first, ...more], isCertain }: Told, wording: Wording): Partial<CodeEvidence> {
  if (first.kind === 'ignored') return ignoredInput(first, wording);
  const { contradiction, related, ...places } = wording.of(first);
  const others = more.flatMap((each) => ('printed' in each ? [rowPlace(each.printed.row)] : []));
  return {
    ...places,
    related: [...related, ...others],
    ...(isCertain ? { wholeCode: contradiction } : { partOfCode: contradiction }),
  };
}

/** Which Keras printed a table, as far as its drawing tells. */
const generationsOf: Partial<Record<Dialect, readonly KerasGeneration[]>> = {
  keras0: ['keras1'],
  keras1: ['keras1'],
  keras2: ['keras2', 'tf.keras'],
  keras3: ['keras3'],
};

/** The code of a document as one program, read as the Keras that printed each table reads it. */
class Program {
  private readonly pieces: readonly Piece[];
  private readonly tables: readonly CodeTable[];
  private readonly registry: Registry;
  private readonly wording: Wording;
  private readonly plain: DeclaredCode;
  private readonly read = new Map<string, DeclaredCode>();

  constructor(pieces: readonly Piece[], tables: readonly CodeTable[], registry: Registry, wording: Wording) {
    this.wording = wording;
    this.pieces = pieces;
    this.tables = tables;
    this.registry = registry;
    this.plain = declaredModels(pieces.map(({ excerpt }) => excerpt));
  }

  contradictions(): readonly Told[] {
    if (this.plain.models.length === 0 && this.plain.loose.length === 0) return [];
    const pairs = pairsOf(this.plain, this.pieces, this.tables);
    return [...pairs.flatMap((pair) => this.ofPair(pair)), ...this.ofLines(pairs)];
  }

  /** The code as the Keras that drew the table reads it. */
  private codeFor({ summary: { dialect } }: CodeTable): DeclaredCode {
    const printed = generationsOf[dialect];
    const both = printed ? this.plain.generations.filter((each) => printed.includes(each)) : this.plain.generations;
    const generations = both.length > 0 ? both : (printed ?? both);
    const key = generations.join();
    if (key === this.plain.generations.join()) return this.plain;
    const known = this.read.get(key);
    if (known) return known;
    const code = declaredModels(
      this.pieces.map(({ excerpt }) => excerpt),
      { generations },
    );
    this.read.set(key, code);
    return code;
  }

  private ofPair({ table, place, isCalled }: Pair): readonly Told[] {
    const { models } = this.codeFor(table);
    const model = models[place];
    const comparison = model && compared(model, table, this.registry);
    if (!model || !comparison || comparison.contradictions.length === 0) return [];
    const causes = causesOf(comparison.contradictions, this.wording);
    if (!isCredible(causes, comparison, isCalled && model.complete)) return [];
    const near = models.slice(Math.max(0, place - mostOthers), place + mostOthers);
    const isOther = near.some((other) => other !== model && this.prints(other, table));
    if (isOther) return [];
    const isCertain = isCalled && model.complete && model.style !== 'subclass';
    return causes.map((cause) => ({ cause, isCertain }));
  }

  /** Whether a model is that of a table: an old run, or another variable. */
  private prints(model: Pair['model'], table: CodeTable): boolean {
    const comparison = compared(model, table, this.registry);
    return (
      comparison !== undefined && comparison.contradictions.length === 0 && comparison.agreeing === comparison.rows
    );
  }

  private ofLines(pairs: readonly Pair[]): readonly Told[] {
    const { loose } = this.plain;
    const quoted = quotedLines({ loose, pairs, pieces: this.pieces, tables: this.tables }, this.registry);
    return quoted.flatMap((each) => {
      const found = contradictionOf(each, this.registry);
      if (!found) return [];
      return [{ cause: found.kind === 'ignored' ? [found] : [found], isCertain: false }];
    });
  }
}

/** So many models on either side are asked whether a table is theirs. */
const mostOthers = 16;

/** Code and a table that have little in common are of two models. */
function isCredible(causes: readonly Cause[], { agreeing, rows }: Comparison, isCalledAndWhole: boolean): boolean {
  const most = isCalledAndWhole ? Math.max(2, Math.floor(rows / 3)) : Math.max(1, Math.floor(rows / 4));
  const isOne = rows === 1 && causes.every(([first]) => first.kind !== 'type');
  return causes.length <= most && (agreeing > 0 || (isOne && isCalledAndWhole));
}
