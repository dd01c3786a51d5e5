import { admits } from '../model/knowledge.js';
import { areIn, type Versions } from '../model/versions.js';
import type { Domain } from './domains.js';
import type { Evidence, Layer, Proposal, Registry } from './layer.js';

/** A registry of which each layer was looked at; undefined where it is not kept. */
function mapped(registry: Registry, change: (layer: Layer) => Layer | undefined): Registry {
  const known = new Map<Layer, Layer | undefined>();
  const changed = (layer: Layer): Layer | undefined => {
    if (!known.has(layer)) known.set(layer, change(layer));
    return known.get(layer);
  };
  return {
    layers: registry.layers.flatMap((layer) => changed(layer) ?? []),
    find: (type) => {
      const layer = registry.find(type);
      return layer && changed(layer);
    },
  };
}

/** The layers as some of these versions have them: those that are there, with the hyperparameters and defaults that they had. */
export function registryIn(registry: Registry, versions: readonly Versions[]): Registry {
  const has = ({ since, until }: Pick<Domain, 'since' | 'until'>): boolean =>
    versions.some((each) => areIn(each, since, until));
  return mapped(registry, (layer) => {
    if (!has(layer)) return undefined;
    const domains = Object.entries(layer.hyperparameters);
    const missing = domains.filter(([, domain]) => !has(domain));
    const hyperparameters = domains.map(([name, domain]) => [name, asOf(domain, versions)] as const);
    return {
      ...layer,
      hyperparameters: Object.fromEntries(hyperparameters),
      propose: missing.length === 0 ? layer.propose : (evidence, own) => without(missing, layer, evidence, own),
    };
  });
}

/** The domain with the default that all of the versions have; where they differ it stays as it is now. */
function asOf(domain: Domain, versions: readonly Versions[]): Domain {
  const { formerly } = domain;
  if (!formerly || versions.some((each) => !areIn(each, undefined, formerly.until))) return domain;
  return { ...domain, default: formerly.default };
}

/** What a layer proposes when hyperparameters that it has not yet, or no longer, are at what they stand for. */
function* without(
  missing: readonly (readonly [string, Domain])[],
  layer: Layer,
  evidence: Evidence,
  registry: Registry,
): Iterable<Proposal> {
  for (const proposal of layer.propose(evidence, registry)) {
    const isPossible = missing.every(([name, { default: fallback }]) => {
      const known = proposal.h[name];
      return !known || fallback === undefined || typeof fallback === 'function' || admits(known, fallback);
    });
    if (isPossible) yield proposal;
  }
}

/** The layers as tables before Keras 1.2 count them: what is not trained is left out. */
export function countingTrainable(registry: Registry): Registry {
  return mapped(registry, (layer) => ({
    ...layer,
    weights: (h, inputs, own) => layer.weights(h, inputs, own).filter(({ trainable }) => trainable),
  }));
}
