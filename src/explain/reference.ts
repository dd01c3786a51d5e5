import { formulaOf } from '../layers/formula.js';
import { layers } from '../layers/index.js';
import type { Layer, Point, Registry } from '../layers/layer.js';
import { kerasName } from '../layers/names.js';
import { tool } from '../result/tool.js';
import { familyOf } from './family.js';
import { sharedSteps, stepEquation, symbolicSum } from './formula.js';
import { pythonValue } from './knowledge.js';
import { workedExample, type Worked } from './worked.js';

const columns = ['Layer', 'What it does', 'Weights', 'Output', 'Example', 'Defaults', 'Keras', 'Source'] as const;

/** What all types of one line of a table have in common. */
interface Line {
  readonly types: string[];
  readonly cells: readonly string[];
}

/** Every layer of a registry as Markdown, a section a family, all of it from the declarations; in English. */
export function reference(registry: Registry = layers): string {
  const families = new Map<string, Layer[]>();
  for (const layer of registry.layers) {
    const family = familyOf(layer.source);
    families.set(family, [...(families.get(family) ?? []), layer]);
  }
  return [
    ...introduction(registry),
    ...[...families].map(([family, { length }]) => `- [${family}](#${anchorOf(family)}) (${length})`),
    ...[...families].flatMap(([family, members]) => ['', `## ${family}`, '', ...table(members, registry)]),
    '',
  ].join('\n');
}

function introduction({ layers: { length } }: Registry): readonly string[] {
  return [
    '# Layers',
    '',
    `The ${length} layer types that ${tool.name} ${tool.version} knows, after their declarations. ` +
      'Written by `npm run reference`; changes belong in `src/layers/`.',
    '',
    '- **Weights**: each array with the factors of its size; the count of the layer is their sum.',
    '- **Output**: the shapes of the example, and how the axes that change come about.',
    '- **Example**: a row that real Keras printed, and its count.',
    '- **Defaults**: of Keras. What is marked as *no trace* changes neither a count nor a shape.',
    '- **Keras**: the versions that have the layer, where these are not all.',
    '',
    'Of types whose weights are *any*, what decides on the count and the shape is not printed in a summary; ' +
      'no row of theirs is refused. Types that agree in everything share a line.',
    '',
  ];
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}

function table(members: readonly Layer[], registry: Registry): readonly string[] {
  const lines = new Map<string, Line>();
  for (const layer of members) {
    const cells = cellsOf(layer, registry);
    const key = cells.join('\n');
    const line = lines.get(key) ?? { types: [], cells };
    line.types.push(typeInMarkdown(layer));
    lines.set(key, line);
  }
  return [
    row(columns),
    row(columns.map(() => '---')),
    ...[...lines.values()].map(({ types, cells }) => row([types.join(', '), ...cells])),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function typeInMarkdown({ type, aliases }: Layer): string {
  return aliases.length === 0 ? code(type) : `${code(type)} (also ${aliases.map(code).join(', ')})`;
}

/** All cells but the type's own. */
function cellsOf(layer: Layer, registry: Registry): readonly string[] {
  const worked = workedExample(layer, registry, 'en');
  return [
    plain(layer.summary.en),
    worked ? weightsInMarkdown(worked) : '*any*',
    worked ? outputInMarkdown(worked) : '*any*',
    worked ? exampleInMarkdown(worked) : '',
    defaultsInMarkdown(layer, worked?.example.h ?? {}),
    versions(layer),
    code(layer.source),
  ];
}

function weightsInMarkdown({ named }: Worked): string {
  if (named.length === 0) return 'none';
  return lines(
    named.map((weight) => {
      const product = `${code(weight.name)}: ${plain(symbolicSum([weight]))}`;
      return weight.trainable ? product : `${product} (not trained)`;
    }),
  );
}

function outputInMarkdown({ shapes, derivation }: Worked): string {
  const steps = sharedSteps(derivation).map((step) => plain(`${step.labels.join(', ')} = ${stepEquation(step)}`));
  return lines([code(shapes), ...steps]);
}

function exampleInMarkdown({ settings, weights }: Worked): string {
  return lines([settings === '' ? '' : code(settings), formulaOf(weights) || '0']);
}

function defaultsInMarkdown({ hyperparameters }: Layer, h: Point): string {
  const domains = Object.entries(hyperparameters);
  const known = domains.flatMap(([name, { visible, default: standard }]) => {
    if (!visible || standard === undefined) return [];
    if (typeof standard !== 'function') return [code(`${kerasName(name)}=${pythonValue(standard)}`)];
    return [`${code(kerasName(name))} follows from the others, here ${code(pythonValue(standard(h)))}`];
  });
  const silent = domains.flatMap(([name, { visible }]) => (visible ? [] : [code(kerasName(name))]));
  return lines([known.join(', '), silent.length === 0 ? '' : `*no trace*: ${silent.join(', ')}`]);
}

function versions({ since, until }: Layer): string {
  if (since !== undefined && until !== undefined) return `${since} to ${until}`;
  if (since !== undefined) return `since ${since}`;
  return until === undefined ? '' : `until ${until}`;
}

/** Lines within a cell. */
function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('<br>');
}

/** Text in which Markdown finds nothing to obey. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, (character) => `\\${character}`);
}

/** Code in a cell of a table; there only a bar needs escaping. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
