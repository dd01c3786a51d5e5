import type { Message } from '../diagnostics/message.js';
import type { Verdict } from '../diagnostics/verdict.js';
import type { Statement } from '../parse/claims.js';
import type { Setting } from './formula-setting.js';
import type { Counted, Misreading } from './misreadings.js';
import type { Subject, Table } from './subjects.js';

/** What a statement is tied to, and how it compares. */
export interface ClaimTie {
  readonly verdict: Verdict;
  readonly subject?: Subject | undefined;
  readonly table?: Table | undefined;
  /** What the table has in its place. */
  readonly instead?: { readonly values: readonly number[]; readonly text: string; readonly what: Message };
  /** The count is what people get who miscount the row. */
  readonly misreading?: Misreading & { readonly counted: Counted };
}

/** Where a statement stands, beyond what is asked of a formula. */
export interface ClaimSetting extends Setting {
  /** Whether it speaks of the model as a whole, by a word or as a total. */
  readonly speaksOfModel: boolean;
  readonly trainable: 'trainable' | 'nonTrainable' | undefined;
  /** Whether the number is said to be about right. */
  readonly isAbout: boolean;
  /** Whether another model is named, or the number is one of a list of others. */
  readonly namesOthers: boolean;
  /** Whether the rows that are spoken of are so in the sentence itself, and not in the lines before. */
  readonly isOwnSentence: boolean;
  /** From the number to its noun. */
  readonly phrase: string;
  /** The rows whose names stand in the sentence. */
  readonly named: readonly Subject[];
  /** Every row that a word of the sentence may mean. */
  readonly possible: readonly Subject[];
  /** Whether the noun is the row's beyond doubt: `the output of conv2d_1`, no other row in the sentence. */
  readonly isItsOwn: boolean;
  /** Whether something is said to be there: `there are`, `has`. */
  readonly saysThereAre: boolean;
  /** What stands right before the number. */
  readonly lead: string;
}

/** The names of what is counted. */
export const what: Readonly<Record<'trainable' | 'nonTrainable' | Statement['noun'], Message>> = {
  parameters: { en: 'parameters', ja: 'パラメータ数' },
  trainable: { en: 'trainable parameters', ja: '学習するパラメータ数' },
  nonTrainable: { en: 'non-trainable parameters', ja: '学習しないパラメータ数' },
  filters: { en: 'filters', ja: 'フィルタ数（出力チャンネル数）' },
  units: { en: 'units', ja: 'ユニット数' },
  kernel: { en: 'as the kernel', ja: 'カーネルの大きさ' },
  inputChannels: { en: 'input channels', ja: '入力チャンネル数' },
  outputShape: { en: 'as the output shape', ja: '出力の形' },
  inputShape: { en: 'as the input shape', ja: '入力の形' },
  share: { en: 'percent of the parameters', ja: 'パラメータの割合（%）' },
  layers: { en: 'layers', ja: 'レイヤー数' },
};

/** Whether a text may mean something else than the table's number. */
export function isDoubtful({ supposes, isWithdrawn, namesOthers, isAbout, isOwnSentence }: ClaimSetting): boolean {
  return supposes || isWithdrawn || namesOthers || isAbout || !isOwnSentence;
}
