import { kerasGenerations, type KerasGeneration } from '../model/declared.js';
import { textOf, type Code } from './code.js';
import { isWordOfKeras1 } from './spellings.js';

const ofTensorFlow: readonly KerasGeneration[] = ['tf.keras', 'keras3'];
const old: readonly KerasGeneration[] = ['keras1', 'keras2'];

/**
 * The Kerases that code can be for: that of its imports, and only 1 and 2 where it has their words. Since TensorFlow
 * 2.16 `tf.keras` is Keras 3, so that it can be for either.
 */
export function generationsOf(codes: readonly Code[]): readonly KerasGeneration[] {
  const signs = { tensorflow: false, keras: false, old: false, ops: false };
  for (const code of codes) look(code, signs);
  if (signs.old) return old;
  if (signs.ops) return ['keras3'];
  if (signs.tensorflow && !signs.keras) return ofTensorFlow;
  return signs.keras && !signs.tensorflow ? kerasGenerations.filter((each) => each !== 'tf.keras') : kerasGenerations;
}

interface Signs {
  tensorflow: boolean;
  /** `keras` by itself. */
  keras: boolean;
  /** Words that only Keras 1 and 2 take. */
  old: boolean;
  /** What came with Keras 3. */
  ops: boolean;
}

/** One pass over the tree. */
function look(code: Code, signs: Signs): void {
  code.tree.iterate({
    enter: (cursor) => {
      const { name } = cursor;
      if (name === 'ImportStatement') lookAtImport(textOf(cursor.node, code), signs);
      if (name !== 'ArgList') return;
      for (let child = cursor.node.firstChild; child; child = child.nextSibling)
        if (child.nextSibling?.name === 'AssignOp') signs.old ||= isWordOfKeras1(textOf(child, code));
    },
  });
}

function lookAtImport(text: string, signs: Signs): void {
  if (/^(?:import|from)\s+tensorflow\b/.test(text)) signs.tensorflow = true;
  if (/^(?:import|from)\s+keras\b/.test(text)) signs.keras = true;
  if (/^from\s+keras\b.*\bimport\s.*\bops\b/s.test(text) || /^import\s+keras\.ops\b/.test(text)) signs.ops = true;
}
