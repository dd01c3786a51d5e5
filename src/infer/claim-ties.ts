import type { Message } from '../diagnostics/message.js';
import { label } from '../layers/labels.js';
import { parameterCount, weightCount } from '../layers/layer.js';
import { isComplete } from '../model/summary.js';
import type { Statement } from '../parse/claims.js';
import { grouped } from '../tensors/shape.js';
import { isDoubtful, what, type ClaimSetting, type ClaimTie } from './claim-setting.js';
import { nearestTo, type Mentions } from './mentions.js';
import { isSlip, slips } from './slips.js';
import { tieLayers } from './layer-count-ties.js';
import { printedTotals, shapesOf, type Subject } from './subjects.js';

const open: ClaimTie = { verdict: 'undecided' };

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
  const row = [...spokenOf, ...setting.possible].find(({ count }) => fits(count));
  if (row) return { verdict: 'holds', subject: row };
  const together = sumOf(setting.named);
  if (fits(together)) return { verdict: 'holds', table: mentions.nearTables(setting.place)[0] };
  const partRows = setting.trainable ? [...spokenOf, ...mentions.near(setting.place)] : spokenOf;
  const partOf = partRows.find((subject) => partsOf(subject).some(fits));
  if (partOf) return { verdict: setting.countsParts ? 'holds' : 'undecided', subject: partOf };
  const byTotals = isRounded
    ? mentions.nearTables(setting.place).find((table) => printedTotals(table).some(fits))
    : readings.flatMap((said) => mentions.totalling(said))[0];
  if (byTotals && (setting.speaksOfModel || spokenOf.length === 0)) return { verdict: 'holds', table: byTotals };
  if (setting.supposes || setting.isWithdrawn || setting.namesOthers) return open;
  if (isRemainder(readings, mentions, setting.place)) return open;
  if (spokenOf.length > 0) return byTotals ? open : rowOtherwise(readings, isRounded, mentions, setting);
  const others = isRounded ? mentions.near(setting.place) : readings.flatMap((said) => mentions.counting(said));
  const other = others.filter(({ count }) => (count ?? 0) >= 10 && fits(count));
  const nearest = nearestTo(other, setting.place);
  if (nearest)
    return setting.speaksOfModel && isTotalElsewhere(mentions, setting) ? open : { verdict: 'holds', subject: nearest };
  if (setting.countsParts) return open;
  return totalOtherwise(readings, isRounded, mentions, setting);
}

/** What is left of a total without one of its rows. */
function isRemainder(readings: readonly number[], mentions: Mentions, place: number): boolean {
  return mentions
    .nearTables(place)
    .some((table) =>
      printedTotals(table).some((total) =>
        readings.some((said) =>
          mentions.counting(total - said).some((row) => table.subjects.includes(row) && said > 0),
        ),
      ),
    );
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
  if (readings.some((each) => mentions.counting(each).length > 0)) return { verdict: 'undecided', subject };
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
  if (said === undefined || (said < 100 && !setting.trainable)) return open;
  const tables = mentions.nearTables(setting.place);
  const whole = tables.filter(({ summary }) => isComplete(summary) && summary.totals.total?.value);
  const table = nearestTo(whole, setting.place);
  const part = setting.trainable ?? 'total';
  const total = table?.summary.totals[part]?.value;
  const noun = setting.trainable ? what[setting.trainable] : what.parameters;
  if (
    table &&
    total &&
    (setting.speaksOfModel || setting.trainable) &&
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
  if (!subject) {
    if (anywhere) return { verdict: 'holds', subject: anywhere };
    return isOutput ? open : inputOtherwise(statement, mentions, setting);
  }
  const own = shapesFor(subject);
  const [shape] = own;
  const isKnown = own.length > 0 && own.every((each) => each.slice(1).every((extent) => extent !== null));
  // A tensor that another row has may be what is meant.
  const isOthers = anywhere !== undefined && !setting.isItsOwn;
  if (!isKnown || !shape || !isOutput || isOthers || isDoubtful(setting)) return { verdict: 'undecided', subject };
  const isWhole = statement.axes.length === shape.length && statement.axes[0] === null;
  if (!isWhole && statement.axes.filter((axis) => axis !== null).length < 2) return { verdict: 'undecided', subject };
  const text = shape.slice(1).join(' × ');
  const values = shape.slice(1).flatMap((extent) => extent ?? []);
  return { verdict: 'broken', subject, instead: { values, text, what: what.outputShape } };
}

/** The input of a model whose only InputLayer prints another shape of as many axes. */
function inputOtherwise({ axes }: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const inputs = mentions.near(setting.place).filter(({ type }) => type === 'InputLayer');
  const [subject] = inputs;
  const [shape] = subject ? shapesOf(subject) : [];
  const values = shape?.slice(1).flatMap((extent) => extent ?? []) ?? [];
  const isOne = new Set(inputs.map((input) => JSON.stringify(shapesOf(input)))).size === 1;
  const said = axes.filter((axis) => axis !== null);
  const isWhole = shape !== undefined && values.length === shape.length - 1 && said.length === values.length;
  if (!subject || !isOne || !isWhole || !setting.speaksOfModel || isDoubtful({ ...setting, isOwnSentence: true }))
    return open;
  return { verdict: 'broken', subject, instead: { values, text: values.join(' × '), what: what.inputShape } };
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
  const other = setting.possible.find(fits);
  // One filter, one unit: a part is spoken of.
  if (other || statement.axes[0]?.includes(1)) return { verdict: 'undecided', subject };
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
