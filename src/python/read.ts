import type { DeclaredCode, KerasGeneration, LooseLayer } from '../model/declared.js';
import type { Excerpt } from '../text/excerpt.js';
import { childrenOf, codeOf } from './code.js';
import { declared } from './declare.js';
import { execute } from './execute.js';
import { generationsOf } from './generations.js';
import { readAlone } from './inline.js';
import { bounds, type Frame, type Reading } from './reading.js';
import { scopeIn } from './scope.js';
import type { LayerObject, ModelObject } from './values.js';

export interface ReadOptions {
  /** The Kerases that the code is for, where one knows: from the table that it printed. */
  readonly generations?: readonly KerasGeneration[];
}

/**
 * What Keras code declares, read and not run. The excerpts are one program, in order: the cells of a notebook, the
 * blocks of a post. Never throws; what cannot be understood is a remark. Takes time in proportion to the text, and
 * for loops and functions what `bounds` allow.
 */
export function declaredModels(excerpts: readonly Excerpt[], options: ReadOptions = {}): DeclaredCode {
  const codes = excerpts.map(codeOf);
  const generations = options.generations ?? generationsOf(codes);
  const reading = readingFor(generations);
  const scope = scopeIn();
  for (const code of codes) execute(childrenOf(code.tree.topNode), { reading, code, scope });
  const [first] = codes;
  // A function can define others; those are read too.
  if (first) for (const fn of reading.functions) readAlone(fn, { reading, code: first, scope } satisfies Frame);
  const { printed, summaries, remarks } = reading;
  const unprinted = reading.models.filter(isByItself).map((model) => declared(model, reading.room));
  return { generations, models: [...printed, ...unprinted], loose: looseIn(reading), summaries, remarks };
}

function readingFor(generations: readonly KerasGeneration[]): Reading {
  return {
    generations,
    layers: [],
    models: [],
    printed: [],
    summaries: [],
    remarks: [],
    called: new Set(),
    functions: [],
    branch: 0,
    depth: 0,
    nesting: 0,
    repeats: 0,
    room: { layers: bounds.listed, faults: [] },
    noted: new Set(),
    run: execute,
  };
}

/** A model that is never printed and is no part of another. */
function isByItself({ printed, asLayer }: ModelObject): boolean {
  return printed === undefined && !asLayer.used;
}

/** Layers in no model, and those that were added to a model after it was last printed. */
function looseIn({ layers, models }: Reading): readonly LooseLayer[] {
  const added = models.flatMap((model) =>
    model.printed === undefined
      ? []
      : model.layers.slice(model.printed).map((layer) => ({ layer, variable: model.variable })),
  );
  const unused = layers.filter(({ used }) => !used).map((layer) => ({ layer, variable: layer.variable ?? '' }));
  return [...added, ...unused].map(({ layer, variable }) => looseOf(layer, variable));
}

function looseOf({ construction, excerpt }: LayerObject, variable: string): LooseLayer {
  return { construction, excerpt, ...(variable === '' ? {} : { variable }) };
}
