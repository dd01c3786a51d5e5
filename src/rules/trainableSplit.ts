import { grouped } from '../tensors/shape.js';
import { editsOf } from './edits.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

const rows = [
  ['a (Dense)', '(None, 64)', '50240'],
  ['b (BatchNormalization)', '(None, 64)', '256'],
  ['c (Dense)', '(None, 10)', '650'],
] as const;

export const trainableSplit: Rule = defineRule({
  id: 'trainable-split',
  severity: 'error',
  scope: 'model',
  needs: ['sum', 'mendedSum', 'parts', 'split'],
  title: {
    en: 'Some frozen layers give the split into trainable and non-trainable',
    ja: '訓練可能と訓練不可の内訳は、いずれかのレイヤーの凍結で説明できる',
  },
  failureTitle: {
    en: 'No frozen layers give the split into trainable and non-trainable',
    ja: '訓練可能と訓練不可の内訳が、どのレイヤーの凍結でも説明できない',
  },
  why: {
    en: 'A layer is trained or frozen as a whole, at any depth. The moving statistics of a BatchNormalization are never trained. So few splits are possible where every layer is listed; what is inside a container row is not known.',
    ja: 'レイヤーは、どの深さでも、全体として訓練されるか凍結されます。BatchNormalization の移動統計は常に訓練不可です。すべてのレイヤーが並ぶ表では、ありうる内訳は限られます。入れ子のモデルの中身は行からは分かりません。',
  },
  messages: {
    mismatch: {
      en: '{trainable} trainable and {nonTrainable} non-trainable parameters: no frozen layers give this split; {expected} non-trainable would be the nearest.',
      ja: '訓練可能 {trainable}、訓練不可 {nonTrainable} という内訳になるレイヤーの凍結はありません。最も近い訓練不可の数は {expected} です。',
    },
  },
  examples: {
    holds: [exampleTable(rows, '51,146', '51,018', '128')],
    broken: [exampleTable(rows, '51,146', '51,081', '<|65|>')],
    undecided: [exampleTable([...rows, ['d (MyHead)', '(None, 10)', '110']], '51,256', '51,081', '175')],
  },
  check({ sum, mendedSum, parts, split }, report) {
    if (!parts) return;
    const { trainable, nonTrainable } = parts;
    const both = trainable.value + nonTrainable.value;
    // Where a row must read otherwise, what the layers can give changes with it.
    if (both !== mendedSum || sum !== mendedSum) return;
    const found = split(nonTrainable.value);
    if (found.outcome !== 'impossible') return;
    const [nearest = 0, other] = found.nearest;
    const isTie =
      other !== undefined && Math.abs(other - nonTrainable.value) === Math.abs(nearest - nonTrainable.value);
    const actual = grouped(nonTrainable.value);
    report({
      messageId: 'mismatch',
      data: { trainable: grouped(trainable.value), nonTrainable: actual, expected: grouped(nearest) },
      at: nonTrainable.at,
      related: [{ message: { en: 'trainable', ja: '訓練可能' }, at: trainable.at }],
      expected: grouped(nearest),
      actual,
      repairs: (isTie ? [nearest, other] : [nearest]).map((untrained) => ({
        edits: [...editsOf(trainable, both - untrained), ...editsOf(nonTrainable, untrained)],
        why: {
          en: `${actual} → ${grouped(untrained)} is what frozen layers can give.`,
          ja: `${actual} → ${grouped(untrained)} なら、レイヤーの凍結で説明できます。`,
        },
      })),
    });
  },
});
