import { grouped } from '../tensors/shape.js';
import { namesOf, placesOf } from './names.js';
import { defineRule, exampleTable, type Rule } from './rule.js';

const rows = [
  ['a (Dense)', '(None, 64)', '50240'],
  ['b (Dense)', '(None, 64)', '4160'],
  ['c (Dense)', '(None, 10)', '650'],
] as const;

export const frozenLayers: Rule = defineRule({
  id: 'frozen-layers',
  severity: 'note',
  scope: 'model',
  needs: ['mendedSum', 'parts', 'split', 'allRows'],
  title: { en: 'No layer need be frozen to give the split', ja: '内訳の説明に凍結したレイヤーは要らない' },
  failureTitle: { en: 'Layers are frozen', ja: '凍結されたレイヤーがある' },
  why: {
    en: 'A frozen layer keeps its count in its row, and moves from the trainable to the non-trainable parameters. Which layers are frozen is not printed without a column for it, but few sets of them give the numbers.',
    ja: '凍結したレイヤーの数は行にそのまま残り、訓練可能から訓練不可へ移ります。どのレイヤーを凍結したかは専用の列がない限り表示されませんが、数に合う組み合わせは限られます。',
  },
  messages: {
    only: {
      en: '{nonTrainable} non-trainable parameters: {names} frozen; no other set of layers gives this split.',
      ja: '訓練不可 {nonTrainable} の内訳: 凍結されているのは {names} です（これ以外の組み合わせはありません）。',
    },
    likely: {
      en: '{nonTrainable} non-trainable parameters, as with {names} frozen (layers: {count}); other sets may give the same split.',
      ja: '訓練不可 {nonTrainable} は、{count} 個のレイヤー（{names}）を凍結した場合と一致します。ほかの組み合わせもありえます。',
    },
    inside: {
      en: '{nonTrainable} non-trainable parameters need layers frozen inside {within}; frozen as a whole: {names}.',
      ja: '訓練不可 {nonTrainable} には、{within} の内部のレイヤーの凍結が必要です。全体の凍結: {names}。',
    },
  },
  examples: {
    holds: [exampleTable(rows, '55,050', '55,050', '0')],
    broken: [exampleTable(rows, '55,050', '650', '<|54,400|>')],
    undecided: [exampleTable([...rows, ['d (MyHead)', '(None, 10)', '60000']], '115,050', '60,649', '54,401')],
  },
  check({ mendedSum, parts, split, allRows }, report) {
    if (!parts || parts.trainable.value + parts.nonTrainable.value !== mendedSum) return;
    const found = split(parts.nonTrainable.value);
    if (found.outcome !== 'frozen') return;
    const { set } = found;
    const data = { nonTrainable: grouped(parts.nonTrainable.value), names: namesOf(set.rows, allRows) || '–' };
    const { at } = parts.nonTrainable;
    const related = placesOf(set, allRows);
    if (set.within.length > 0)
      report({ messageId: 'inside', data: { ...data, within: namesOf(set.within, allRows) }, at, related });
    else if (set.unique) report({ messageId: 'only', data, at, related });
    else report({ messageId: 'likely', data: { ...data, count: set.rows.length }, at, related });
  },
});
