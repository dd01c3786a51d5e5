import { optimizerParameters, type OptimizerOptions, type TrainableWeight } from '../../src/layers/optimizers.js';
import type { Reproduction } from './reproductions.js';
import { readFacts, type OptimizerFacts } from './shared.js';

/** The optimizers of `layers.json` were measured with this Keras. */
const version = '3.15.1';

/** In one of the three models the first weight is that of an `Embedding`; its shape is no other's. */
const embedding = '[20,6]';

/** The optimizer configurations of `layers.json`, each for every model that it was built for. */
export function forwardOptimizers(shared: string): readonly Reproduction[] {
  return readFacts(shared).optimizers.map((facts) => {
    const name = `${facts.name} ${JSON.stringify(facts.options)}`;
    const wrong = facts.measured.filter(
      ({ trainableShapes, optimizerParams }) => countOf(facts, trainableShapes) !== optimizerParams,
    );
    const told = wrong.map(
      ({ trainableShapes, optimizerParams }) => `${countOf(facts, trainableShapes) ?? 'none'} for ${optimizerParams}`,
    );
    return {
      part: 'optimizers' as const,
      name,
      group: facts.name,
      ...(wrong.length === 0 ? {} : { failure: told.join(', ') }),
    };
  });
}

function countOf({ name, options }: OptimizerFacts, shapes: readonly (readonly number[])[]): number | undefined {
  const weights = shapes.map<TrainableWeight>((shape) => ({ shape, isEmbedding: JSON.stringify(shape) === embedding }));
  const inner = options['inner'];
  const type = typeof inner === 'string' ? inner : name;
  const spelt = Object.entries(options).map(([option, value]) => [camelCase(option), value]);
  // What `layers.json` calls options are Keras's own; those that leave no trace are not read.
  const configuration = { type, options: Object.fromEntries(spelt) as OptimizerOptions, scalesLoss: type !== name };
  return optimizerParameters(configuration, weights, { version });
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
