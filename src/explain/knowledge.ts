import type { Language, Message } from '../diagnostics/message.js';
import type { Knowledge, Value } from '../model/knowledge.js';
import { printDim, type Dim } from '../tensors/shape.js';

const or: Message = { en: ' or ', ja: ' または ' };
const any: Message = { en: 'any', ja: '任意' };

/** A value as Python writes it: `(3, 3)`, `"same"`, `True`, `None`. */
export function pythonValue(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  return tuple(value.map(pythonValue));
}

function tuple(entries: readonly string[]): string {
  return entries.length === 1 ? `(${entries.join()},)` : `(${entries.join(', ')})`;
}

/** What is known of a value: `3`, `1 or 3`, `≥ 5`, `2–4`, `(3, ≥ 5)`, `any`. */
export function knownValue(knowledge: Knowledge, lang: Language): string {
  if ('exactly' in knowledge) return pythonValue(knowledge.exactly);
  if ('oneOf' in knowledge) return knowledge.oneOf.map(pythonValue).join(or[lang]);
  if ('axes' in knowledge) return tuple(knowledge.axes.map((entry) => knownValue(entry, lang)));
  if ('unconstrained' in knowledge) return any[lang];
  const { atLeast, atMost } = knowledge;
  if (atLeast === undefined) return `≤ ${atMost}`;
  return atMost === undefined ? `≥ ${atLeast}` : `${atLeast}–${atMost}`;
}

/** A hyperparameter with what is known of it: `strides = 1 or 2`, `dilation_rate ≥ 5`. */
export function knownSetting(name: string, knowledge: Knowledge, lang: Language): string {
  const value = knownValue(knowledge, lang);
  return value.startsWith('≥') || value.startsWith('≤') ? `${name} ${value}` : `${name} = ${value}`;
}

/** The shapes of the inputs as far as they are known. */
export function knownShapes(shapes: readonly (readonly (Dim | Knowledge)[])[], lang: Language): string {
  const printed = shapes.map((shape) =>
    tuple(shape.map((axis) => (axis === null || typeof axis === 'number' ? printDim(axis) : knownValue(axis, lang)))),
  );
  return printed.length === 1 ? printed.join() : `[${printed.join(', ')}]`;
}
