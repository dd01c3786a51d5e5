import { check } from '../../src/check/check.js';
import { layers as registry } from '../../src/layers/index.js';
import type { DeclaredConstruction, DeclaredModel, KerasGeneration } from '../../src/model/declared.js';
import { declaredModels, rowsOf } from '../../src/python/index.js';
import type { Finding } from '../../src/result/result.js';
import { wholeOf } from '../../src/text/excerpt.js';
import type { Range } from '../../src/text/source.js';
import { writtenAs, writers } from '../python/styles.js';
import { generationOf, rebuiltCode, targets } from './code.js';
import type { Options } from './options.js';
import { textsOf } from './oracle.js';
import { countChanged, emptyTally, fail, type Tally } from './tally.js';

/** A document in which code stands above the table that real Keras printed for it. */
interface Written {
  readonly tally: Tally;
  readonly key: string;
  readonly where: string;
  readonly code: string;
  readonly text: string;
  readonly generation: KerasGeneration;
}

/** So many arguments of a model are changed, spread over all of it. */
const changesPerModel = 3;

/**
 * Models of the oracle as documents: the code above its own table must give no finding, and with one argument changed a
 * finding there, whenever the change shows in the rows that the code declares; `part` of `parts` shares of a version.
 */
export function measureChangedCode(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  const only = { ...options, sample: options.sample || 60, texts: ['default'] };
  for (const { record, where, text } of textsOf(version, only, part, parts)) {
    const generation = generationOf(version);
    const written = writers.flatMap((writer) => {
      const code = writtenAs(record.config, generation, writer);
      return code === undefined ? [] : [{ key: `${writer} ${version}`, code }];
    });
    const rebuilt = rebuiltCode(text, targets[generation]);
    const all = rebuilt === undefined ? written : [...written, { key: `rebuilt ${version}`, code: rebuilt }];
    for (const each of all) judge({ ...each, tally, where, text, generation });
  }
  return tally;
}

const before = '# A model\n\n```python\n';

function documentOf(code: string, text: string): string {
  return `${before}${code}\nmodel.summary()\n\`\`\`\n\nIt prints:\n\n\`\`\`\n${text}\n\`\`\`\n`;
}

/** What is said of a document's code. */
function toldOf(document: string): readonly Finding[] {
  const findings = check(document, { path: 'model.md' }).documents[0]?.findings ?? [];
  return findings.filter(({ severity, rule }) => severity !== 'note' && /^(?:code|internal)/.test(rule));
}

function judge(written: Written): void {
  const { tally, key, where, code, text, generation } = written;
  countChanged(tally, key, 'documents');
  const told = toldOf(documentOf(code, text));
  if (told.length === 0) countChanged(tally, key, 'silent');
  else fail(tally, `${key.split(' ')[0]}: ${told[0]?.rule} ${told[0]?.messageId}`, `${where} ${told[0]?.message}`);
  const model = modelOf(code, generation);
  // A table that does not print its shapes does not show what changes them.
  if (!model?.complete || told.length > 0 || /\bmultiple\b| \? /.test(text)) return;
  const rows = JSON.stringify(rowsOf(model, registry));
  const sites = sitesOf(model, code);
  const step = Math.max(1, Math.ceil(sites.length / changesPerModel));
  for (const { at, replacement, name } of sites.filter((_, index) => index % step === 0)) {
    const changed = code.slice(0, at.start) + replacement + code.slice(at.end);
    const other = modelOf(changed, generation);
    const otherRows = other && rowsOf(other, registry);
    if (!other?.complete || !otherRows || JSON.stringify(otherRows) === rows) continue;
    // What Keras refuses prints no table.
    if (otherRows.some(({ outputShapes, parameters }) => outputShapes === 'unknown' || parameters === 'unknown'))
      continue;
    countChanged(tally, key, 'shown');
    const found = toldOf(documentOf(changed, text));
    const place = { start: at.start + before.length, end: at.start + before.length + replacement.length };
    if (found.some((each) => each.at.some(({ start, end }) => start < place.end && end > place.start)))
      countChanged(tally, key, 'found');
    else if (found.length > 0) {
      countChanged(tally, key, 'elsewhere');
      fail(
        tally,
        `${name}: found elsewhere`,
        `${where} ${key} ${code.slice(at.start, at.end)} -> ${replacement}: ${found[0]?.message}`,
      );
    } else fail(tally, `${name}: not found`, `${where} ${key} ${code.slice(at.start, at.end)} -> ${replacement}`);
    if (found.length > 1)
      fail(
        tally,
        `several findings`,
        `${where} ${key} ${name} -> ${replacement}: ${found.map(({ message }) => message).join(' | ')}`,
      );
  }
}

function modelOf(code: string, generation: KerasGeneration): DeclaredModel | undefined {
  const text = `${code}\nmodel.summary()\n`;
  const { models, summaries } = declaredModels([wholeOf({ name: 'code.py', text })], { generations: [generation] });
  return models[summaries.at(-1)?.model ?? -1];
}

interface Site {
  readonly at: Range;
  readonly replacement: string;
  readonly name: string;
}

/** The arguments that are written as a number, a word or a truth, each with another. */
function sitesOf(model: DeclaredModel, code: string): readonly Site[] {
  const seen = new Set<number>();
  const found: Site[] = [];
  for (const { construction } of model.layers) {
    for (const { name, at } of argumentsOf(construction)) {
      const replacement = changed(code.slice(at.start, at.end));
      if (seen.has(at.start) || replacement === undefined) continue;
      seen.add(at.start);
      found.push({ at, replacement, name: `${construction.type}.${name}` });
    }
  }
  return found;
}

function argumentsOf({
  arguments: args,
}: DeclaredConstruction): readonly { readonly name: string; readonly at: Range }[] {
  return Object.entries(args).flatMap(([name, { at, value }]) => {
    if ('layer' in value) return argumentsOf(value.layer);
    const [range, ...more] = at ?? [];
    return range && more.length === 0 && name !== 'name' ? [{ name, at: range }] : [];
  });
}

const otherWords: Readonly<Record<string, string>> = {
  True: 'False',
  False: 'True',
  '"valid"': '"same"',
  '"same"': '"valid"',
  "'valid'": "'same'",
  "'same'": "'valid'",
};

function changed(old: string): string | undefined {
  if (/^\d{1,6}$/.test(old)) return String(Number(old) + 1);
  if (/^\(\d+, ?\d+\)$/.test(old)) return old.replace(/\d+/, (first) => String(Number(first) + 1));
  return otherWords[old];
}
