import type { Verdict } from '../diagnostics/verdict.js';
import type { Message } from '../diagnostics/message.js';
import { label } from '../layers/labels.js';
import { parameterCount, weightCount } from '../layers/layer.js';
import { isComplete } from '../model/summary.js';
import type { Statement } from '../parse/claims.js';
import { grouped } from '../tensors/shape.js';
import type { Setting } from './formula-ties.js';
import { nearestTo, type Mentions } from './mentions.js';
import type { Counted, Misreading } from './misreadings.js';
import { isSlip, slips } from './slips.js';
import { typesIn } from './spoken.js';
import { printedTotals, shapesOf, type Subject, type Table } from './subjects.js';

/** What a statement is tied to, and how it compares. */
export interface ClaimTie {
  readonly verdict: Verdict;
  readonly subject?: Subject | undefined;
  readonly table?: Table | undefined;
  /** What the table has in its place. */
  readonly instead?: { readonly values: readonly number[]; readonly text: string; readonly what: Message };
  /** The count is what people get who miscount the row. */
  readonly misreading?: Misreading & { readonly counted: Counted };
}

/** Where a statement stands, beyond what is asked of a formula. */
export interface ClaimSetting extends Setting {
  /** Whether it speaks of the model as a whole, by a word or as a total. */
  readonly speaksOfModel: boolean;
  readonly trainable: 'trainable' | 'nonTrainable' | undefined;
  /** Whether the number is said to be about right. */
  readonly isAbout: boolean;
  /** Whether another model is named, or the number is one of a list of others. */
  readonly namesOthers: boolean;
  /** Whether the rows that are spoken of are so in the sentence itself, and not in the lines before. */
  readonly isOwnSentence: boolean;
  /** From the number to its noun. */
  readonly phrase: string;
  /** The rows whose names stand in the sentence. */
  readonly named: readonly Subject[];
}

const open: ClaimTie = { verdict: 'undecided' };

const what = {
  parameters: { en: 'parameters', ja: 'パラメータ数' },
  trainable: { en: 'trainable parameters', ja: '学習するパラメータ数' },
  nonTrainable: { en: 'non-trainable parameters', ja: '学習しないパラメータ数' },
  filters: { en: 'filters', ja: 'フィルタ数（出力チャンネル数）' },
  units: { en: 'units', ja: 'ユニット数' },
  kernel: { en: 'as the kernel', ja: 'カーネルの大きさ' },
  inputChannels: { en: 'input channels', ja: '入力チャンネル数' },
  outputShape: { en: 'as the output shape', ja: '出力の形' },
  inputShape: { en: 'as the input shape', ja: '入力の形' },
  share: { en: 'percent of the parameters', ja: 'パラメータの割合（%）' },
  layers: { en: 'layers', ja: 'レイヤー数' },
} satisfies Record<string, Message>;

/** Ties a statement to the row or table of which it speaks, and holds it against that. */
export function tieClaim(statement: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  switch (statement.noun) {
    case 'parameters':
      return tieCount(statement, mentions, setting);
    case 'outputShape':
    case 'inputShape':
      return tieShape(statement, mentions, setting);
    case 'share':
      return tieShare(statement, mentions, setting);
    case 'layers':
      return tieLayers(statement, mentions, setting);
    default:
      return tieExtent(statement, mentions, setting);
  }
}

function tieCount(statement: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const [readings] = statement.axes;
  if (!readings) return open;
  const isRounded = statement.isRounded || setting.isAbout;
  const { spokenOf } = setting;
  const fits = (value: number | null | undefined): boolean =>
    value !== null &&
    value !== undefined &&
    readings.some((said) => (isRounded ? isNear(said, value, statement) : said === value));
  const row = spokenOf.find(({ count }) => fits(count));
  if (row) return { verdict: 'holds', subject: row };
  const together = sumOf(setting.named);
  if (fits(together)) return { verdict: 'holds', table: mentions.nearTables(setting.place)[0] };
  const partOf = spokenOf.find((subject) => partsOf(subject).some(fits));
  if (partOf) return { verdict: setting.countsParts ? 'holds' : 'undecided', subject: partOf };
  const byTotals = isRounded
    ? mentions.nearTables(setting.place).find((table) => printedTotals(table).some(fits))
    : readings.flatMap((said) => mentions.totalling(said))[0];
  if (byTotals && (setting.speaksOfModel || spokenOf.length === 0)) return { verdict: 'holds', table: byTotals };
  if (setting.supposes || setting.namesOthers) return open;
  if (spokenOf.length > 0) return byTotals ? open : rowOtherwise(readings, isRounded, mentions, setting);
  const others = isRounded ? mentions.near(setting.place) : readings.flatMap((said) => mentions.counting(said));
  const other = others.filter(({ count }) => (count ?? 0) >= 10 && fits(count));
  const nearest = nearestTo(other, setting.place);
  if (nearest)
    return setting.speaksOfModel && isTotalElsewhere(mentions, setting) ? open : { verdict: 'holds', subject: nearest };
  if (setting.countsParts) return open;
  return totalOtherwise(readings, isRounded, mentions, setting);
}

