import type { Candidate } from '../../layers/candidates.js';
import type { Registry } from '../../layers/layer.js';
import { admits, exactly, unconstrained } from '../../model/knowledge.js';
import type { DeclaredConstruction } from '../../model/declared.js';
import type { PrintedAxis, PrintedShape } from '../../model/summary.js';
import { statedBy, type Forward, type KnownShape, type Stated } from '../../python/index.js';
import type { Span } from '../../text/source.js';
import type { TableRow } from './tables.js';

/** A layer of the code beside a row: what it makes of what the row is given. */
export interface Beside {
  readonly construction: DeclaredConstruction;
  readonly printed: TableRow;
  readonly made: Forward;
  /** What the code says that it is given, where the table does not tell. */
  readonly given?: Given;
}

/** The input of a model as its code states it, batch first, and under which argument. */
export interface Given {
  readonly shape: KnownShape;
  readonly argument?: string;
  readonly at?: Span;
}

/** How a layer of the code and a row differ. */
export interface Difference {
  readonly shape: boolean;
  readonly count: boolean;
  /** What has to be otherwise in the code, and what would do; undefined where several things would. */
  readonly culprit?: Culprit;
}

export interface Culprit {
  readonly stated: Pick<Stated, 'argument' | 'at' | 'value'>;
  /** The knowledge that the row gives of it. */
  readonly fits: Candidate['h'][string];
}

/** How they differ; undefined where nothing of the code contradicts the row. */
export function differenceOf(beside: Beside, registry: Registry): Difference | undefined {
  const { printed, made } = beside;
  const { row, inference } = printed;
  const { parameters } = row;
  const count = typeof parameters === 'number' && made.parameters !== 'unknown' && parameters !== made.parameters;
  const isStatic = registry.find(beside.construction.type)?.staticShape ?? false;
  const shape = shapesDiffer(row.outputShapes, made.outputs, isStatic);
  // What is not told differs from nothing.
  if (!count && !shape) return undefined;
  const readings = hasReadings(beside)
    ? inference.candidates
        .filter((each) => holdsTheSame(each, beside.construction, registry))
        .map((each) => readingOf(each, beside, registry))
    : [];
  if (readings.length === 0) {
    const culprit = shape ? inputCulprit(beside) : undefined;
    return count || shape ? { shape, count, ...(culprit ? { culprit } : {}) } : undefined;
  }
  if (readings.some(({ others, isGiven }) => others.length === 0 && isGiven)) return undefined;
  const culprit = culpritOf(readings, beside);
  return { shape, count, ...(culprit ? { culprit } : {}) };
}

/** An input and a model within the model are what their code says, and nothing can be inferred of them. */
function hasReadings({ construction: { type }, printed: { inference } }: Beside): boolean {
  return type !== 'InputLayer' && inference.outcome === 'fits';
}

/** Whether a wrapper holds a layer of the type that the code has. */
function holdsTheSame({ h }: Candidate, { arguments: args }: DeclaredConstruction, registry: Registry): boolean {
  const inner = args['layer']?.value;
  const held = h['layer'];
  if (!inner || !held || !('layer' in inner)) return true;
  return admits(held, registry.find(inner.layer.type)?.type ?? inner.layer.type);
}

/** One way to have made the row, and what the code says otherwise. */
interface Reading {
  readonly candidate: Candidate;
  readonly others: readonly Stated[];
  /** Whether it takes what the code says that the layer is given. */
  readonly isGiven: boolean;
}

function readingOf(candidate: Candidate, { construction, printed, given }: Beside, registry: Registry): Reading {
  const said = statedBy(construction, candidate, registry);
  const others = said.filter(({ name, value }) => {
    const knowledge = candidate.h[name];
    return knowledge !== undefined && !admits(knowledge, value);
  });
  const isGiven = takes(candidate, given?.shape ?? inputOf(printed));
  return { candidate, others, isGiven };
}

/** What a row is given, where it is one tensor and always the same. */
function inputOf({ inference: { inputs, calls } }: TableRow): KnownShape | undefined {
  return inputs?.length === 1 && calls === 1 ? inputs[0] : undefined;
}

