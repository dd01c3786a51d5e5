import { notAChoice } from '../diagnostics/choice.js';

/** How the rows of a release become lines, as `formats.md` names it: a file of this folder each. */
export type Engine = 'abutting' | 'spaced' | 'wrapped' | 'aligned' | 'box';

/** A layout that a release has: the length of a line, and where each column ends as a fraction of it. */
export interface Layout {
  readonly length: number;
  readonly ends: readonly number[];
}

/** How a release of Keras prints a summary. */
export interface Release {
  /** The first version that prints so. */
  readonly since: string;
  readonly engine: Engine;
  /** Undefined where every table states what its layers are connected to. */
  readonly sequential: Layout | undefined;
  /** Undefined where none does. */
  readonly functional: Layout | undefined;
  /** What rules are drawn with above the header. */
  readonly rule: string;
  /** `Dense (dense)` instead of `dense (Dense)`. */
  readonly typeFirst: boolean;
  /** Whether `Model: "name"` is the first line. */
  readonly title: boolean;
  /** Whether the column of connections is there but empty. */
  readonly losesConnections: boolean;
  /** Whether an input's shape stands in a list: `[(None, 784)]`. */
  readonly listsInputs: boolean;
  /** What stands for a shape that is not known. */
  readonly unknownShape: string;
  /** What stands behind the 0 of a layer that is not built. */
  readonly unbuilt: string;
  readonly expandsNested: boolean;
  readonly showsTrainable: boolean;
  /** Whether the totals are three lines, not one. */
  readonly splitsTotals: boolean;
  readonly groupsTotals: boolean;
  /** Whether a sum may have become a float: `1,234.0`. */
  readonly floatTotals: boolean;
  /** The unit of sizes below 1024; undefined where no sizes are printed. */
  readonly byteUnit?: string;
  /** Whether the optimizer's variables are counted. */
  readonly countsOptimizer: boolean;
}

const first: Release = {
  since: '0.3.0',
  engine: 'abutting',
  sequential: { length: 80, ends: [0.375, 0.75, 1] },
  functional: undefined,
  rule: '-',
  typeFirst: true,
  title: false,
  losesConnections: false,
  listsInputs: false,
  unknownShape: 'multiple',
  unbuilt: 'unused',
  expandsNested: false,
  showsTrainable: false,
  splitsTotals: false,
  groupsTotals: false,
  floatTotals: false,
  countsOptimizer: false,
};

/** What each release changed, in order; everything else stayed. Source: Keras's `layer_utils.py`, then `summary_utils.py`. */
const changes: readonly (Partial<Release> & { readonly since: string })[] = [
  {
    since: '1.0.0',
    sequential: undefined,
    functional: { length: 100, ends: [0.35, 0.55, 0.67, 1] },
    rule: '_',
    typeFirst: false,
  },
  { since: '1.0.4', functional: { length: 100, ends: [0.33, 0.55, 0.67, 1] } },
  { since: '1.1.2', engine: 'spaced' },
  { since: '1.2.0', splitsTotals: true, groupsTotals: true },
  {
    since: '2.0.0',
    sequential: { length: 65, ends: [0.45, 0.85, 1] },
    losesConnections: true,
    floatTotals: true,
  },
  { since: '2.0.3', floatTotals: false },
  { since: '2.0.4', losesConnections: false },
  { since: '2.0.9', functional: { length: 98, ends: [0.33, 0.55, 0.67, 1] } },
  { since: '2.2.5', title: true },
  { since: '2.4.0', listsInputs: true },
  { since: '2.7.0', engine: 'wrapped', expandsNested: true },
  { since: '2.8.0', showsTrainable: true },
  {
    since: '2.13.0',
    engine: 'aligned',
    functional: { length: 98, ends: [0.3, 0.6, 0.7, 1] },
    groupsTotals: false,
    byteUnit: 'Byte',
  },
  {
    since: '3.0.0',
    engine: 'box',
    sequential: { length: 84, ends: [0.45, 0.84, 1] },
    functional: { length: 108, ends: [0.3, 0.56, 0.7, 1] },
    listsInputs: false,
    unknownShape: '?',
    unbuilt: 'unbuilt',
    groupsTotals: true,
    byteUnit: 'B',
    countsOptimizer: true,
  },
  {
    since: '3.0.5',
    sequential: { length: 88, ends: [0.45, 0.8, 1] },
    functional: { length: 108, ends: [0.3, 0.56, 0.74, 1] },
  },
];