/** What several rows come to, each name counted once; undefined for one row. */
function sumOf(named: readonly Subject[]): number | undefined {
  const byName = new Map(named.map(({ row, count }) => [row.name, count ?? 0]));
  return byName.size < 2 ? undefined : [...byName.values()].reduce((sum, count) => sum + count, 0);
}

/** A number that the row which is spoken of does not have. */
function rowOtherwise(
  readings: readonly number[],
  isRounded: boolean,
  mentions: Mentions,
  setting: ClaimSetting,
): ClaimTie {
  const [subject] = setting.spokenOf;
  const counts = new Set(setting.spokenOf.map(({ count }) => count));
  const count = subject?.count;
  const [said] = readings;
  if (!subject || count === undefined || counts.size !== 1 || said === undefined)
    return { verdict: 'undecided', subject };
  if (setting.countsParts || setting.trainable) return { verdict: 'undecided', subject };
  const isClose = setting.isOwnSentence || isSlip(said, count);
  if (!isClose) return { verdict: 'undecided', subject };
  const instead = { values: [count], text: grouped(count), what: what.parameters };
  if (isRounded)
    return isFar(said, count) ? { verdict: 'broken', subject, instead } : { verdict: 'undecided', subject };
  for (const counted of subject.counted) {
    const misreading = mentions.misreadingsOf(counted).find((each) => readings.includes(each.count));
    if (misreading) return { verdict: 'broken', subject, misreading: { ...misreading, counted } };
  }
  return { verdict: 'broken', subject, instead };
}

/** A number that is not the total of the table that stands nearest, or a slip of a number that is there. */
function totalOtherwise(
  readings: readonly number[],
  isRounded: boolean,
  mentions: Mentions,
  setting: ClaimSetting,
): ClaimTie {
  const [said] = readings;
  if (said === undefined || said < 100) return open;
  const tables = mentions.nearTables(setting.place);
  const whole = tables.filter(({ summary }) => isComplete(summary) && summary.totals.total?.value);
  const table = nearestTo(whole, setting.place);
  const part = setting.trainable ?? 'total';
  const total = table?.summary.totals[part]?.value;
  const noun = setting.trainable ? what[setting.trainable] : what.parameters;
  if (
    table &&
    total &&
    setting.speaksOfModel &&
    new Set(whole.map((each) => each.summary.totals[part]?.value)).size === 1
  ) {
    const instead = { values: [total], text: grouped(total), what: noun };
    const isOther = isRounded ? isFar(said, total) : true;
    return isOther ? { verdict: 'broken', table, instead } : { verdict: 'undecided', table };
  }
  if (isRounded || said < 1000) return open;
  const rows = mentions.near(setting.place);
  const known = tables.flatMap((each) => printedTotals(each));
  const near = new Set(slips(said));
  const meantOnes = [...new Set([...known, ...rows.flatMap(({ count }) => count ?? [])])].filter(
    (value) => value >= 1000 && near.has(value),
  );
  const [meant, ...more] = meantOnes;
  if (meant === undefined || more.length > 0) return open;
  const subject = nearestTo(
    rows.filter(({ count }) => count === meant),
    setting.place,
  );
  const owner = tables.find((each) => printedTotals(each).includes(meant));
  return {
    verdict: 'broken',
    subject,
    table: owner,
    instead: { values: [meant], text: grouped(meant), what: what.parameters },
  };
}

function isTotalElsewhere({ tables }: Mentions, { sentence }: ClaimSetting): boolean {
  return tables.length > 1 && sentence !== '';
}

/** Numbers that are part of a row's count. */
function partsOf({ counted }: Subject): readonly number[] {
  return counted.flatMap(({ weights }) => [
    ...weights.map(weightCount),
    parameterCount(weights.filter(({ trainable }) => trainable)),
    parameterCount(weights.filter(({ trainable }) => !trainable)),
  ]);
}

