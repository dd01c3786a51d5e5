import { check } from '../../src/check/check.js';
import { readDocument } from '../../src/documents/index.js';
import { documentKinds } from '../../src/result/result.js';
import { adversarial, chainOfRows } from '../adversarial.js';
import { hostile } from '../documents/hostile.js';
import { residualTable } from './texts.js';
import { interleaved, timed } from './timing.js';

export interface Growth {
  readonly name: string;
  readonly length: number;
  readonly milliseconds: number;
  /** t(2n) / t(n). */
  readonly factor: number;
}

/** Each input at half its length and whole. */
function inputs(scale: number): readonly (readonly [string, (part: number) => string])[] {
  const megabyte = scale * 1_000_000;
  return [
    ...Object.entries(adversarial).map(([name, make]) => [name, (part: number) => make(part * megabyte)] as const),
    ['a million rulers', (part) => '_\n'.repeat(part * megabyte)],
    ['100,000 rows', (part) => chainOfRows(64 * part * scale * 100_000)],
    ['ordinary: a network of 600 rows', (part) => residualTable(600 * part)],
    ['ordinary: a network of 6,000 rows', (part) => residualTable(scale * 6000 * part)],
    ['ordinary: tables one after another', (part) => residualTable(60).repeat(scale * 200 * part)],
  ];
}

/** A part that is timed first; one that takes longer than this many milliseconds is measured instead of the whole. */
const trial = { part: 1 / 32, milliseconds: 300 };

/** How the time of `check` grows as an input doubles; `scale` 1 is the full size. */
export function* growths(scale: number, rounds: number): Iterable<Growth> {
  for (const [name, make] of inputs(scale)) {
    yield growth(name, make, (text) => check(text, { kind: 'text' }), rounds);
  }
}

/** The same of reading the passages of hostile documents of each kind, a fifth as long; where they are is not asked for. */
export function* documentGrowths(scale: number, rounds: number): Iterable<Growth> {
  const length = scale * 200_000;
  for (const kind of documentKinds.filter((each) => each !== 'text')) {
    for (const [name, make] of Object.entries(hostile)) {
      yield growth(
        `${kind}: ${name}`,
        (part) => make(part * length),
        (text) => readDocument({ name: '', text }, kind),
        rounds,
      );
    }
  }
}

function growth(name: string, make: (part: number) => string, work: (text: string) => unknown, rounds: number): Growth {
  const isSlow = timed(() => work(make(trial.part))) > trial.milliseconds;
  const part = isSlow ? trial.part : 1;
  const [half, whole] = [make(part / 2), make(part)];
  // The half is read twice, so that both take as long and are hit alike by what else goes on.
  const times = interleaved({ half: () => [work(half), work(half)], whole: () => work(whole) }, rounds);
  return { name, length: whole.length, milliseconds: times.whole, factor: (2 * times.whole) / times.half };
}
