import { describe, expect, it } from 'vitest';
import type { Domain } from '../../src/layers/domains.js';
import { layers } from '../../src/layers/index.js';
import type { Example, Layer } from '../../src/layers/layer.js';
import { kerasName } from '../../src/layers/names.js';
import { exactly, sameValue, unconstrained, type Value } from '../../src/model/knowledge.js';
import { constructed } from '../../src/rebuild/construction.js';
import { departingDefault, rebuildTargets } from '../../src/rebuild/target.js';
import { usageOf } from '../../src/rebuild/usage.js';
import type { Shape } from '../../src/tensors/shape.js';

/** What no argument of the class states: facts of the table, and arguments of the call. */
const stated: ReadonlySet<string> = new Set(['forward_builds', 'statistics_given', 'call_arguments', 'batch_shape']);
const called: ReadonlySet<string> = new Set(['return_attention_scores', 'reverse']);
/** Under another name. */
const renamed: Readonly<Record<string, string>> = { vocabulary_size: 'max_tokens' };

function hyperparametersOf({ hyperparameters }: Layer, h: Example['h']) {
  const declared = Object.keys(hyperparameters).map(
    (name) => [kerasName(name), h[name] === undefined ? unconstrained : exactly(h[name])] as const,
  );
  const inner = Object.entries(h).filter(([name]) => name.startsWith('layer.'));
  return Object.fromEntries([...declared, ...inner.map(([name, value]) => [kerasName(name), exactly(value)] as const)]);
}

function departs(domain: Domain, value: Value, h: Example['h'], usualThere: Value | undefined): boolean {
  const { default: fallback } = domain;
  const usual = usualThere ?? (typeof fallback === 'function' ? fallback(h) : fallback);
  return usual === undefined || !sameValue(value, usual);
}

function outputsOf(output: Example['output']): readonly Shape[] {
  return Array.isArray(output[0]) ? (output as readonly Shape[]) : [output as Shape];
}

/** A last axis, an output as wide as the query: Keras's own defaults, which depend on the input. */
function isDefaultOfInput(name: string, value: Value, [input = []]: readonly Shape[]): boolean {
  if (name === 'axis') return [value].flat().includes(input.length - 1) || sameValue(value, []);
  if (name === 'output_shape') return sameValue(value, [input.at(-1) ?? null]);
  return name === 'attention_axes';
}

const all = layers.layers.filter(({ opaque }) => !opaque).map((layer) => [layer.type, layer] as const);

describe.each(rebuildTargets)('for %s', (target) => {
  it.each(all)('%s is made with every hyperparameter that departs from its default', (_type, layer) => {
    for (const { h, inputs, output } of layer.examples) {
      const hyperparameters = hyperparametersOf(layer, h);
      const { construction } = constructed({
        layer,
        hyperparameters,
        inputs,
        outputs: outputsOf(output),
        target,
        registry: layers,
      });
      const { keywords } = usageOf(layer, hyperparameters, inputs.length);
      const names = [...construction.args, ...keywords].map(([name]) => name);
      for (const [name, domain] of Object.entries(layer.hyperparameters)) {
        const [named, value] = [kerasName(name), h[name]];
        if (!domain.visible || value === undefined || stated.has(named)) continue;
        if (!departs(domain, value, h, departingDefault(layer.type, named, target))) continue;
        if (isDefaultOfInput(named, value, inputs) || (called.has(named) && value === false)) continue;
        if (layer.type === 'Discretization' && named === 'num_bins') expect(names).toContain('bin_boundaries');
        else if (named in renamed && h['outputMode'] === 'int') expect(names).not.toContain(named);
        else expect(names).toContain(renamed[named] ?? named);
      }
    }
  });
});
