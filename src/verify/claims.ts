import { tieFormula, type FormulaTie, type Setting } from '../infer/formula-ties.js';
import { Mentions, nearestTo } from '../infer/mentions.js';
import { compareNamed, namedSide } from '../infer/named-formulas.js';
import { sentenceAt, lineAt, spokenOf } from '../infer/spoken.js';
import type { Subject, Table } from '../infer/subjects.js';
import type { Formula } from '../model/formula.js';
import { hasWord } from '../parse/claim-words.js';
import { formulasOf } from '../parse/formula.js';
import type { Claim } from '../result/result.js';
import { rules } from '../rules/index.js';
import type { ClaimEvidence } from '../rules/rule.js';
import { spanInSource, type Excerpt } from '../text/excerpt.js';
import type { Range, Span } from '../text/source.js';
import { evidenceOfFormula, evidenceOfNamed } from './claim-evidence.js';
import { answerOf, type Failure, type Found } from './verify.js';

/** A statement as the Result has it, with its place in the file. */
export interface ReadClaim extends Omit<Claim, 'at'> {
  readonly at: Span;
}

/** What prose says about tables, in the order of the file, and what contradicts them. */
export interface ClaimVerification {
  readonly claims: readonly ReadClaim[];
  readonly found: readonly Found[];
  readonly failures: readonly Failure[];
}

/** A statement that was judged, with the evidence for the rules where there is something to say. */
export interface Judged {
  readonly claim: ReadClaim;
  readonly evidence?: Partial<ClaimEvidence>;
}

/** Reads the prose of a document that has tables, and holds what it says against them. */
export function verifyClaims(prose: readonly Excerpt[], tables: readonly Table[]): ClaimVerification {
  const mentions = new Mentions(tables);
  const judged = prose.flatMap((excerpt) => new Prose(excerpt, mentions).judged());
  judged.sort((a, b) => a.claim.at[0].start - b.claim.at[0].start);
  const answers = judged.flatMap(({ evidence }) =>
    evidence ? rules.filter(({ scope }) => scope === 'claim').map((rule) => answerOf(rule, null, evidence)) : [],
  );
  return {
    claims: judged.map(({ claim }) => claim),
    found: answers.flatMap(({ found }) => found),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

/** One piece of prose. */
class Prose {
  private readonly excerpt: Excerpt;
  private readonly mentions: Mentions;

  constructor(excerpt: Excerpt, mentions: Mentions) {
    this.excerpt = excerpt;
    this.mentions = mentions;
  }

  judged(): readonly Judged[] {
    return formulasOf(this.excerpt.text).map((formula) => this.formula(formula));
  }

  private formula(formula: Formula): Judged {
    const setting = this.setting(formula.at);
    const named = namedSide(formula);
    if (named) return this.named(formula, named, setting);
    const tie = tieFormula(formula, this.mentions, setting);
    const { verdict, subject, value } = tie;
    const evidence = evidenceOfFormula(tie, this.excerpt, setting);
    const said = value ?? this.textOf(formula.at);
    return { claim: this.claim('formula', formula.at, said, subject, verdict), ...(evidence ? { evidence } : {}) };
  }

  /** A formula in words is that of the layer spoken of, else of the nearest one whose factors it names. */
  private named(formula: Formula, side: NonNullable<ReturnType<typeof namedSide>>, setting: Setting): Judged {
    const spoken = setting.spokenOf.filter(({ counted }) => counted.length > 0);
    const rows = spoken.length > 0 ? spoken : this.mentions.subjects;
    const compared = rows.flatMap((subject) => {
      const [counted] = subject.counted;
      const result = counted && (subject.count ?? 0) > 0 ? compareNamed(side, counted) : undefined;
      return result && result.verdict !== 'undecided' ? [{ subject, result, start: subject.start }] : [];
    });
    const right = compared.filter(({ result }) => result.verdict === 'holds');
    const best = nearestTo(right.length > 0 ? right : compared, setting.place);
    const said = this.textOf(formula.at);
    if (!best) return { claim: this.claim('formula', formula.at, said, undefined, 'undecided') };
    const { subject, result } = best;
    const isJudged = result.verdict !== 'broken' || !(setting.supposes || setting.countsParts);
    if (!isJudged) return { claim: this.claim('formula', formula.at, said, subject, 'undecided') };
    const claim = this.claim('formula', formula.at, said, subject, result.verdict);
    if (result.verdict !== 'broken') return { claim };
    return { claim, evidence: evidenceOfNamed(formula, subject, result.misreading, this.excerpt) };
  }

  private claim(
    kind: Claim['kind'],
    at: Range,
    value: number | string,
    subject: Subject | undefined,
    verdict: Claim['verdict'],
  ): ReadClaim {
    const span = spanInSource(this.excerpt, at);
    return { kind, at: span, value, summary: subject?.summary ?? null, row: subject?.index ?? null, verdict };
  }

  private textOf({ start, end }: Range): string {
    return this.excerpt.text.slice(start, end).trim();
  }

  private setting(range: Range): Setting {
    const { text } = this.excerpt;
    const { start, end } = sentenceAt(text, range);
    const sentence = text.slice(start, end);
    const line = lineAt(text, range.start);
    const before = text.slice(lineAt(text, Math.max(0, line.start - 1)).start, line.start);
    const around = text.slice(line.start, line.end);
    const place = spanInSource(this.excerpt, range)[0].start;
    const counts = (piece: string): boolean => hasWord(piece, 'parameters');
    return {
      sentence,
      place,
      spokenOf: spokenOf(text, range, place, this.mentions),
      countsParameters: counts(sentence) || counts(around) || counts(before),
      countsParts: ['weights', 'each', 'without'].some((list) => isWordIn(sentence, list)),
      supposes: hasWord(sentence, 'supposed') || /[?？]/.test(sentence),
    };
  }
}

function isWordIn(text: string, list: string): boolean {
  return (list === 'weights' || list === 'each' || list === 'without') && hasWord(text, list);
}

export type { FormulaTie };
