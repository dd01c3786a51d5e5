import type { Summary, Total } from '../model/summary.js';
import { digitsOf, inGroups } from './columns.js';
import type { Release } from './releases.js';

/** A float32, where the summary does not say otherwise. */
const bytesPerParameter = 4;

interface Figure {
  readonly digits: string;
  readonly bytes: number;
}

/** The lines of the totals that a release prints; without those that the summary lacks. */
export function totalLines({ totals }: Summary, release: Release): readonly string[] {
  const { total, trainable, nonTrainable, optimizer } = totals;
  const { countsOptimizer, splitsTotals } = release;
  const own = total && (countsOptimizer || !optimizer ? figure(total) : difference(total, optimizer));
  return [
    line('Total params', own, total, release),
    ...(splitsTotals
      ? [
          line('Trainable params', trainable && figure(trainable), trainable, release),
          line('Non-trainable params', nonTrainable && figure(nonTrainable), nonTrainable, release),
        ]
      : []),
    ...(countsOptimizer ? [line('Optimizer params', optimizer && figure(optimizer), optimizer, release)] : []),
  ].flatMap((text) => text ?? []);
}

function line(
  label: string,
  known: Figure | null,
  printed: Total | null,
  { groupsTotals, floatTotals, byteUnit }: Release,
): string | undefined {
  if (!known) return undefined;
  const number = groupsTotals ? inGroups(known.digits) : known.digits;
  const fraction = floatTotals && printed?.spelling.endsWith('.0') ? '.0' : '';
  return `${label}: ${number}${fraction}${byteUnit === undefined ? '' : ` (${size(known.bytes, byteUnit)})`}`;
}

function figure(total: Total): Figure {
  const digits = digitsOf(total);
  return { digits, bytes: total.bytes?.value ?? bytesPerParameter * Number(digits) };
}

/** The total of a Keras that does not count the optimizer's variables. */
function difference(total: Total, optimizer: Total): Figure {
  const [all, rest] = [figure(total), figure(optimizer)];
  return { digits: String(BigInt(all.digits || 0) - BigInt(rest.digits || 0)), bytes: all.bytes - rest.bytes };
}

/** A number of bytes as Keras prints it: `846.79 KB`. */
export function size(bytes: number, byteUnit: string): string {
  const units = [byteUnit, 'KB', 'MB', 'GB', 'TB', 'PB'];
  let rest = bytes;
  for (const unit of units) {
    if (rest / 1024 < 1) return `${twoDecimals(rest)} ${unit}`;
    rest /= 1024;
  }
  return `${twoDecimals(rest)} PB`;
}

/** As Python rounds: exact halves to the even digit. */
function twoDecimals(value: number): string {
  const scaled = value * 100;
  const isHalf = (value * 1024) % 1 === 0 && scaled % 1 === 0.5;
  if (!isHalf) return value.toFixed(2);
  const below = Math.floor(scaled);
  return ((below % 2 === 0 ? below : below + 1) / 100).toFixed(2);
}
