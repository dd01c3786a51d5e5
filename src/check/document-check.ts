import { fill, type Language, type Message } from '../diagnostics/message.js';
import { reasons, severities, type ReasonCode } from '../diagnostics/verdict.js';
import { type Document, type Passage } from '../documents/index.js';
import { modelTypes } from '../layers/containers.js';
import type { Registry } from '../layers/layer.js';
import type { Summary } from '../model/summary.js';
import { lookAlike } from '../parse/lookAlikes.js';
import { type Claim, type Finding, type Reason, type ResultRow, type ResultSummary } from '../result/result.js';
import type { Report } from '../rules/rule.js';
import type { Shape } from '../tensors/shape.js';
import type { Range } from '../text/source.js';
import { tableOf, type Table } from '../infer/subjects.js';
import { verifyClaims } from '../verify/claims.js';
import { verify, type Found, type Judgement, type Verification } from '../verify/verify.js';
import { Alternatives } from './alternatives.js';
import { verifyCode } from './code/code.js';
import { numbered, type CodeTable, type TableRow } from './code/tables.js';
import { judgedBy, setAside } from './judged.js';
import { Locator, type FileLocator, type PassageLocator } from './locator.js';
import { messages } from './messages.js';
import type { Narrowing } from './narrowing.js';
import { proseOf } from './prose.js';
import { inFile, type Placed } from './read.js';
import type { Telling } from './telling.js';

/** The layers there are, and what the stated version of Keras (empty for none) leaves of them. */
export interface Known {
  readonly registry: Registry;
  readonly narrowing: Narrowing;
  readonly keras: string;
}

/** A document with the file that it was read from. */
export interface Read extends Document {
  readonly path: string;
  readonly text: string;
}

/** One document on its way to the Result. */
export class DocumentCheck {
  private readonly locator: Locator;
  private readonly alternatives: Alternatives;
  private readonly list: Finding[] = [];
  private readonly tables: Table[] = [];
  private readonly codeTables: CodeTable[] = [];
  private readonly passages: ReadonlyMap<Passage, number>;
  private readonly document: Read;
  private readonly lang: Language;
  private readonly narrowing: Narrowing;
  private readonly keras: string;
  private readonly registry: Registry;
  private readonly input: Shape | undefined;
  private readonly telling: Telling;

  constructor(document: Read, lang: Language, known: Known, input: Shape | undefined, telling: Telling) {
    this.input = input;
    this.telling = telling;
    this.document = document;
    this.lang = lang;
    this.narrowing = known.narrowing;
    this.keras = known.keras;
    this.registry = known.registry;
    this.passages = numbered(document.passages);
    this.locator = new Locator(document.text);
    this.alternatives = new Alternatives(lang, known.registry);
  }

  /** In the order of the file, then of severity, then of the rules' ids. */
  findings(): readonly Finding[] {
    return this.list.sort(
      (a, b) =>
        a.at[0].start - b.at[0].start ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
    );
  }

  summary({ summary, passage }: Placed, index: number): ResultSummary {
    const locator = this.locator.within(passage);
    const narrowed = this.narrowing.of(summary);
    const verification = verify(narrowed.summary, narrowed.registry, this.input);
    const told = verification.found.flatMap((found) => this.telling.told(this.finding(found, index, locator)));
    this.list.push(...told);
    for (const { rule, error } of verification.failures) this.internal(rule.id, error);
    const placed = inFile({ summary: narrowed.summary, passage });
    const { inferences } = verification;
    this.tables.push(tableOf(placed, inferences, index));
    this.codeTables.push({ index, passage: this.passages.get(passage) ?? 0, summary: placed, inferences });
    const judged = { ...verification, ...judgedBy(verification, told) };
    const rows = summary.rows.map((_, row) => this.row(summary, judged, row, locator));
    const totals = this.totals(summary, judged, locator);
    const isBroken = rows.some(({ verdict }) => verdict === 'broken') || totals.verdict === 'broken';
    const undecided = [...judged.rows, judged.totals].filter(({ verdict }) => verdict === 'undecided');
    const verdict = isBroken ? 'broken' : undecided.length > 0 ? 'undecided' : 'holds';
    return {
      dialect: summary.dialect,
      model: summary.model,
      at: locator.places(summary.at),
      verdict,
      reasons: verdict === 'undecided' ? distinct([...rows.flatMap((row) => row.reasons), ...totals.reasons]) : [],
      complete: verification.complete,
      rows,
      totals,
    };
  }

