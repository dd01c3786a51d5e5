import { check } from '../../src/check/check.js';
import { parse } from '../../src/parse/parse.js';
import { rebuild } from '../../src/rebuild/rebuild.js';
import type { RebuildTarget } from '../../src/rebuild/target.js';
import type { Result, ResultSummary } from '../../src/result/result.js';
import { departureOf, type Departure } from './compare.js';
import { explanationOf } from './explanations.js';
import type { Answer, Keras } from './process.js';
import type { Specimen } from './sources.js';

/** Larger models are not built: their weights alone would fill the memory. */
const mostParameters = 200_000_000;

/** A model that did not print its summary again. */
export interface Failure extends Departure {
  readonly where: string;
  readonly code: string;
  readonly trace: string | undefined;
}

export interface Figures {
  judged: number;
  same: number;
  /** Of those that are not the same. */
  explained: number;
}

/** Rebuilds summaries, has a real Keras print them and counts what comes out. */
export class Judge {
  /** Every row accepted and every layer Keras's own. */
  readonly accepted: Figures = { judged: 0, same: 0, explained: 0 };
  /** With rows of which nothing but weights and shapes is known. */
  readonly withOpaque: Figures = { judged: 0, same: 0, explained: 0 };
  readonly skipped = { broken: 0, undecided: 0, 'too large': 0, 'no summary': 0, 'another dialect': 0 };
  readonly failures: Failure[] = [];
  readonly opaqueFailures: Failure[] = [];
  /** Failures that the table itself explains, by the reason. */
  readonly explained: Map<string, Failure[]> = new Map<string, Failure[]>();
  /** The code of each summary that came out the same, by its place. */
  readonly confirmed: Map<string, string> = new Map<string, string>();
  private readonly answers = new Map<string, Answer>();
  private readonly keras: Keras;
  private readonly target: RebuildTarget;
  private readonly format: 'python' | 'json';

  constructor(keras: Keras, target: RebuildTarget, format: 'python' | 'json') {
    this.keras = keras;
    this.target = target;
    this.format = format;
  }

  async judge({ text, where }: Specimen): Promise<void> {
    const result = check(text, { kind: 'text' });
    const summaries = result.documents.flatMap((document) => document.summaries);
    if (summaries.length === 0) this.skipped['no summary']++;
    for (const [index, summary] of summaries.entries()) {
      if ((summary.dialect === 'keras3') !== (this.target === 'keras3')) this.skipped['another dialect']++;
      else if (summary.verdict === 'broken') this.skipped.broken++;
      else if ((summary.totals.total ?? 0) > mostParameters) this.skipped['too large']++;
      else await this.judgeSummary(result, index, summary, where);
    }
  }

  private async judgeSummary(result: Result, index: number, summary: ResultSummary, where: string): Promise<void> {
    const code = rebuild(result, { summary: index, target: this.target, format: this.format });
    const isOpaque = summary.verdict === 'undecided' || code.includes('Opaque');
    const answer = await this.answer(code, {
      nested: summary.rows.some(({ depth }) => depth > 0),
      trainable: summary.rows.some(({ trainable }) => trainable !== null),
    });
    const departure = departureIn(answer, summary, this.format === 'python');
    const figures = isOpaque ? this.withOpaque : this.accepted;
    figures.judged++;
    if (!departure) {
      figures.same++;
      this.confirmed.set(where, code);
      return;
    }
    const failure = { ...departure, where, code, trace: answer.trace };
    const explanation = explanationOf(departure.kind, summary);
    if (explanation) {
      this.explained.set(explanation.reason, [...(this.explained.get(explanation.reason) ?? []), failure]);
      figures.explained++;
    } else (isOpaque ? this.opaqueFailures : this.failures).push(failure);
  }

  /** The same model is built once: a record has several texts. */
  private async answer(code: string, options: { nested: boolean; trainable: boolean }): Promise<Answer> {
    const key = JSON.stringify([code, options]);
    const known = this.answers.get(key);
    if (known) return known;
    const answer = await this.keras.ask({ ...(this.format === 'json' ? { json: code } : { code }), ...options });
    this.answers.set(key, answer);
    return answer;
  }
}

function departureIn({ error, text = '' }: Answer, summary: ResultSummary, isCompiled: boolean): Departure | undefined {
  if (error !== undefined)
    return { kind: `${error.split(/[\n.]/, 1)[0]?.slice(0, 90) ?? ''}`, told: error.slice(0, 300) };
  const [rebuilt] = parse(text);
  if (!rebuilt) return { kind: 'nothing is printed', told: text.slice(0, 200) };
  return departureOf(summary, rebuilt, isCompiled);
}
