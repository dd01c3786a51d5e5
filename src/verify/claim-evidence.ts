import type { ClaimSetting, ClaimTie } from '../infer/claim-setting.js';
import type { FormulaTie, Setting } from '../infer/formula-setting.js';
import type { Mismatch } from '../infer/arithmetic.js';
import { mendsOf } from '../infer/mended.js';
import type { Misreading } from '../infer/misreadings.js';
import type { Subject, Table } from '../infer/subjects.js';
import { formulaOf } from '../layers/formula.js';
import type { Formula } from '../model/formula.js';
import { printedName } from '../model/printed.js';
import type { Statement } from '../parse/claims.js';
import type { ClaimEvidence, Report } from '../rules/rule.js';
import { grouped } from '../tensors/shape.js';
import { spanInSource, type Excerpt } from '../text/excerpt.js';
import type { Range } from '../text/source.js';

/** What the rules are told of a formula that is wrong, or is not its row's; undefined where it is neither. */
export function evidenceOfFormula(
  tie: FormulaTie,
  excerpt: Excerpt,
  { supposes }: Setting,
): Partial<ClaimEvidence> | undefined {
  const { subject, mismatch, misreading, formula, verdict, whole, shape } = tie;
  if (verdict !== 'broken') return undefined;
  const at = spanInSource(excerpt, formula.at);
  if (whole && mismatch) return evidenceOfTableSum(formula, mismatch, whole, excerpt);
  if (!subject) return undefined;
  const layer = printedName(subject.row);
  const right = shape ?? rightFormula(subject);
  const place = shape === undefined ? rowOf(subject) : { ...rowOf(subject), at: subject.row.at };
  const shared = { at, related: [place] };
  if (mismatch) {
    const wrongSum = { ...sumOf(formula, mismatch, excerpt), layer, right };
    const mends = mendsOf(mismatch, subject).map(({ at, to }) => edit(excerpt, at, to));
    return { ...shared, wrongSum, mends };
  }
  if (!misreading) return undefined;
  const { count, message } = misreading;
  const mends = shape === undefined ? [replacing(excerpt, formula.at, right)] : [];
  return { ...shared, otherSum: { count, layer, right, what: message, asks: supposes }, mends };
}

/** What the rules are told of rows that are added up wrongly. */
function evidenceOfTableSum(
  formula: Formula,
  mismatch: Mismatch,
  { summary }: Table,
  excerpt: Excerpt,
): Partial<ClaimEvidence> {
  const { total } = summary.totals;
  const sum = sumOf(formula, mismatch, excerpt);
  const wrongSum = { ...sum, layer: summary.model ?? 'model', right: grouped(total?.value ?? sum.comesTo) };
  const expressions = [mismatch.left.expression, mismatch.right.expression];
  const side = expressions.find((expression) => expression.kind === 'number');
  return {
    at: spanInSource(excerpt, formula.at),
    related: total ? [{ message: totalsLine, at: total.at }] : [],
    wrongSum,
    mends: side && sum.comesTo === total?.value ? [edit(excerpt, side.at, sum.comesTo)] : [],
  };
}

/** What was added or multiplied, what it comes to, and what it is said to. */
function sumOf(
  formula: Formula,
  { left, leftValue, rightValue }: Mismatch,
  excerpt: Excerpt,
): { readonly sum: string; readonly comesTo: number; readonly says: number } {
  const isLeft = left.expression.kind !== 'number';
  const sum = sumText(formula, excerpt, isLeft);
  return { sum, comesTo: isLeft ? leftValue : rightValue, says: isLeft ? rightValue : leftValue };
}

/** What the rules are told of a statement that the table contradicts. */
export function evidenceOfClaim(
  { noun, at }: Statement,
  { subject, table, instead, misreading, verdict }: ClaimTie,
  excerpt: Excerpt,
  { supposes }: ClaimSetting,
): Partial<ClaimEvidence> | undefined {
  if (verdict !== 'broken') return undefined;
  const total = table?.summary.totals.total;
  const place = subject ? rowOf(subject) : total ? { message: totalsLine, at: total.at } : undefined;
  const shared = { at: spanInSource(excerpt, at), related: place ? [place] : [] };
  const says = excerpt.text.slice(at.start, at.end).trim();
  if (misreading && subject) {
    const { count, message } = misreading;
    const otherSum = {
      count,
      layer: printedName(subject.row),
      right: rightFormula(subject),
      what: message,
      asks: supposes,
    };
    return { ...shared, otherSum, mends: [edit(excerpt, at, subject.count ?? count)] };
  }
  if (!instead) return undefined;
  const [value] = instead.values;
  const model = table?.summary.model ?? null;
  const of = subject ? printedName(subject.row) : undefined;
  const kind = noun === 'parameters' ? 'count' : noun;
  return {
    ...shared,
    otherValue: {
      says,
      table: instead.text,
      what: instead.what,
      of: of === undefined ? (model === null ? wholeModel : { en: model, ja: model }) : { en: of, ja: of },
      kind,
    },
    mends:
      instead.values.length === 1 && value !== undefined
        ? [edit(excerpt, at, value)]
        : [replacing(excerpt, at, spelledShape(says, instead.values))],
  };
}