  /** What the text says about its tables, and how it compares; after all of its summaries. */
  claims(summaries: readonly Placed[]): readonly Claim[] {
    const { claims, found, failures } = verifyClaims(proseOf(this.document, summaries), this.tables);
    const locator = this.locator.across(this.document.passages);
    for (const each of found) this.list.push(...this.telling.told(this.finding(each, null, locator)));
    for (const { rule, error } of failures) this.internal(rule.id, error);
    const isSetAside = this.telling.setAside();
    return claims.map(({ at, ...claim }) => {
      const isOpen = claim.verdict === 'broken' && isSetAside(at);
      return { ...claim, verdict: isOpen ? 'undecided' : claim.verdict, at: locator.places(at) };
    });
  }

  /**
   * Holds the code against the tables that it printed. The tables stay as they were judged: what code says otherwise
   * breaks no row, and where a row contradicts itself already, the code is told beside that finding.
   */
  code(): void {
    const locator = this.locator.across(this.document.passages);
    for (const { found, failures, row } of verifyCode(this.document, this.codeTables, this.registry)) {
      const told = found.map((each) => this.finding(each, null, locator));
      if (row && this.saidBeside(row, told)) continue;
      this.list.push(...told.flatMap((each) => this.telling.told(each)));
      for (const { rule, error } of failures) this.internal(rule.id, error);
    }
  }

  /** Whether the row has an error of its own, beside which the code is told then. */
  private saidBeside({ table, index }: TableRow, told: readonly Finding[]): boolean {
    const place = this.list.findIndex(
      (each) => each.severity === 'error' && each.summary === table.index && each.row === index,
    );
    const own = this.list[place];
    if (!own) return false;
    const related = told.map(({ message, at }) => ({ message, at }));
    this.list[place] = { ...own, related: [...own.related, ...related] };
    return true;
  }

  /** The note that a text holds no summary, and whose table it is where that is known. */
  noSummary(): void {
    const tool = lookAlike(this.document.text);
    const messageId = tool === undefined ? 'none' : 'otherTool';
    const message = fill(messages.noSummary[messageId][this.lang], { path: this.document.path, tool: tool ?? '' });
    const finding = this.ofFile({ rule: 'no-summary', messageId, severity: 'note', message });
    this.list.push(...this.telling.told(finding));
  }

  /** What there is to say of the comments that leave findings out; when all findings are there. */
  ignoreComments(): void {
    for (const { messageId, message, data, at } of this.telling.remarks()) {
      const text = fill(message[this.lang], data);
      const finding = this.ofFile({ rule: 'ignore-comment', messageId, severity: 'warning', message: text }, at);
      this.list.push(...this.telling.set(finding));
    }
  }

  private internal(rule: string, error: unknown): void {
    const message = fill(messages.internal.threw[this.lang], { rule, error: String(error) });
    this.list.push(this.ofFile({ rule: 'internal', messageId: 'threw', severity: 'error', message }));
  }

  /** A finding that is about no table. */
  private ofFile(
    said: Pick<Finding, 'rule' | 'messageId' | 'severity' | 'message'>,
    at: Range = { start: 0, end: 0 },
  ): Finding {
    const [place] = this.locator.across(this.document.passages).places([at]);
    return { ...said, summary: null, row: null, at: [place], related: [], repairs: [] };
  }