function takes({ inputs }: Candidate, stated: KnownShape | undefined): boolean {
  const [shape] = inputs;
  if (stated === undefined || stated === 'unknown' || !shape) return true;
  if (shape.length !== stated.length) return false;
  return stated.every((axis, at) => {
    const own = shape[at];
    if (axis === 'unknown' || at === 0 || own === undefined) return true;
    return own === null || typeof own === 'number' ? own === axis : axis === null || admits(own, axis);
  });
}

/** What is written, is otherwise in the nearest reading, and in every other reading that is as near. */
function culpritOf(readings: readonly Reading[], { given }: Beside): Culprit | undefined {
  const distances = readings.map(distanceOf);
  const least = Math.min(...distances);
  const nearest = readings.filter((_, at) => distances[at] === least);
  const [first] = nearest;
  if (!first) return undefined;
  if (!first.isGiven) return nearest.some(({ others }) => others.length > 0) ? undefined : otherInput(nearest, given);
  const written = first.others.filter(({ at }) => at !== undefined);
  const [stated] = written;
  if (!stated || written.length > 1) return undefined;
  const isShared = nearest.every(
    ({ others, isGiven }) =>
      isGiven && others.filter(({ at }) => at !== undefined).every(({ name }) => name === stated.name),
  );
  const fits = first.candidate.h[stated.name];
  return isShared && fits ? { stated, fits } : undefined;
}

/** The argument of an input that is a row of its own. */
function inputCulprit({ construction: { type }, printed: { row }, given }: Beside): Culprit | undefined {
  const [shape] = row.outputShapes;
  if (type !== 'InputLayer' || !given?.at || given.argument === undefined || !shape || shape === 'unknown')
    return undefined;
  const axes = shape.filter((axis) => axis === null || typeof axis === 'number');
  if (axes.length !== shape.length || !given.argument.endsWith('shape')) return undefined;
  const fits = exactly(given.argument.startsWith('batch') ? axes : axes.slice(1));
  return { stated: { argument: given.argument, at: given.at, value: null }, fits };
}

/** The input itself, where the row wants another. */
function otherInput(nearest: readonly Reading[], given: Given | undefined): Culprit | undefined {
  if (!given?.at || given.argument === undefined) return undefined;
  const [first, ...more] = nearest;
  const [shape] = first?.candidate.inputs ?? [];
  const axes = shape?.filter((axis) => axis === null || typeof axis === 'number');
  const isExact = more.length === 0 && axes !== undefined && axes.length === shape?.length;
  const isWhole = given.argument.startsWith('batch');
  return {
    stated: { argument: given.argument, at: given.at, value: null },
    fits: isExact && given.argument.endsWith('shape') ? exactly(isWhole ? axes : axes.slice(1)) : unconstrained,
  };
}

/** A value that is left out is less likely to be meant otherwise than one that is written. */
function distanceOf({ others, isGiven }: Reading): number {
  let distance = isGiven ? 0 : 1.1;
  for (const { at } of others) distance += at ? 1 : 1.25;
  return distance;
}

/** Whether shapes contradict each other; what is cut or not known contradicts nothing. */
export function shapesDiffer(printed: readonly PrintedShape[], made: Forward['outputs'], isStatic: boolean): boolean {
  if (made === 'unknown' || made.length !== printed.length) return false;
  return made.some((shape, at) => shapeDiffers(printed[at] ?? 'unknown', shape, isStatic));
}

function shapeDiffers(printed: PrintedShape, made: KnownShape, isStatic: boolean): boolean {
  if (printed === 'unknown' || made === 'unknown' || printed.some(isCut)) return false;
  if (printed.length !== made.length) return true;
  return made.some((axis, at) => {
    const own = printed[at];
    if (at === 0 || axis === 'unknown' || axis === own) return false;
    return !(isStatic && (axis === null || own === null));
  });
}

function isCut(axis: PrintedAxis): boolean {
  return axis !== null && typeof axis !== 'number';
}
