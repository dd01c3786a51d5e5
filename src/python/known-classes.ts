import { kerasGenerations, type KerasGeneration } from '../model/declared.js';
import type { Value } from '../model/knowledge.js';
import { signatures } from './signatures.js';

/** A parameter; `default` is undefined where it must be given, or where the default is no plain value. */
export interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly default?: Value;
}

/** What a class or function of one Keras takes. */
export interface Signature {
  readonly name: string;
  /** The type that its rows have; `''` for a function. */
  readonly type: string;
  readonly parameters: readonly Parameter[];
  readonly generations: readonly KerasGeneration[];
}

const byName: ReadonlyMap<string, readonly Signature[]> = (() => {
  const all = new Map<string, Signature[]>();
  for (const line of signatures.trim().split('\n')) {
    const [name = '', type = '', kerases = '', text = ''] = line.split('|');
    const parameters = text === '' ? [] : text.split(' ').map(parameterOf);
    const generations = kerasGenerations.filter((each) => kerases.split(' ').includes(each));
    all.set(name, [...(all.get(name) ?? []), { name, type, parameters, generations }]);
  }
  return all;
})();

function parameterOf(text: string): Parameter {
  const at = text.indexOf('=');
  if (at === -1) return { name: text, isRequired: true };
  const name = text.slice(0, at);
  const spelt = text.slice(at + 1);
  // The file is generated: what follows is JSON.
  return spelt === '?' ? { name, isRequired: false } : { name, isRequired: false, default: JSON.parse(spelt) as Value };
}

/** The signatures that a name has in the Kerases that know it. */
export function signaturesOf(name: string): readonly Signature[] {
  return byName.get(name) ?? [];
}

/** Whether a name is that of a layer in some Keras. */
export function isLayerName(name: string): boolean {
  return signaturesOf(name).some(({ type }) => type !== '');
}
