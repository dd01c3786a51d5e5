import { tieClaim, type ClaimSetting } from '../infer/claim-ties.js';
import { tieFormula, type Setting } from '../infer/formula-ties.js';
import { Mentions, nearestTo } from '../infer/mentions.js';
import { compareNamed, namedSide } from '../infer/named-formulas.js';
import { sentenceAt, lineAt, spokenInSentence, spokenNearby, spokenOf } from '../infer/spoken.js';
import type { Subject, Table } from '../infer/subjects.js';
import type { Formula } from '../model/formula.js';
import { hasWord } from '../parse/claim-words.js';
import { statementsOf, type Statement } from '../parse/claims.js';
import { formulasOf } from '../parse/formula.js';
import type { Claim } from '../result/result.js';
import { rules } from '../rules/index.js';
import type { ClaimEvidence } from '../rules/rule.js';
import { spanInSource, type Excerpt } from '../text/excerpt.js';
import { lastNotAfter, type Range, type Span } from '../text/source.js';
import { evidenceOfClaim, evidenceOfFormula, evidenceOfNamed } from './claim-evidence.js';
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

/** A layer's own formula held against one in words. */
interface Compared {
  readonly subject: Subject;
  readonly result: ReturnType<typeof compareNamed>;
  readonly start: number;
}

/** What is tied to nothing and states nothing, a fraction or a range, is left alone. */
function isOurs({ claim: { verdict, summary, value } }: Judged): boolean {
  return (
    verdict !== 'undecided' || summary !== null || (typeof value === 'number' && Number.isInteger(value) && value > 1)
  );
}

/** Models that everybody knows by name, whose numbers texts quote. */
const otherModels =
  /\b(?:VGG|ResNet|ResNeXt|Inception|GoogLeNet|MobileNet|DenseNet|EfficientNet|Xception|BERT|GPT|AlexNet|LeNet|NASNet|YOLO|SqueezeNet|ShuffleNet|ViT|RoBERTa|LLaMA|T5)[\w-]*/gi;

function kindOfNoun(noun: Statement['noun']): Claim['kind'] {
  if (noun === 'parameters') return 'count';
  if (noun === 'outputShape' || noun === 'inputShape') return 'shape';
  return noun === 'layers' || noun === 'share' ? noun : 'hyperparameter';
}

/** Whether an offset is in one of some ranges, which are in order. */
function rangesIn(ranges: readonly Range[]): (offset: number) => boolean {
  const starts = ranges.map(({ start }) => start);
  return (offset) => {
    if (starts.length === 0 || offset < (starts[0] ?? 0)) return false;
    return offset < (ranges[lastNotAfter(starts, offset)]?.end ?? 0);
  };
}

/** Words that say that a part is counted. */
const partWords = ['weights', 'each', 'without'] as const;

/** Lines as long as these are broken by an editor, not by an author. */
const wrappedLine = 48;

/** A text in which a blank stands for a line end within a sentence; offsets stay. */
function unwrapped(text: string): string {
  let start = 0;
  return text.replace(/\n/g, (feed: string, at: number) => {
    const isLong = at - start >= wrappedLine && !text.slice(at - wrappedLine, at).includes('=');
    start = at + 1;
    const isOpen =
      /[\p{Script=Latin}\p{Script=Cyrillic}\p{N},]/u.test(text[at - 1] ?? '') &&
      /[\p{Ll}\p{N}]/u.test(text[at + 1] ?? '');
    return isLong && isOpen ? ' ' : feed;
  });
}

/** One piece of prose. */
class Prose {
  private readonly excerpt: Excerpt;
  private readonly mentions: Mentions;

  constructor(excerpt: Excerpt, mentions: Mentions) {
    this.excerpt = { ...excerpt, text: unwrapped(excerpt.text) };
    this.mentions = mentions;
  }

  judged(): readonly Judged[] {
    const { text } = this.excerpt;
    const formulas = formulasOf(text);
    const inFormula = rangesIn(formulas.map(({ at }) => at));
    const statements = statementsOf(text).filter(({ at }) => !inFormula(at.start));
    return [
      ...formulas.map((formula) => this.formula(formula)).filter(isOurs),
      ...statements.map((statement) => this.statement(statement)),
    ];
  }

