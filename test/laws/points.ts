import fc from 'fast-check';
import type { Candidate } from '../../src/layers/candidates.js';
import type { Domain } from '../../src/layers/domains.js';
import type { InputShape, Layer, Point, Registry } from '../../src/layers/layer.js';
import type { Knowledge, Value } from '../../src/model/knowledge.js';
import type { Dim, Shape } from '../../src/tensors/shape.js';

/** A point of the space that a candidate leaves open. */
export interface CandidatePoint {
  readonly h: Point;
  readonly inputs: readonly Shape[];
}

/** Any combination of values that a candidate admits, hyperparameter by hyperparameter and axis by axis. */
export function pointOf(candidate: Candidate, registry: Registry): fc.Arbitrary<CandidatePoint> {
  return fc.record({
    h: fc.record(
      Object.fromEntries(
        Object.entries(candidate.h).map(([name, known]) => [
          name,
          valueOf(known, domainOf(candidate.layer, name, candidate.point, registry)),
        ]),
      ),
    ),
    inputs: fc.tuple(...candidate.inputs.map(shapeOf)),
  });
}

/** The domain of a hyperparameter, or of an inner layer's: `layer.units`. */
function domainOf(layer: Layer, name: string, point: Point, registry: Registry): Domain | undefined {
  const [own = name, ...inner] = name.split('.');
  const held = point[own];
  if (inner.length === 0 || typeof held !== 'string') return layer.hyperparameters[name];
  const innerLayer = registry.find(held);
  const below = Object.fromEntries(
    Object.entries(point).flatMap(([key, value]) =>
      key.startsWith(`${own}.`) ? [[key.slice(own.length + 1), value]] : [],
    ),
  );
  return innerLayer && domainOf(innerLayer, inner.join('.'), below, registry);
}

/** A value that the knowledge admits. */
function valueOf(known: Knowledge, domain: Domain | undefined): fc.Arbitrary<Value> {
  if ('exactly' in known) return fc.constant(known.exactly);
  if ('oneOf' in known) return fc.constantFrom(...known.oneOf);
  if ('axes' in known) return fc.tuple(...known.axes.map((axis) => valueOf(axis, undefined)));
  if ('unconstrained' in known) return fc.constantFrom(...anyValues(domain));
  const low = known.atLeast ?? 1;
  return fc.integer({ min: low, max: known.atMost ?? low + 20 });
}

/** What a hyperparameter of which nothing is known may be. */
function anyValues(domain: Domain | undefined): readonly [Value, ...Value[]] {
  if (!domain?.visible) return [domain?.specimen ?? null];
  if (domain.choices && domain.choices.length > 0) return [domain.specimen, ...domain.choices];
  if (domain.kind === 'integer') return [1, 2, 7];
  const { specimen } = domain;
  if (domain.kind !== 'tuple' || !isNumbers(specimen)) return [specimen];
  return [specimen, specimen.map(() => 1), specimen.map(() => 2), specimen.map(() => 3)];
}

function isNumbers(value: Value): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

function shapeOf(shape: InputShape): fc.Arbitrary<Shape> {
  return fc.tuple(...shape.map(dimOf));
}

function dimOf(axis: Dim | Knowledge): fc.Arbitrary<Dim> {
  if (axis === null || typeof axis === 'number') return fc.constant(axis);
  const known: Knowledge = 'unconstrained' in axis ? { atLeast: 1, atMost: 9 } : axis;
  return valueOf(known, undefined).map((value) => (typeof value === 'number' ? value : null));
}
