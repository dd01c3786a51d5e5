import type { Statement } from '../parse/claims.js';
import { isComplete } from '../model/summary.js';
import { isDoubtful, what, type ClaimSetting, type ClaimTie } from './claim-setting.js';
import { nearestTo, type Mentions } from './mentions.js';
import { typesIn } from './spoken.js';
import type { Subject, Table } from './subjects.js';

/** Layers that people count or leave out as they like, and parts of a model. */
const partial =
  /(?<!\p{L})(?:hidden|versteckt|ocult|cach[ée]|скрыт|block|bloque|bloc|блок|each|every|cada|chaque|jede|кажд|more|another|extra|addition|added?|más|mais|weitere|zusätzlich|ещё|еще)|隠れ|中間|隐藏|隱藏|은닉|ブロック|块|블록|각|每|各|追加|添加|추가/iu;
/** The last layer, which people leave out where they count the others. */
const last =
  /(?<!\p{L})(?:output|final|last|classif|clasific|head|salida|saída|sortie|ausgabe|ausgang|выход|последн|followed|then|gefolgt|seguid|suivi|затем)|出力|最後|最終|输出|輸出|最后|分类|分類|출력|마지막|분류/iu;
/** Words that take some of those that there are: `the first two`, `die beiden`. */
const definite =
  /(?<![\p{L}])(?:the|first|last|next|other|these|those|its|both|of|las|los|el|sus|as|os|les|ces|ses|die|den|der|diese|diesen|letzten|ersten|эти|эт[ио]х|первы[ех]|последни[ех]|最初の|最後の|残りの|この|前|后|後|这|那|첫|마지막|이)\s?$/iu;
/** Rows that hold layers of their own. */
const holders: ReadonlySet<string> = new Set(['Functional', 'Sequential', 'Model', 'Bidirectional', 'TimeDistributed']);

/** `5 layers`, `three convolutional layers`: of a kind all are counted; of all, people leave out what they like. */
export function tieLayers({ axes: [readings] }: Statement, mentions: Mentions, setting: ClaimSetting): ClaimTie {
  const [said] = readings ?? [];
  const tables = mentions.nearTables(setting.place).filter(({ summary }) => isComplete(summary));
  const table = nearestTo(tables, setting.place);
  if (said === undefined || !table) return { verdict: 'undecided' };
  const types = typesIn(setting.phrase, mentions);
  const right = tables.find((each) => countsOf(each, types).includes(said));
  if (right) return { verdict: 'holds', table: right };
  const own = rowsOf(table, types);
  const isKnown = types.length > 0 ? own.length > 0 && table.subjects.every(isPlain) : said > own.length + 1;
  const isSame = new Set(tables.map((each) => rowsOf(each, types).length)).size === 1;
  const leavesOut = said < own.length && last.test(setting.sentence);
  const isStated = types.length > 0 ? setting.speaksOfModel || setting.saysThereAre : setting.speaksOfModel;
  if (!isKnown || !isSame || !isStated || leavesOut || isOfSome(setting)) return { verdict: 'undecided', table };
  return { verdict: 'broken', table, instead: { values: [own.length], text: String(own.length), what: what.layers } };
}

function isOfSome(setting: ClaimSetting): boolean {
  const { sentence, lead } = setting;
  return isDoubtful({ ...setting, isOwnSentence: true }) || partial.test(sentence) || definite.test(lead);
}

function isPlain({ row, type }: Subject): boolean {
  return row.depth === 0 && !holders.has(type);
}

function rowsOf({ subjects }: Table, types: readonly string[]): readonly Subject[] {
  return types.length > 0 ? subjects.filter(({ type }) => types.includes(type)) : subjects;
}

/** The numbers that can be said: all, those with weights, and of convolutions those of every kind. */
function countsOf(table: Table, types: readonly string[]): readonly number[] {
  const own = rowsOf(table, types);
  const isConvolution = types.some((type) => type.startsWith('Conv'));
  const family = isConvolution ? table.subjects.filter(({ type }) => type.includes('Conv')) : own;
  return [own.length, own.filter(({ count }) => (count ?? 0) > 0).length, family.length];
}