/** Whether a rounded number stands for an exact one: rounded or cut at its last digit, or a tenth off. */
function isNear(said: number, value: number, { step }: Statement): boolean {
  const unit = Math.max(step, lastPlace(said));
  return (
    Math.abs(said - value) <= unit / 2 || (value >= said && value - said < unit) || Math.abs(said - value) <= value / 10
  );
}

/** Further off than any rounding takes a number. */
function isFar(said: number, value: number): boolean {
  return Math.abs(said - value) > value / 8 && Math.abs(said - value) > lastPlace(said) / 2;
}

/** The place of the last digit that is not 0: 1,000,000 for 6,000,000. */
function lastPlace(value: number): number {
  let place = 1;
  while (Number.isInteger(value) && value > 0 && value % (place * 10) === 0) place *= 10;
  return place;
}

/** A shape is any part of the one that is printed. */
function tieShape(statement: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const isOutput = statement.noun === 'outputShape';
  const shapesFor = (subject: Subject): readonly (readonly (number | null)[])[] =>
    isOutput ? shapesOf(subject) : subject.counted.flatMap(({ inputs }) => inputs);
  const isIn = (subject: Subject): boolean =>
    [...shapesFor(subject), ...(isOutput ? [] : shapesOf(subject))].some((shape) => isPart(statement.axes, shape));
  const right = setting.spokenOf.find(isIn);
  if (right) return { verdict: 'holds', subject: right };
  const [subject] = setting.spokenOf;
  const anywhere = nearestTo(mentions.near(setting.place).filter(isIn), setting.place);
  if (!subject) return anywhere ? { verdict: 'holds', subject: anywhere } : open;
  const own = shapesFor(subject);
  const [shape] = own;
  const isKnown = own.length > 0 && own.every((each) => each.slice(1).every((extent) => extent !== null));
  // A tensor that another row has may be what is meant.
  if (!isKnown || !shape || !isOutput || anywhere || isDoubtful(setting)) return { verdict: 'undecided', subject };
  if (statement.axes.filter((axis) => axis !== null).length < 2) return { verdict: 'undecided', subject };
  const text = shape.slice(1).join(' × ');
  const values = shape.slice(1).flatMap((extent) => extent ?? []);
  return { verdict: 'broken', subject, instead: { values, text, what: what.outputShape } };
}

/** Whether the axes stand side by side in a shape, in either order of the channels. */
function isPart(axes: Statement['axes'], shape: readonly (number | null)[]): boolean {
  const extents = axes.filter((axis) => axis !== null);
  const printed = shape.filter((extent) => extent !== null);
  const fits = (from: number): boolean => extents.every((axis, at) => axis.includes(printed[from + at] ?? NaN));
  for (let from = 0; from + extents.length <= printed.length; from++) if (fits(from)) return true;
  const rotated = [...printed.slice(-1), ...printed.slice(0, -1)];
  return extents.length === printed.length && extents.every((axis, at) => axis.includes(rotated[at] ?? NaN));
}

function isDoubtful({ supposes, namesOthers, isAbout, isOwnSentence }: ClaimSetting): boolean {
  return supposes || namesOthers || isAbout || !isOwnSentence;
}

/** Filters, units, kernels, channels: one of the ways to make the row must have them. */
function tieExtent(statement: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const fits = (subject: Subject): boolean => valuesFor(statement, subject).some((values) => isSaid(statement, values));
  const right = setting.spokenOf.find(fits);
  if (right) return { verdict: 'holds', subject: right };
  const [subject, ...others] = setting.spokenOf;
  if (!subject) {
    const anywhere = nearestTo(mentions.near(setting.place).filter(fits), setting.place);
    return anywhere ? { verdict: 'holds', subject: anywhere } : open;
  }
  const values = valuesFor(statement, subject);
  const [first] = values;
  const isOne = others.every((other) => other.row.name === subject.row.name);
  // Extents of another rank are those of something else.
  const isOfRank = statement.axes.length === 1 || statement.axes.length === first?.length;
  if (!first || !isOne || !isOfRank || isDoubtful(setting)) return { verdict: 'undecided', subject };
  if (isOpen(statement, values) && !isImpossible(statement, subject, first)) return { verdict: 'undecided', subject };
  // A row that is only described may be another one of its kind, which has the number.
  const isNamed = setting.named.some(({ row }) => row.name === subject.row.name);
  const isOfAnother = mentions.near(setting.place).some((row) => row.type === subject.type && fits(row));
  if (isOfAnother && !isNamed) return { verdict: 'undecided', subject };
  const noun = statement.noun in what ? what[statement.noun] : what.filters;
  return { verdict: 'broken', subject, instead: { values: first, text: first.join(' × '), what: noun } };
}

