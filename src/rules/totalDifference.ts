import { grouped } from '../tensors/shape.js';
import { namesOf, placesOf } from './names.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

const rows = [
  ['a (Dense)', '(None, 64)', '50240'],
  ['b (Dense)', '(None, 10)', '650'],
] as const;

/** Habits of Keras that make rows and total differ, `formats.md` 6.2; each only where it has exactly that form. */
export const totalDifference: Rule = defineRule({
  id: 'total-difference',
  severity: 'note',
  scope: 'model',
  needs: ['total', 'mendedSum', 'excuse', 'allRows'],
  title: { en: 'Rows and total agree', ja: '各行の和と合計が一致する' },
  failureTitle: { en: 'Rows and total differ, and nothing is wrong', ja: '各行の和と合計は異なるが、誤りではない' },
  why: {
    en: 'Keras counts weights that rows share once, keeps the list of trainable weights that it made at compile() (to TensorFlow 2.1), adds the optimizer’s variables (Keras 3), and hides some rows. Such a difference is explained, not flagged.',
    ja: 'Keras は、行の間で共有された重みを一度だけ数え、compile() の時点の訓練可能な重みの一覧を使い続け（TensorFlow 2.1 まで）、オプティマイザの変数を加え（Keras 3）、一部の行を隠します。こうした差は誤りとせず、説明します。',
  },
  messages: {
    frozenLater: {
      en: 'The total is {difference} more than the rows: {names} was frozen after compile(), and is counted as trainable and as non-trainable.',
      ja: '合計が各行の和より {difference} 大きいのは、compile() の後に {names} を凍結し、訓練可能と訓練不可の両方に数えられているためです。',
    },
    unfrozenLater: {
      en: 'The total is {difference} less than the rows: {names} was frozen at compile() and is not now, so that it is in neither count.',
      ja: '合計が各行の和より {difference} 小さいのは、compile() の時点で凍結されていた {names} を後で解除し、どちらにも数えられていないためです。',
    },
    toggledLater: {
      en: 'The total and the rows differ by {difference}: layers were frozen or unfrozen after compile(), when the trainable weights had been counted.',
      ja: '合計と各行の和の差 {difference} は、compile() で訓練可能な重みを数えた後に、レイヤーの凍結を変えたためです。',
    },
    lostOptimizer: {
      en: 'The total is {difference} more than the rows, as many as an optimizer keeps; the line of the optimizer may not have been copied.',
      ja: '合計が各行の和より {difference} 大きく、オプティマイザの変数の数と一致します。その行がコピーされていない可能性があります。',
    },
    hiddenBranches: {
      en: 'The total is {difference} more than the rows: a Merge of Keras 2.0 hides the layers of its branches.',
      ja: '合計が各行の和より {difference} 大きいのは、Keras 2.0 の Merge が枝のレイヤーを表示しないためと考えられます。',
    },
    modelVariables: {
      en: 'The total is {difference} more than the rows: the model may have variables outside its layers.',
      ja: '合計が各行の和より {difference} 大きく、レイヤーに属さない変数がモデルにある可能性があります。',
    },
    sharedWeights: {
      en: 'The total is {difference} less than the rows: rows may share weights, which the total counts once.',
      ja: '合計が各行の和より {difference} 小さく、行の間で重みが共有されている可能性があります（合計では一度だけ数えます）。',
    },
    sharedOrStale: {
      en: 'The total and the rows differ by {difference}: layers inside a container may have been frozen or unfrozen after compile().',
      ja: '合計と各行の和の差 {difference} は、入れ子のモデルの中のレイヤーの凍結を compile() の後に変えたためと考えられます。',
    },
    cutCount: {
      en: 'The total is {difference} more than the rows: the count of {names} has lost its last digits at the edge of its column; {whole} makes the sum right.',
      ja: '合計が各行の和より {difference} 大きいのは、{names} の数の末尾が列の端で切れているためです。{whole} なら和が一致します。',
    },
    searchLimit: {
      en: 'The total and the rows differ by {difference}; there are too many sets of layers to tell whether one explains it.',
      ja: '合計と各行の和の差は {difference} です。説明しうるレイヤーの組み合わせが多すぎて判定できません。',
    },
  },
  examples: {
    holds: [exampleTable(rows, '50,890', '50,890', '0')],
    broken: [exampleTable(rows, '<|101,130|>', '50,890', '50,240')],
    undecided: [exampleTable([...rows, ['...', '', '']], '51,590', '51,590', '0')],
  },
  check({ total, mendedSum, excuse, allRows }, report) {
    if (!excuse) return;
    const { kind, set, cut } = excuse;
    const data = {
      difference: grouped(Math.abs(excuse.difference)),
      names: cut?.row.name ?? namesOf(set?.rows ?? [], allRows),
      whole: grouped(cut?.count ?? 0),
    };
    report({
      messageId: set && data.names === '' ? 'toggledLater' : kind,
      data,
      at: total.at,
      expected: grouped(mendedSum),
      actual: grouped(total.value),
      related: cut
        ? [{ message: { en: 'cut', ja: '途中で切れた数' }, at: cut.row.places.parameters }]
        : set
          ? placesOf(set, allRows)
          : [],
    });
  },
});
