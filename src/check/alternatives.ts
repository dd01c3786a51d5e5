import type { Language } from '../diagnostics/message.js';
import type { Candidate } from '../layers/candidates.js';
import { weightCount, type Registry, type Weight } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import type { Alternative, ResultWeight } from '../result/result.js';
import { formulaOf } from '../layers/formula.js';

/** Candidates as the Result spells them; equal rows share one. */
export class Alternatives {
  private readonly known = new Map<Candidate, Alternative>();
  private readonly lists = new Map<readonly Candidate[], readonly Alternative[]>();
  private readonly formulas = new Map<string, Pick<Alternative, 'weights' | 'formula'>>();
  private readonly lang: Language;
  private readonly registry: Registry;

  constructor(lang: Language, registry: Registry) {
    this.lang = lang;
    this.registry = registry;
  }

  of(candidates: readonly Candidate[]): readonly Alternative[] {
    const known = this.lists.get(candidates);
    if (known) return known;
    const list = candidates.map((candidate) => this.one(candidate));
    this.lists.set(candidates, list);
    return list;
  }

  /** The weights and their formula; most alternatives of a row share them. */
  private counted(weights: readonly Weight[]): Pick<Alternative, 'weights' | 'formula'> {
    let key = '';
    for (const { name, factors } of weights) {
      key += `${name} `;
      for (const { label, value } of factors) key += `${label.en}${value} `;
    }
    const known = this.formulas.get(key);
    if (known) return known;
    const counted = { weights: weights.map((weight) => weightOf(weight, this.lang)), formula: formulaOf(weights) };
    this.formulas.set(key, counted);
    return counted;
  }

  private one(candidate: Candidate): Alternative {
    const known = this.known.get(candidate);
    if (known) return known;
    const { layer, h, inputs, point, pointInputs, weights } = candidate;
    const { lang } = this;
    const alternative: Alternative = {
      type: layer.type,
      hyperparameters: Object.fromEntries(Object.entries(h).map(([name, value]) => [kerasName(name), value])),
      inputShapes: inputs,
      ...this.counted(weights),
      derivation: layer
        .derive(point, pointInputs, this.registry)
        .map(({ axis, label, expression, value }) => ({ axis, label: label[lang], expression, value })),
    };
    this.known.set(candidate, alternative);
    return alternative;
  }
}

/** A weight as the Result spells it. */
export function weightOf(weight: Weight, lang: Language): ResultWeight {
  return {
    name: weight.name,
    shape: weight.factors.map(({ value }) => value),
    count: weightCount(weight),
    trainable: weight.trainable,
    factors: weight.factors.map(({ label, value }) => ({ label: label[lang], value })),
  };
}