  private row(
    summary: Summary,
    { inferences, rows, candidates }: Verification,
    index: number,
    locator: PassageLocator,
  ): ResultRow {
    const row = summary.rows[index];
    const inference = inferences[index];
    const judgement = rows[index];
    if (!row || !inference || !judgement) throw new RangeError(`no row ${index}`);
    const { alternatives } = this;
    return {
      name: row.name,
      type: row.type,
      depth: row.depth,
      cut: row.cut,
      outputShapes: row.outputShapes,
      parameters: row.parameters,
      trainable: row.trainable,
      connectedTo: row.connectedTo,
      calls: inference.calls,
      at: locator.places(row.at),
      verdict: judgement.verdict,
      reasons: this.reasons(judgement, { layer: row.name, type: row.type }),
      // Spelt out when it is read: there can be many, and who wants verdicts only reads none.
      get alternatives() {
        return judgement.verdict === 'holds' ? alternatives.of(candidates(index)) : [];
      },
    };
  }

  private totals(
    { totals }: Summary,
    { totals: judgement }: Verification,
    locator: PassageLocator,
  ): ResultSummary['totals'] {
    const { total, trainable, nonTrainable, optimizer } = totals;
    const printed = [total, trainable, nonTrainable, optimizer].filter((each) => each !== null);
    return {
      total: total?.value ?? null,
      trainable: trainable?.value ?? null,
      nonTrainable: nonTrainable?.value ?? null,
      optimizer: optimizer?.value ?? null,
      at: printed.flatMap(({ at }) => locator.places(at)),
      verdict: judgement.verdict,
      reasons: this.reasons(judgement, { layer: messages.totals[this.lang], type: '' }, messages.ofTotals),
    };
  }

  private reasons(
    judgement: Judgement,
    values: Readonly<Record<string, string>>,
    own: Partial<Readonly<Record<ReasonCode, Message>>> = {},
  ): readonly Reason[] {
    const { reasons: codes } = judgement;
    if (judgement === setAside) {
      return codes.map((code) => ({ code, message: fill(messages.setAside[this.lang], values) }));
    }
    return codes.map((code) => ({ code, message: this.reason(code, values, own[code]) }));
  }

  private reason(code: ReasonCode, values: Readonly<Record<string, string>>, own: Message | undefined): string {
    const type = values['type'] ?? '';
    const isOfOthers = code === 'unknown-type' && this.narrowing.rulesOut(type);
    const isInner = code === 'opaque' && modelTypes.has(type);
    const message = own ?? (isOfOthers ? messages.otherVersion : isInner ? messages.inner : reasons[code]);
    return fill(message[this.lang], { ...values, keras: this.keras });
  }

  private finding(
    { rule, row, report }: Found,
    summary: number | null,
    locator: PassageLocator | FileLocator,
  ): Finding {
    const { lang } = this;
    const template = rule.messages[report.messageId];
    return {
      rule: rule.id,
      messageId: report.messageId,
      severity: rule.severity,
      message: template ? fill(template[lang], inLanguage(report.data, lang)) : report.messageId,
      summary,
      row,
      at: locator.places(report.at),
      related: (report.related ?? []).map(({ message, at }) => ({
        message: message[lang],
        at: locator.places(at),
      })),
      ...(report.expected === undefined ? {} : { expected: report.expected }),
      ...(report.actual === undefined ? {} : { actual: report.actual }),
      repairs: (report.repairs ?? []).map(({ edits, why }) => ({
        edits: edits.flatMap((edit) => locator.edits(edit)),
        why: why[lang],
      })),
    };
  }
}

/** What a message is filled with, in one language. */
function inLanguage(data: Report['data'], lang: Language): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'object' ? value[lang] : value]),
  );
}

/** One reason a code: a summary need not repeat what each row says. */
function distinct(all: readonly Reason[]): readonly Reason[] {
  const seen = new Map<string, Reason>();
  for (const reason of all) if (!seen.has(reason.code)) seen.set(reason.code, reason);
  return [...seen.values()];
}