const releases: readonly Release[] = changes.reduce<readonly Release[]>(
  (list, change) => [...list, { ...(list.at(-1) ?? first), ...change }],
  [first],
);

function minors(major: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, minor) => `${major}.${from + minor}`);
}

/** The versions that `print` knows, each with all of its patches; from 2.16 to 2.21 they are tf_keras's. */
export const kerasVersions: readonly string[] = [
  '0.3',
  ...minors('1', 0, 2),
  ...minors('2', 0, 21),
  ...minors('3', 0, 15),
];

/** The versions of TensorFlow with a `tf.keras` of their own; later ones are those of Keras. */
const tensorflowVersions: readonly string[] = [...minors('1', 1, 15), ...minors('2', 0, 3)];

/**
 * The release that a version stands for. `2.2` is the last of its patches. Before a version may stand whose it is:
 * `tf.keras 1.13.2`, `tf_keras 2.18`.
 * @throws TypeError where there is no such version.
 */
export function releaseOf(version: string): Release {
  const keras = kerasOf(version);
  if (keras === undefined) {
    throw new TypeError(`${notAChoice('Keras', version, kerasVersions)} Choices: ${kerasVersions.join(', ')}.`);
  }
  return releases.findLast(({ since }) => compare(since, keras) <= 0) ?? first;
}

/** Whether `numbersOf` knows a version, so that it can be stated who printed a table: 1.13 can only be TensorFlow's. */
export function isStatableVersion(version: string): boolean {
  return isKerasVersion(version) || isKerasVersion(`tf ${version}`);
}

/** Whether `print` knows a version. */
export function isKerasVersion(version: string): boolean {
  return kerasOf(version) !== undefined;
}

/**
 * The numbers that a version can be compared by: its own, and for a TensorFlow's `tf.keras` those of the Keras that it is
 * like, as layers are dated by either.
 * @throws TypeError where there is no such version.
 */
export function numbersOf(version: string): readonly string[] {
  const keras = kerasOf(version) ?? kerasOf(`tf ${version}`);
  if (keras === undefined) {
    throw new TypeError(`${notAChoice('Keras', version, kerasVersions)} Choices: ${kerasVersions.join(', ')}.`);
  }
  const [, , number = keras] = versionPattern.exec(version) ?? [];
  // `2` stands for all that begin with it, not for the one that it is printed as.
  return keras.startsWith(number) ? [number] : [number, keras];
}

const versionPattern = /^(keras|tf|tf\.keras|tf_keras|tensorflow)?[ -]?(\d+(?:\.\d+){0,2})$/;

/** The Keras that a version stands for; undefined where there is none. */
function kerasOf(version: string): string | undefined {
  const [, producer = '', number = ''] = versionPattern.exec(version) ?? [];
  if (number === '') return undefined;
  if (producer.startsWith('t') && tensorflowVersions.includes(minorOf(number))) return equivalentOf(number);
  if (kerasVersions.includes(minorOf(number))) return number;
  return kerasVersions.findLast((minor) => minor.startsWith(`${number}.`));
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** The Keras that prints as a TensorFlow's own `tf.keras` does. */
function equivalentOf(tensorflow: string): string {
  if (compare(tensorflow, '1.4') < 0) return '2.0.2';
  if (compare(tensorflow, '1.9') < 0) return '2.0.8';
  return compare(tensorflow, '1.14') < 0 ? '2.2.4' : '2.4';
}

/** Below zero where the first is older. A version without its patch is the last of them. */
function compare(older: string, newer: string): number {
  const [left, right] = [older, newer].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 3; part++) {
    const [a, b] = [left?.[part] ?? Infinity, right?.[part] ?? Infinity];
    if (a !== b) return a - b;
  }
  return 0;
}