/** Where many values are possible, the table says nothing against another one. */
function isOpen({ noun }: Statement, values: readonly (readonly number[])[]): boolean {
  return (noun === 'kernel' || noun === 'inputChannels') && new Set(values.map((each) => each.join())).size > 2;
}

/** Whether no number of input channels goes with a kernel. */
function isImpossible(
  { noun, axes }: Statement,
  { count, counted }: Subject,
  { length: rank }: readonly number[],
): boolean {
  const filters = counted[0]?.weights
    .flatMap(({ factors }) => factors)
    .find((factor) => factor.label === label.filters);
  if (noun !== 'kernel' || count === undefined || !filters) return false;
  const said =
    axes.length === 1 ? (axes[0]?.[0] ?? 1) ** rank : axes.reduce((size, axis) => size * (axis?.[0] ?? 1), 1);
  const perFilter = count / filters.value;
  return perFilter % said !== 0 && (perFilter - 1) % said !== 0;
}

function isSaid({ axes }: Statement, values: readonly number[]): boolean {
  const said = axes.filter((axis) => axis !== null);
  if (said.length === 1 && values.length > 1) return values.every((value) => said[0]?.includes(value));
  return said.length === values.length && said.every((axis, at) => axis.includes(values[at] ?? NaN));
}

const kernelLabels: readonly Message[] = [label.kernelHeight, label.kernelWidth, label.kernelDepth, label.kernelLength];

/** What a row can have for a noun; one entry a way to make it. */
function valuesFor({ noun }: Statement, { counted }: Subject): readonly (readonly number[])[] {
  const labels: Partial<Record<Statement['noun'], readonly Message[]>> = {
    filters: [label.filters, label.depthwiseChannels],
    units: [label.units],
    kernel: kernelLabels,
    inputChannels: [label.inputChannels],
  };
  const wanted = labels[noun] ?? [];
  return counted.flatMap(({ weights }) => {
    const kernel = weights.find(({ factors }) => factors.some((factor) => wanted.includes(factor.label)));
    const values = kernel?.factors.filter((factor) => wanted.includes(factor.label)).map(({ value }) => value) ?? [];
    return values.length > 0 ? [noun === 'filters' ? values.slice(-1) : values] : [];
  });
}

/** Layers that people count or leave out as they like. */
const hidden = /hidden|versteckt|ocult|oculta|cach[ée]|скрыт|隠れ|中間|隐藏|隱藏|은닉/i;

/** `5 layers`, `3 convolutional layers`: of a kind all are counted; of all, people leave out what they like. */
function tieLayers({ axes: [readings] }: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const [said] = readings ?? [];
  const table = nearestTo(
    mentions.nearTables(setting.place).filter(({ summary }) => isComplete(summary)),
    setting.place,
  );
  if (said === undefined || !table) return open;
  const types = typesIn(setting.phrase, mentions);
  const { subjects } = table;
  const own = types.length > 0 ? subjects.filter(({ type }) => types.includes(type)) : subjects;
  const weighted = own.filter(({ count }) => (count ?? 0) > 0);
  if (own.length === said || weighted.length === said) return { verdict: 'holds', table };
  const isOther = types.length > 0 ? own.length > 0 && own.every(({ row }) => row.depth === 0) : said > own.length + 1;
  if (
    !isOther ||
    !setting.speaksOfModel ||
    isDoubtful({ ...setting, isOwnSentence: true }) ||
    hidden.test(setting.sentence)
  ) {
    return { verdict: 'undecided', table };
  }
  return { verdict: 'broken', table, instead: { values: [own.length], text: String(own.length), what: what.layers } };
}

/** `98 % of the parameters are in dense`. */
function tieShare({ axes: [readings], step }: Statement, { tables }: Mentions, setting: ClaimSetting): ClaimTie {
  const [said] = readings ?? [];
  const [subject] = setting.spokenOf;
  if (said === undefined || !subject?.count || !setting.countsParameters) return open;
  const total = tables[subject.summary]?.summary.totals.total?.value;
  if (!total) return { verdict: 'undecided', subject };
  const share = (subject.count / total) * 100;
  if (Math.abs(share - said) <= Math.max(step, 0.5)) return { verdict: 'holds', subject };
  if (isDoubtful(setting) || setting.spokenOf.length > 1 || Math.abs(share - said) < 2 * Math.max(step, 1)) {
    return { verdict: 'undecided', subject };
  }
  const text = share.toFixed(step < 1 ? 1 : 0);
  return { verdict: 'broken', subject, instead: { values: [Number(text)], text, what: what.share } };
}
