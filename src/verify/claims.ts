import type { ClaimSetting } from '../infer/claim-setting.js';
import { tieClaim } from '../infer/claim-ties.js';
import type { Setting } from '../infer/formula-setting.js';
import { tieFormula } from '../infer/formula-ties.js';
import { givesCount } from '../infer/headed-formulas.js';
import { layerMentionsIn, type LayerMention } from '../infer/layer-mentions.js';
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
const partWords = ['weights', 'each', 'without', 'operations'] as const;

/** So many characters around a line are looked at for the lines beside it. */
const lookBack = 400;

/** What a line begins with, up to the first thing that is no name. */
const headOfLine = /^[\s*•>#|`'"-]*(?:\d{1,2}[.)]\s)?[`'"*]*[A-Za-z_][\w/.\\-]*[`'"*]*\s*(?:\(\w+\))?[\s:：=|–—-]*/;

/** What stands between a noun and the row that has it: `output of`, `salida de la capa`. */
const genitive =
  /^(?:\s(?:shape|size))?\s(?:of|from|de|del|da|do|du|von|der|des|слоя)\s(?:(?:the|la|el|a|o|le|der|layer|capa|camada|couche|schicht|слоя)\s){0,2}[`'"(]*$/i;
/** What stands between a row and the noun that it has: `'s`, `の`, `, whose`. */
const possessive =
  /^[`'"”)]*\s?(?:['’]s|の|的|의|,? whose|,? cuya|,? cuja|,? dont la|,? deren|,? dessen)\s?(?:層の)?$/i;
/** What says that something is there. */
const thereAre =
  /(?<![\p{L}])(?:there (?:is|are)|has|have|contains?|consists?|comprises?|includes?|tiene|tem|contiene|contém|consta|consiste|posee|possui|hay|há|comporte|compte|contient|il y a|hat|besteht|enthält|umfasst|имеет|содержит|состоит|есть)(?![\p{L}])|あります|がある|持つ|持って|含|構成|から成|からな|有|包括|由|共|있|구성|포함|가지/iu;

/** Whether a statement is part of a question, and not only followed by one: `…, can we shrink it?`. */
function isAsked(text: string, range: Range, end: number): boolean {
  const rest = text.slice(range.end, end);
  return (
    /[?？]/.test(rest) &&
    !/[,，、]\s?(?:can|could|is|are|do|does|why|how|what|puede|kann|ist|peut|можно)(?![\p{L}])/iu.test(rest)
  );
}

/** The words around a number and its noun, up to the next comma or number. */
function clauseAround(text: string, at: Range, nounAt: Range): string {
  const [start, end] = [Math.min(at.start, nounAt.start), Math.max(at.end, nounAt.end)];
  const before = /[^,;，；、—(\d\n]*$/.exec(text.slice(Math.max(0, start - 24), start))?.[0] ?? '';
  const behind = /^[^,;，；、—(\d\n]*/.exec(text.slice(end, end + 24))?.[0] ?? '';
  return before + text.slice(start, end) + behind;
}

function partIn(clause: string): ClaimSetting['trainable'] {
  if (hasWord(clause, 'nonTrainable')) return 'nonTrainable';
  return hasWord(clause, 'trainable') ? 'trainable' : undefined;
}

/** Words for no right before or behind a number. */
const deniedBefore =
  /(?<![\p{L}])(?:not|rather than|instead of|nicht|no|não|pas|non|не|а не|而不是|而非|不是)\s?(?:[^\s\d]{1,9}\s)?[`'"*(]*$/iu;
const deniedBehind = /^[^\s\d,.;]{0,6}\s?(?:ではな|じゃな|が아니|이 아니|가 아니|개가 아니|でなく)/u;

/** Marks of deletion: Markdown, HTML, LaTeX, AsciiDoc. */
const struck = /~~|<\/?(?:del|s|strike)>|\\sout\{|\[\.?line-through\]/;

/** Whether a statement is struck out, denied, or called a mistake there or in a sentence beside it. */
function isWithdrawn(text: string, range: Range, sentence: Range): boolean {
  if (deniedBefore.test(text.slice(Math.max(0, range.start - 24), range.start))) return true;
  if (deniedBehind.test(text.slice(range.end, range.end + 16))) return true;
  const own = text.slice(Math.max(0, sentence.start - 2), sentence.end + 2);
  if (struck.test(own) || hasWord(own, 'withdrawn')) return true;
  const next = sentenceAt(text, { start: sentence.end + 1, end: sentence.end + 1 });
  return text[sentence.end - 1] !== '\n' && hasWord(text.slice(next.start, next.end), 'withdrawn');
}

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
      /[\p{Ll}\p{N}([]/u.test(text[at + 1] ?? '');
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
    const { start } = sentenceAt(text, at);
    const all = layerMentionsIn(sentence, setting.place - (at.start - start), this.mentions);
    const own = spokenInSentence(text, at, setting.place, this.mentions);
    return {
      ...setting,
      isOwnSentence: spokenNearby(text, at, setting.place, this.mentions).length > 0,
      // What is said of the model is not said of a layer that the lines before speak of.
      spokenOf: speaksOfModel || statement.part ? own : setting.spokenOf,
      speaksOfModel,
      phrase: text.slice(Math.min(at.start, statement.nounAt.start), Math.max(at.end, statement.nounAt.end)),
      named: this.mentions.named(sentence).flatMap(({ subjects }) => subjects.slice(0, 1)),
      trainable: statement.part ?? partIn(clauseAround(text, at, statement.nounAt)),
      possible: all.flatMap(({ possible }) => possible),
      isItsOwn: this.isItsOwn(statement, sentence, all),
      saysThereAre: thereAre.test(sentence),
      lead: around,
      isAbout:
        hasWord(around, 'about') || /^\s?(?:左右|程度|以上|余り|余|정도)/.test(behind) || /[~≈≃約约]\s?$/.test(around),
      namesOthers: this.namesOthers(sentence, setting.place),
    };
  }

  /** Whether a sentence gives the noun to one row, by a word between them, and speaks of no other. */
  private isItsOwn({ nounAt, at }: Statement, sentence: string, all: readonly LayerMention[]): boolean {
    const names = new Set(all.flatMap(({ possible }) => possible.map(({ row }) => row.name)));
    const from = this.excerpt.text.lastIndexOf(sentence, at.start);
    const [mention] = all;
    if (names.size !== 1 || !mention || from === -1) return false;
    const noun = { start: nounAt.start - from, end: nounAt.end - from };
    if (mention.at >= noun.end) return genitive.test(sentence.slice(noun.end, mention.at));
    return possessive.test(sentence.slice(mention.end, noun.start));
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
      supposes: hasWord(sentence, 'supposed') || isAsked(text, range, end),
      isWithdrawn: isWithdrawn(text, range, { start, end }),
      headed: this.mentions.heading(text.slice(line.start, range.start)),
      isListed: this.isListed(line),
      speaksOfExtents: [sentence, around, ...this.linesBefore(line.start)].some((piece) => hasWord(piece, 'extent')),
    };
  }

  /** The two lines before an offset that are not empty. */
  private linesBefore(start: number): readonly string[] {
    const lines = this.excerpt.text.slice(Math.max(0, start - lookBack), start).split('\n');
    return lines.filter((line) => line.trim() !== '').slice(-2);
  }

  /** Whether a line beside one begins with a row's name and gives its count. */
  private isListed({ start, end }: Range): boolean {
    const behind = this.excerpt.text.slice(end, end + lookBack).split('\n');
    const [next = ''] = behind.filter((line) => line.trim() !== '');
    return [...this.linesBefore(start).slice(-1), next].some((line) => {
      const [head = ''] = headOfLine.exec(line) ?? [];
      return givesCount(line.slice(head.length), this.mentions.heading(head));
    });
  }
}
