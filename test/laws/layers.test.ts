import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages, type Message } from '../../src/diagnostics/message.js';
import { candidates, reproduces, type Candidate } from '../../src/layers/candidates.js';
import { layers as registry } from '../../src/layers/index.js';
import { parameterCount, type Evidence, type Example, type Layer } from '../../src/layers/layer.js';
import { admits, type Value } from '../../src/model/knowledge.js';
import type { Shape } from '../../src/tensors/shape.js';
import { pointOf } from './points.js';

function outputsOf({ output }: Example): readonly [Shape, ...Shape[]] {
  const isOne = output.every((axis) => axis === null || typeof axis === 'number');
  // An example's output is one shape or a list of shapes, told apart by what stands in it.
  const [first, ...rest] = (isOne ? [output] : output) as readonly Shape[];
  return [first ?? [], ...rest];
}

function evidenceOf(example: Example, knowsInputs: boolean): Evidence {
  const { inputs, parameters } = example;
  return { inputs: knowsInputs ? inputs : undefined, outputs: outputsOf(example), parameters };
}

/** The first few that a layer can have been; some searches without an input are long. */
function alternativesOf(layer: Layer, evidence: Evidence, limit: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const candidate of candidates(layer, evidence, registry)) if (found.push(candidate) === limit) break;
  return found;
}

function visibleValues({ hyperparameters }: Layer, { h }: Example): readonly (readonly [string, Value])[] {
  return Object.entries(h).filter(([name]) => hyperparameters[name]?.visible ?? name.includes('.'));
}

function isWorded(message: Message): boolean {
  return languages.every((language) => message[language].trim() !== '');
}

const declared = registry.layers.map((layer) => [layer.type, layer] as const);

test('a name belongs to one layer', () => {
  const names = registry.layers.flatMap(({ type, aliases }) => [type, ...aliases]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe.each(declared)('%s', (_type, layer) => {
  const examples = layer.examples.map((example, at) => [at, example] as const);

  test('says what it is in every language, and where Keras has it', () => {
    const messages = [layer.summary, ...Object.values(layer.hyperparameters).map(({ label }) => label)];
    expect(messages.filter((message) => !isWorded(message))).toEqual([]);
    expect(layer.source).toMatch(/\.py$/);
  });

  test('names defaults that are among its choices', () => {
    const odd = Object.entries(layer.hyperparameters).filter(([, domain]) => {
      const { choices, default: value } = domain;
      return choices && value !== undefined && typeof value !== 'function' && !choices.includes(value);
    });
    expect(odd).toEqual([]);
  });

  test('has an example', () => {
    expect(layer.examples.length).toBeGreaterThan(0);
  });

  describe.skipIf(layer.opaque).each(examples)('example %d', (_at, example) => {
    test('states every hyperparameter that shows', () => {
      const visible = Object.entries(layer.hyperparameters).filter(([, domain]) => domain.visible);
      expect(visible.map(([name]) => name).filter((name) => example.h[name] === undefined)).toEqual([]);
    });

    test('comes out of the formulas', () => {
      const weights = layer.weights(example.h, example.inputs, registry);
      expect(parameterCount(weights)).toBe(example.parameters);
      expect(reproduces(layer, example, evidenceOf(example, true), registry)).toBe(true);
      expect(weights.flatMap(({ factors }) => factors).filter(({ label }) => !isWorded(label))).toEqual([]);
      expect(new Set(weights.map(({ name }) => name)).size).toBe(weights.length);
    });

    test('has steps that end in its output', () => {
      const outputs = layer.outputShapes(example.h, example.inputs, registry) ?? [];
      for (const { axis, value, label, expression } of layer.derive(example.h, example.inputs, registry)) {
        expect(outputs.map((shape) => shape[axis])).toContain(value);
        expect(isWorded(label) && expression !== '').toBe(true);
      }
    });

    test('is among what its row admits', () => {
      const alternatives = alternativesOf(layer, evidenceOf(example, true), Infinity);
      const real = visibleValues(layer, example);
      const fitting = alternatives.filter(({ h }) => real.every(([name, value]) => h[name] && admits(h[name], value)));
      expect(fitting.length, JSON.stringify(alternatives.map(({ h }) => h))).toBeGreaterThan(0);
    });

    test.each([true, false])('is one of the alternatives that all print its row (input known: %s)', (knowsInputs) => {
      const evidence = evidenceOf(example, knowsInputs);
      for (const candidate of alternativesOf(layer, evidence, knowsInputs ? 200 : 40)) {
        fc.assert(
          fc.property(pointOf(candidate, registry), (point) => reproduces(layer, point, evidence, registry)),
          { numRuns: 12 },
        );
      }
    });
  });
});
