import fc from 'fast-check';
import { oneAtRandom, randomFrom, type Random } from '../../src/arbitraries/random.js';
import { reproduces, type Candidate } from '../../src/layers/candidates.js';
import { layers as registry } from '../../src/layers/index.js';
import type { Evidence, Layer } from '../../src/layers/layer.js';
import { kerasName } from '../../src/layers/names.js';
import { probes, type Knowledge } from '../../src/model/knowledge.js';
import type { Alternative, ResultRow } from '../../src/result/result.js';
import type { Shape } from '../../src/tensors/shape.js';
import { pointOf } from '../laws/points.js';
import { printedOutput } from './judge.js';
import { fail, type Tally } from './tally.js';

interface Kept {
  readonly row: ResultRow;
  readonly where: string;
}

/**
 * Rows drawn from all that leave something open, each as likely as the other whatever their number (a reservoir),
 * and a point of one of its alternatives for each.
 */
export class CombinationSample {
  private readonly kept: Kept[] = [];
  private readonly random: Random;
  private readonly size: number;
  private offered = 0;

  constructor(size: number, seed: string) {
    this.size = size;
    this.random = randomFrom([...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  }

  offer(row: ResultRow, where: string): void {
    if (!leavesOpen(row)) return;
    this.offered++;
    const place = this.kept.length < this.size ? this.kept.length : Math.floor(this.random() * this.offered);
    if (place < this.size) this.kept[place] = { row, where };
  }

  /** Runs a point of each row forward, from what the Result says alone. */
  measure(tally: Tally): void {
    for (const { row, where } of this.kept) {
      const [first, ...others] = row.alternatives;
      if (!first) continue;
      const alternative = oneAtRandom([first, ...others], this.random);
      const layer = registry.find(alternative.type);
      if (!layer) continue;
      const [point] = fc.sample(pointOf(candidateOf(layer, alternative), registry), {
        seed: Math.floor(this.random() * 2 ** 31),
        numRuns: 1,
      });
      tally.combinations.tried++;
      if (point && reproduces(layer, point, evidenceOf(row), registry)) tally.combinations.reproduced++;
      else fail(tally, `a combination does not print its row: ${layer.type}`, told(row, where, point));
    }
  }
}

function told({ name, outputShapes, parameters }: ResultRow, where: string, point: unknown): string {
  return `${where} ${name} ${JSON.stringify(outputShapes)} ${JSON.stringify(parameters)}: ${JSON.stringify(point)}`;
}

/** Whether there is more than one point that a row can have been. */
function leavesOpen({ alternatives }: ResultRow): boolean {
  const [first] = alternatives;
  if (!first || registry.find(first.type)?.opaque !== false) return false;
  return (
    alternatives.length > 1 ||
    Object.entries(first.hyperparameters).some(
      ([name, known]) => isVisible(first.type, name) && !('exactly' in known),
    ) ||
    first.inputShapes.flat().some((axis) => typeof axis === 'object' && axis !== null)
  );
}

function isVisible(type: string, name: string): boolean {
  const domains = Object.entries(registry.find(type)?.hyperparameters ?? {});
  return name.includes('.') || domains.some(([each, { visible }]) => visible && kerasName(each) === name);
}

/** An alternative of the Result as the candidate that it was. */
function candidateOf(layer: Layer, { hyperparameters, inputShapes }: Alternative): Candidate {
  const h = Object.fromEntries(
    Object.entries(hyperparameters).map(([name, known]) => [name.split('.').map(declaredName).join('.'), known]),
  );
  return { layer, h, inputs: inputShapes, point: pointIn(layer, h), pointInputs: [], weights: [] };
}

function pointIn(layer: Layer, h: Readonly<Record<string, Knowledge>>): Candidate['point'] {
  return Object.fromEntries(
    Object.entries(h).map(([name, known]) => [
      name,
      probes(known, layer.hyperparameters[name]?.specimen ?? null)[0] ?? null,
    ]),
  );
}

function evidenceOf(row: ResultRow): Evidence {
  const shapes = row.outputShapes.map((_, at): Shape =>
    printedOutput({ ...row, outputShapes: row.outputShapes.slice(at) }),
  );
  const [first = [], ...others] = shapes;
  return { inputs: undefined, outputs: [first, ...others], parameters: Number(row.parameters) };
}

/** The name under which a hyperparameter is declared: `kernelSize` for `kernel_size`. */
function declaredName(name: string): string {
  return declaredNames.get(name) ?? name;
}

const declaredNames: ReadonlyMap<string, string> = new Map(
  registry.layers.flatMap(({ hyperparameters }) => Object.keys(hyperparameters).map((name) => [kerasName(name), name])),
);
