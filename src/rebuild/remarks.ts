import { fill, type Language, type Message } from '../diagnostics/message.js';
import type { Remark } from './witness.js';

const words: Readonly<Record<Remark['of'], Message>> = {
  untraced: { en: '{names}: not in the summary', ja: '{names} は summary に表れません' },
  oneOf: { en: 'other values fit, too', ja: 'ほかの値もありえます' },
  opaque: { en: 'what it does is not known', ja: '処理の内容は不明' },
  absent: { en: 'not a layer of this Keras', ja: 'この Keras にはないレイヤー' },
  broken: { en: 'no layer prints this row', ja: 'この行を表示するレイヤーはありません' },
};

/** Arguments that people hardly ever set. */
const dull: ReadonlySet<string> = new Set(
  'data_format momentum epsilon go_backwards stateful unroll fft_length interpolation'.split(' '),
);

/** Arguments are named up to this many. */
const mostNames = 3;

/** What is said at the end of a line; empty where there is nothing to say. */
export function remarksIn(remarks: readonly Remark[], lang: Language): string {
  return remarks.flatMap((remark) => sentence(remark, lang)).join('; ');
}

function sentence({ of, names: all = [] }: Remark, lang: Language): readonly string[] {
  const names = all.filter((name) => !dull.has(name.slice(name.lastIndexOf('.') + 1)));
  if (of === 'untraced' && names.length === 0) return [];
  const listed = names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ', …' : '');
  return [fill(words[of][lang], { names: listed })];
}
