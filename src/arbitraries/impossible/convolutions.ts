import { all, any, equal, equalShapes, when, type Answer, type Axis, type Shape } from './answers.js';
import { both, shaped, weightless, withSlopes, type Asked, type Fact } from './asked.js';
import { convolves, deconvolves, divisors, pools, type Extent } from './windows.js';

/** Where the channels stand, and the axes besides. */
export interface Layout {
  readonly channels: Axis;
  readonly spatial: Shape;
}

export function layouts(shape: Shape): readonly [Layout, Layout] {
  return [
    { channels: shape.at(-1) ?? null, spatial: shape.slice(1, -1) },
    { channels: shape[1] ?? null, spatial: shape.slice(2) },
  ];
}

/** Asks for channels last and channels first. */
export function eitherLayout(
  asked: Asked,
  rank: number,
  fact: (from: Layout | undefined, to: Layout, extents: readonly Extent[]) => Answer,
): Answer {
  const [output] = asked.outputs;
  const [input, ...others] = asked.inputs ?? [];
  if (others.length > 0 || asked.outputs.length > 1) return 'unsure';
  if (output.length !== rank + 2 || (asked.inputs && input?.length !== rank + 2)) return 'impossible';
  const from = input && layouts(input);
  const batch = input ? equal(input[0], output[0]) : 'possible';
  return all([
    batch,
    any(
      layouts(output).map((to, at) => {
        const own = from?.[at];
        return fact(
          own,
          to,
          own ? to.spatial.map((axis, place) => ({ from: own.spatial[place] ?? null, to: axis })) : [],
        );
      }),
    ),
  ]);
}

/** Channels from and to, the numbers that each filter has, and the axes that it goes along. */
interface Kernel {
  readonly from: number;
  readonly filters: number;
  readonly numbers: number;
  readonly extents: readonly Extent[];
}

/** Layers whose kernel has as many numbers for each filter, with or without a bias; `judge` knows that number. */
const perFilter =
  (rank: number, judge: (kernel: Kernel, era: Asked['era']) => Answer): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels: filters }, extents) => {
        if (filters === null || filters < 1) return 'unsure';
        return any(
          [0, filters].map((bias) => {
            const numbers = (count - bias) / filters;
            if (!Number.isInteger(numbers) || numbers < 1) return 'impossible';
            if (!from) return 'possible';
            return from.channels === null
              ? 'unsure'
              : judge({ from: from.channels, filters, numbers, extents }, asked.era);
          }),
        );
      }),
    );

export const convolution = (rank: number): Fact =>
  perFilter(rank, ({ from, filters, numbers, extents }, era) => any(groupsOf(from, filters, numbers, era, extents)));

function* groupsOf(
  channels: number,
  filters: number,
  perFilter: number,
  era: Asked['era'],
  extents: readonly Extent[],
): Iterable<Answer> {
  for (const groups of divisors(channels)) {
    if (filters % groups !== 0) continue;
    const found = convolves(extents, perFilter / (channels / groups));
    yield groups > 1 && era === 'old' && found === 'possible' ? 'unsure' : found;
  }
  // Keras 1 had a third way to pad: the extent grew.
  const grows = extents.some(({ from, to }) => from !== null && to !== null && to > from);
  if (era === 'old' && grows && perFilter % channels === 0) yield 'unsure';
}

export const depthwise =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels }, extents) => {
        if (channels === null || channels < 1) return 'unsure';
        if (from && typeof from.channels === 'number' && channels % from.channels !== 0) return 'impossible';
        if (from?.channels === null) return 'unsure';
        return any(
          [0, channels].map((bias) => {
            const positions = (count - bias) / channels;
            if (!Number.isInteger(positions) || positions < 1) return 'impossible';
            return from ? convolves(extents, positions) : 'possible';
          }),
        );
      }),
    );

export const separable =
  (rank: number): Fact =>
  (asked) =>
    withSlopes(asked, (count) =>
      eitherLayout(asked, rank, (from, { channels: filters }, extents) => {
        if (filters === null || filters < 1) return 'unsure';
        if (!from || from.channels === null) return 'unsure';
        const { channels } = from;
        return any(
          [0, filters].flatMap((bias) => {
            const perChannel = (count - bias) / channels;
            if (!Number.isInteger(perChannel)) return ['impossible' as const];
            // So many filters a channel: their positions, and what mixes them.
            return divisors(Math.max(1, perChannel)).map((multiplier) =>
              convolves(extents, perChannel / multiplier - filters),
            );
          }),
        );
      }),
    );

export const transposed = (rank: number): Fact =>
  perFilter(rank, ({ from, numbers, extents }) => deconvolves(extents, numbers / from));

export const pooling = (rank: number): Fact =>
  both(weightless, (asked) =>
    eitherLayout(asked, rank, (from, { channels }, extents) =>
      from ? all([equal(from.channels, channels), ...extents.map(pools)]) : 'possible',
    ),
  );

export const globalPooling = (rank: number): Fact =>
  both(
    weightless,
    shaped(
      (from, to, { era }) => {
        if (from.length !== rank + 2) return 'impossible';
        const ways = layouts(from).flatMap(({ channels }, at) => {
          const ones = Array<Axis>(rank).fill(1);
          const kept = at === 0 ? [from[0] ?? null, ...ones, channels] : [from[0] ?? null, channels, ...ones];
          const keeping = equalShapes(kept, to);
          return [
            equalShapes([from[0] ?? null, channels], to),
            era === 'old' && keeping === 'possible' ? ('unsure' as const) : keeping,
          ];
        });
        return any(ways);
      },
      ({ outputs: [to] }) => (to.length === 2 ? 'possible' : 'unsure'),
    ),
  );

/** The axes in the middle change as the function says, the channels stay. */
export const resized = (rank: number, fact: (extent: Extent) => Answer): Fact =>
  both(weightless, (asked) =>
    eitherLayout(asked, rank, (from, { channels }, extents) =>
      from ? all([equal(from.channels, channels), ...extents.map(fact)]) : 'possible',
    ),
  );

export const known =
  (holds: (from: number, to: number) => boolean) =>
  ({ from, to }: Extent): Answer =>
    from === null || to === null ? equal(from, to) : when(holds(from, to));