  private statement(statement: Statement): Judged {
    const setting = this.claimSetting(statement);
    const tie = tieClaim(statement, this.mentions, setting);
    const [first] = statement.axes;
    const isNumber = statement.axes.length === 1 && first && first[0] !== undefined;
    const said = isNumber ? (first[0] ?? 0) : this.textOf(statement.at);
    const { subject, table, verdict } = tie;
    const place = table ? (table.subjects[0]?.summary ?? null) : null;
    const claim = {
      ...this.claim(kindOfNoun(statement.noun), statement.at, said, subject, verdict),
      ...(subject ? {} : { summary: place }),
    };
    const evidence = evidenceOfClaim(statement, tie, this.excerpt, setting);
    return { claim, ...(evidence ? { evidence } : {}) };
  }

  private claimSetting(statement: Statement): ClaimSetting {
    const { text } = this.excerpt;
    const { at } = statement;
    const setting = this.setting(at);
    const { sentence } = setting;
    const speaksOfModel = hasWord(sentence, 'model') || hasWord(sentence, 'total');
    const around =
      text
        .slice(Math.max(0, at.start - 24), at.start)
        .split('\n')
        .at(-1) ?? '';
    const behind = text.slice(at.end, at.end + 8);
    const clause = text.slice(
      Math.min(at.start, statement.nounAt.start) - 24,
      Math.max(at.end, statement.nounAt.end) + 24,
    );
    const own = spokenInSentence(text, at, setting.place, this.mentions);
    return {
      ...setting,
      isOwnSentence: spokenNearby(text, at, setting.place, this.mentions).length > 0,
      // What is said of the model is not said of a layer that the lines before speak of.
      spokenOf: speaksOfModel ? own : setting.spokenOf,
      speaksOfModel,
      phrase: text.slice(Math.min(at.start, statement.nounAt.start), Math.max(at.end, statement.nounAt.end)),
      named: this.mentions.named(sentence).flatMap(({ subjects }) => subjects.slice(0, 1)),
      trainable: hasWord(clause, 'nonTrainable')
        ? 'nonTrainable'
        : hasWord(clause, 'trainable')
          ? 'trainable'
          : undefined,
      isAbout:
        hasWord(around, 'about') || /^\s?(?:左右|程度|以上|余り|余|정도)/.test(behind) || /[~≈≃約约]\s?$/.test(around),
      namesOthers: this.namesOthers(sentence, setting.place),
    };
  }

  /** Whether a sentence names a model that no table of the document is of. */
  private namesOthers(sentence: string, place: number): boolean {
    const names = sentence.match(otherModels) ?? [];
    const own = this.mentions.nearTables(place).map(({ summary }) => (summary.model ?? '').toLowerCase());
    return names.some((name) => !own.some((model) => model.includes(name.toLowerCase().slice(0, 4))));
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
    const spoken = setting.spokenOf.filter(({ count }) => (count ?? 0) > 0);
    const own = this.compared(spoken, side);
    const compared = own.length > 0 ? own : this.compared(this.mentions.near(setting.place), side);
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

  private compared(rows: readonly Subject[], side: NonNullable<ReturnType<typeof namedSide>>): readonly Compared[] {
    return rows.flatMap((subject) => {
      const [counted] = subject.counted;
      const result = counted && (subject.count ?? 0) > 0 ? compareNamed(side, counted) : undefined;
      return result && result.verdict !== 'undecided' ? [{ subject, result, start: subject.start }] : [];
    });
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
    return {
      sentence,
      place,
      spokenOf: spokenOf(text, range, place, this.mentions),
      countsParameters: [sentence, around, before].some((piece) => hasWord(piece, 'parameters')),
      countsParts: partWords.some((list) => hasWord(sentence, list)),
      supposes: hasWord(sentence, 'supposed') || /[?？]/.test(sentence),
    };
  }
}
