import type { Registry } from '../layers/layer.js';
import { countingTrainable, registryIn } from '../layers/narrowed.js';
import type { Dialect, Row, Summary } from '../model/summary.js';
import { areIn, versionsOf, type Versions } from '../model/versions.js';
import { numbersOf } from '../print/index.js';

/** What a summary is verified as, and with which layers. */
export interface Narrowed {
  readonly summary: Summary;
  readonly registry: Registry;
}

/** The dialects that are told apart by little, or not at all, so that a stated version decides. */
const alike: ReadonlySet<Dialect> = new Set(['keras0', 'keras1', 'keras2', 'r', 'table']);
const byMajor: readonly Dialect[] = ['keras0', 'keras1', 'keras2', 'keras3'];

/** Before Keras 1.2 a row counts what is trained only. Source: `count_params` in `keras/engine/topology.py`. */
const countsAll = '1.2.0';

/** What the stated version of Keras rules out; where none is stated, nothing but what the table itself shows. */
export class Narrowing {
  private readonly all: Registry;
  private readonly registry: Registry;
  private readonly versions: readonly Versions[];
  private counting: Registry | undefined;

  /** @throws TypeError where there is no such version. */
  constructor(registry: Registry, keras: string | undefined) {
    this.all = registry;
    this.versions = keras === undefined ? [] : numbersOf(keras).map(versionsOf);
    this.registry = keras === undefined ? registry : registryIn(registry, this.versions);
  }

  of(summary: Summary): Narrowed {
    const dialect = this.dialect(summary.dialect);
    const registry = this.countsTrainable(summary)
      ? (this.counting ??= countingTrainable(this.registry))
      : this.registry;
    return { summary: dialect === summary.dialect ? summary : { ...summary, dialect }, registry };
  }

  /** Whether a type is Keras's, but of other versions than the one that is stated. */
  rulesOut(type: string): boolean {
    return this.registry.find(type) === undefined && this.all.find(type) !== undefined;
  }

  private dialect(drawn: Dialect): Dialect {
    // The number of the Keras that a TensorFlow is like comes last.
    const major = this.versions.at(-1)?.from[0];
    return major !== undefined && alike.has(drawn) ? (byMajor[major] ?? drawn) : drawn;
  }

  private countsTrainable({ dialect, totals, model, rows }: Summary): boolean {
    if (this.versions.length > 0) return this.versions.every((each) => !areIn(each, countsAll, undefined));
    const isOld = dialect === 'keras0' || dialect === 'keras1';
    // A table of a later Keras whose last lines are gone has a title, or statistics in its counts.
    return (
      isOld && totals.total !== null && totals.trainable === null && model === null && !rows.some(countsStatistics)
    );
  }
}

/** Whether a BatchNormalization counts four numbers a channel. */
function countsStatistics({ type, outputShapes: [shape], parameters }: Row): boolean {
  if (!type.startsWith('BatchNo') || typeof parameters !== 'number' || !shape || shape === 'unknown') return false;
  return parameters > 0 && shape.slice(1).includes(parameters / 4);
}