const totalsLine = { en: 'The total of the table.', ja: '表の合計です。' };
const wholeModel = { en: 'The model', ja: 'モデル' };

/** A shape with the signs of the old one between its extents. */
function spelledShape(old: string, values: readonly number[]): string {
  const sign = /[0-9０-９](\s?[x×*ｘ✕,]\s?)[0-9０-９]/.exec(old)?.[1] ?? ' × ';
  return values.join(sign);
}

/** What the rules are told of a formula in words that is not the layer's. */
export function evidenceOfNamed(
  formula: Formula,
  subject: Subject,
  misreading: Misreading,
  excerpt: Excerpt,
): Partial<ClaimEvidence> {
  const weights = subject.counted[0]?.weights ?? [];
  const inWords = (lang: 'en' | 'ja'): string =>
    weights.map(({ factors }) => factors.map(({ label }) => label[lang]).join(' × ') || '1').join(' + ');
  const right = { en: inWords('en'), ja: inWords('ja') };
  return {
    at: spanInSource(excerpt, formula.at),
    related: [rowOf(subject)],
    otherFormula: { layer: printedName(subject.row), right, what: withoutNumbers(misreading) },
    mends: [replacing(excerpt, formula.at, right.en)],
  };
}

/** A slip as it is named where no numbers stand: `forgets the input channels`. */
function withoutNumbers({ message }: Misreading): Misreading['message'] {
  return {
    en: message.en.replace(/(?<![\w.])[\d,]+ /g, ''),
    ja: message.ja.replace(/ ?[\d,]+個?/g, ''),
  };
}

/** The row that is spoken of, as what a finding is related to. */
export function rowOf({ row }: Subject): Report['related'] extends readonly (infer R)[] | undefined ? R : never {
  return { message: { en: `The row of ${row.name}.`, ja: `${row.name} の行です。` }, at: row.places.parameters };
}

/** The row's own formula with its count. */
export function rightFormula(subject: Subject): string {
  const [counted] = subject.counted;
  return (counted && formulaOf(counted.weights)) || grouped(subject.count ?? 0);
}

/** The sum as it is written. */
function sumText(formula: Formula, excerpt: Excerpt, isLeft: boolean): string {
  const text = excerpt.text.slice(formula.at.start, formula.at.end);
  const sides = text.split(/[=＝≈≒]/);
  const side = isLeft ? sides.at(-2) : sides.at(-1);
  return (side ?? text).replaceAll(/\s+/g, ' ').trim();
}

type Mend = ClaimEvidence['mends'][number];

/** A number that becomes another, spelt as the old one. */
export function edit(excerpt: Excerpt, at: Range, to: number): Mend {
  const old = excerpt.text.slice(at.start, at.end);
  const replacement = speltLike(old, to);
  return {
    edits: [{ at: spanInSource(excerpt, at)[0], replacement }],
    why: { en: `${old} → ${replacement} makes it agree.`, ja: `${old} → ${replacement} とすると一致します。` },
  };
}

/** A piece of the text that is replaced whole. */
export function replacing(excerpt: Excerpt, at: Range, replacement: string): Mend {
  return {
    edits: [{ at: spanInSource(excerpt, at)[0], replacement }],
    why: { en: `${replacement} is what the layer has.`, ja: `レイヤーのものは ${replacement} です。` },
  };
}

function speltLike(old: string, to: number): string {
  const separator = /[0-9](\{,\}|\\,|[.,'’\u00a0\u2009\u202f ])[0-9]{3}/.exec(old)?.[1];
  const plain = separator === undefined ? String(to) : grouped(to).replaceAll(',', separator);
  return /[０-９]/.test(old)
    ? plain.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    : plain;
}
