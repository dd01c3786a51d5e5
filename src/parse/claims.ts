import type { Range } from '../text/source.js';
import { hasWord, patternFor, wordsOf } from './claim-words.js';
import { layerCountAt } from './layer-counts.js';
import { numeralOf } from './numerals.js';

/** What a statement gives a number of. */
export type Noun =
  'parameters' | 'filters' | 'units' | 'kernel' | 'inputChannels' | 'outputShape' | 'inputShape' | 'layers' | 'share';

/** A number, or the extents of a shape, that a text gives something. */
export interface Statement {
  readonly noun: Noun;
  /** One entry an axis; a number that can be read in several ways has all readings. `null` for None. */
  readonly axes: readonly (readonly number[] | null)[];
  /** One unit of the last digit of a single number. */
  readonly step: number;
  /** Whether the number is written as a rounded one: with a unit, or decimals. */
  readonly isRounded: boolean;
  /** Where the number stands. */
  readonly at: Range;
  /** Where the noun stands. */
  readonly nounAt: Range;
  /** Which part of the parameters is counted, where `129 of them are not trainable` says so. */
  readonly part?: 'trainable' | 'nonTrainable';
}

/** The nouns, by language as in `claim-words.ts`. */
const nouns: Readonly<Record<Noun, readonly string[]>> = {
  parameters: [
    'parameter',
    'parameters',
    'params',
    'param',
    'parámetros',
    'parâmetros',
    'paramètres',
    'parametern',
    'параметр',
    'параметра',
    'параметров',
    'параметры',
    'параметрами',
    'パラメータ',
    'パラメーター',
    '参数',
    '參數',
    '파라미터',
    '매개변수',
    '모수',
  ],
  filters: [
    'filters',
    'filter',
    'kernels',
    'feature maps',
    'output channels',
    'filtros',
    'canales de salida',
    'canais de saída',
    'filtres',
    'canaux de sortie',
    'filtern',
    'ausgangskanäle',
    'ausgabekanäle',
    'фильтр',
    'фильтра',
    'фильтров',
    'фильтры',
    'фильтрами',
    'выходных каналов',
    'выходные каналы',
    'フィルタ',
    'フィルター',
    '出力チャンネル',
    '出力チャネル',
    '特徴マップ',
    '滤波器',
    '卷积核',
    '过滤器',
    '输出通道',
    '特征图',
    '필터',
    '출력 채널',
    '특징 맵',
  ],
  units: [
    'units',
    'neurons',
    'nodes',
    'hidden units',
    'neuronas',
    'unidades',
    'neurônios',
    'neurónios',
    'neurones',
    'unités',
    'neuronen',
    'einheiten',
    'knoten',
    'нейрон',
    'нейрона',
    'нейронов',
    'нейроны',
    'нейронами',
    'узлов',
    'ユニット',
    'ニューロン',
    'ノード',
    '神经元',
    '神經元',
    '单元',
    '节点',
    '유닛',
    '뉴런',
    '노드',
  ],
  kernel: [
    'kernel size',
    'kernel',
    'filter size',
    'tamaño de kernel',
    'tamaño del kernel',
    'tamaño del filtro',
    'tamanho do kernel',
    'tamanho do filtro',
    'taille du noyau',
    'taille de noyau',
    'taille du filtre',
    'kernelgröße',
    'filtergröße',
    'kernel-größe',
    'размер ядра',
    'размер фильтра',
    'размером ядра',
    'ядро',
    'カーネルサイズ',
    'フィルタサイズ',
    'フィルターサイズ',
    'カーネル',
    '卷积核大小',
    '卷积核尺寸',
    '核大小',
    '커널 크기',
    '필터 크기',
    '커널',
  ],
  inputChannels: [
    'input channels',
    'canales de entrada',
    'canais de entrada',
    "canaux d'entrée",
    'canaux d’entrée',
    'eingangskanäle',
    'eingabekanäle',
    'входных каналов',
    'входных канала',
    'входные каналы',
    '入力チャンネル',
    '入力チャネル',
    '输入通道',
    '輸入通道',
    '입력 채널',
  ],
  outputShape: [
    'output shape',
    'output shapes',
    'output size',
    'output',
    'outputs',
    'produces',
    'yields',
    'returns',
    'emits',
    'feature map',
    'forma de salida',
    'salida',
    'forma de saída',
    'saída',
    'forme de sortie',
    'sortie',
    'ausgabeform',
    'ausgabe',
    'ausgang',
    'ausgabegröße',
    'выход',
    'выхода',
    'выходе',
    'форма выхода',
    'выходной размер',
    'выходная форма',
    '出力の形',
    '出力サイズ',
    '出力形状',
    '出力',
    '输出形状',
    '输出尺寸',
    '输出大小',
    '输出',
    '輸出',
    '출력 형태',
    '출력 크기',
    '출력',
  ],
  inputShape: [
    'input shape',
    'input size',
    'input',
    'inputs',
    'forma de entrada',
    'entrada',
    "forme d'entrée",
    'entrée',
    'eingabeform',
    'eingabe',
    'eingang',
    'вход',
    'входа',
    'форма входа',
    '入力の形',
    '入力サイズ',
    '入力形状',
    '入力',
    '输入形状',
    '输入尺寸',
    '输入大小',
    '输入',
    '輸入',
    '입력 형태',
    '입력 크기',
    '입력',
  ],
  layers: [
    'layers',
    'layer',
    'capas',
    'camadas',
    'couches',
    'schichten',
    'слоёв',
    'слоев',
    'слоя',
    'слой',
    '層',
    'レイヤー',
    'レイヤ',
    '层',
    '层级',
    '층',
    '레이어',
    '계층',
  ],
  share: [
    '%',
    '％',
    'percent',
    'por ciento',
    'por cento',
    'pour cent',
    'prozent',
    'процент',
    'процента',
    'процентов',
    'パーセント',
    '퍼센트',
  ],
};

const kinds: readonly Noun[] = [
  'parameters',
  'inputChannels',
  'filters',
  'units',
  'kernel',
  'inputShape',
  'outputShape',
  'layers',
  'share',
];
/** Nouns whose values are shapes of at least two extents. */
const shapes: ReadonlySet<Noun> = new Set(['outputShape', 'inputShape']);

const digit = '[0-9０-９]';
const number = `${digit}(?:[0-9０-９.,'’\\u00a0\\u2009\\u202f]{0,24}${digit})?(?: ${digit}{3}(?!${digit})){0,5}`;
const unit =
  '(?:\\s?(?:[万萬億亿千만억천]|[kKM](?![A-Za-z])|thousand|million|billion|Millionen|Million|Mio|millones|milhões|millions|mil|mille|тысяч|тыс|млн|миллиона|миллионов))?';
const axis = `(?:${digit}{1,9}|None|null|\\?)`;
const shape = `[([]\\s?${axis}(?:\\s?,\\s?${axis}){1,6}\\s?,?[)\\]]|${axis}(?:\\s?(?:[x×*ｘ✕]|\\\\times)\\s?${axis}){1,4}`;
const value = `(?:(${shape})|(${number})(${unit}))`;

/** What may stand between a number and its noun behind it: counters, and a few adjectives. */
const adjective =
  '(?:trainable|non-trainable|learnable|total|hidden|output|convolutional|conv|model|dense|fully[ -]connected|trained|of|de|der|the|total[ei]?[sn]?|trainierbare[n]?|nicht trainierbare[n]?|entrenables|versteckte[n]?|обучаемых|скрытых|свёрточных|сверточных|all|network|weight|separate|different|individual|distinct)';
const counter =
  '(?:個の|個|枚の|枚|つの|本の|本|次元の|次元|の|个|個|個の|개의|개|장의|の訓練可能な|訓練可能な|可训练|可訓練|可训练的|학습 가능한|훈련 가능한|の学習可能な|学習可能な)';
const before = new RegExp(
  `(?<![0-9０-９A-Za-z_.,/第#])${value}\\s?(?:${counter}\\s?){0,2}(?:${adjective}\\s){0,3}$`,
  'iu',
);

/** What may stand between a noun and its number behind it. */
const link =
  // What a row is called may stand between: `the output of conv2d_1 is`.
  '(?:\\s(?:of|de|von|du|del|da|do|der|des|слоя|from|in|at)(?:\\s[^\\s,;:=.0-9][^\\s,;:=.]{0,23}){1,3}?(?=\\s(?:is|es|é|est|ist|are|has|have|beträgt|equals|tem|tiene|hat|имеет|a)\\s|\\s?[:：=]))?' +
  '(?:\\s?(?:数量|数目|個数|总数|总量|数|量|の数|の個数|の総数|総数|の合計|수|의 수|개수|形状|形|サイズ|大小|尺寸))?(?:\\s?(?:[:：=＝—]|は全部で|は合計で|合計で|合計|全部で|計|总计|总共|총|모두|全部|は|が|も|为|為|是|有|共|共有|总计|은|는|이|가|의|is|are|was|has|have|of|shape|size|total|totals|equals|with|count|at|ist|sind|hat|beträgt|betragen|von|der|größe|es|son|tiene|tienen|tem|têm|ont|haben|taille|tamaño|tamanho|forma|forme|de|é|são|est|sont|compte|равно|равен|составляет|размера|размер|форму|форма|имеет|(?:therefore|then|now|thus|also|about|approximately|roughly|around|nearly|almost|exactly|just|only|etwa|rund|ungefähr|genau|aproximadamente|unos|cerca de|exactamente|exatamente|environ|exactement|около|примерно|ровно)(?=\\s)|約|およそ|ほぼ|约|大约|약|대략|とても|\\((?![^)]{0,40},)|\\*\\*|`)\\s?){0,5}\\s?';
const after = new RegExp(`^${link}${value}`, 'iu');

/** What stands between a number and the word that says whether it is trained: `129 of them are not`. */
const linkToPart =
  /^\s?(?:個|个|개)?(?:は|が|是|은|는|이|가)?\s?(?:(?:of|them|which|these|those|are|is|were|not|no|son|sí|lo|são|não|sont|ne|pas|sind|davon|nicht|не|из|них|de|ellos|eles|elles|entre|parameters)\s){0,5}$/iu;
const negation = /(?<![\p{L}])(?:not|no|não|pas|nicht|не)\s/iu;

const trainedPattern = patternFor([...wordsOf('nonTrainable'), ...wordsOf('trainable')]);
const lastNumber = new RegExp(`(?<![0-9０-９A-Za-z_.,/第#])${value}(?=[^0-9０-９]{0,40}$)`, 'iu');

/** The numbers of parameters that are said to be trained or not, without the noun beside them. */
function partsOf(text: string): readonly Statement[] {
  const found: Statement[] = [];
  for (const match of text.matchAll(trainedPattern)) {
    const nounAt = { start: match.index, end: match.index + match[0].length };
    const isNot = hasWord(match[0], 'nonTrainable');
    const head = lineHead(text, nounAt.start);
    const before = lastNumber.exec(head);
    const gap = before ? head.slice(before.index + before[0].length) : '';
    const isBefore = before !== null && linkToPart.test(gap);
    const [rest = ''] = text.slice(nounAt.end, nounAt.end + reach).split('\n');
    const behind = isBefore ? before : /^(?:\*\*|[`'")])?\s?[:：=]/.test(rest) ? after.exec(rest) : null;
    if (!behind) continue;
    const from = isBefore ? nounAt.start - head.length + behind.index : nounAt.end;
    const statement = made('parameters', nounAt, behind, from, false);
    const part = isNot || (isBefore && negation.test(gap)) ? 'nonTrainable' : 'trainable';
    if (statement) found.push({ ...statement, part });
  }
  return found;
}

/** What stands before an offset in its line, as far as is looked at. */
function lineHead(text: string, at: number): string {
  const head = text.slice(Math.max(0, at - reach), at);
  return head.slice(head.lastIndexOf('\n') + 1);
}

const patterns = kinds.map((noun) => ({ noun, pattern: patternFor(nouns[noun]) }));

/** How far from its noun a number stands at most. */
const reach = 80;

/** The numbers that a text gives the things of which a table speaks, in order. Linear: around each noun a few characters are looked at. */
export function statementsOf(text: string): readonly Statement[] {
  const found: Statement[] = [];
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, end);
    const isNumbered = anyDigit.test(line);
    for (const each of statementsInLine(line, isNumbered ? patterns : layersOnly, isNumbered))
      found.push(moved(each, start));
    start = end + 1;
  }
  return found;
}

const anyDigit = /[0-9０-９]/;
/** Only layers are counted in words. */
const layersOnly = patterns.filter(({ noun }) => noun === 'layers');

function statementsInLine(line: string, nounsSought: typeof patterns, isNumbered: boolean): readonly Statement[] {
  const found: Statement[] = [];
  const taken = new Set<number>();
  for (const { noun, pattern } of nounsSought) {
    for (const match of line.matchAll(pattern)) {
      const nounAt = { start: match.index, end: match.index + match[0].length };
      for (const statement of statementsAt(line, noun, nounAt)) {
        // The longer noun has the number: `input channels` before `channels`.
        if (taken.has(statement.at.start)) continue;
        taken.add(statement.at.start);
        found.push(statement);
      }
    }
  }
  const parts = isNumbered ? partsOf(line).filter(({ at }) => !taken.has(at.start)) : [];
  return [...found, ...parts].sort((a, b) => a.at.start - b.at.start);
}

function moved(statement: Statement, by: number): Statement {
  const { at, nounAt } = statement;
  return {
    ...statement,
    at: { start: at.start + by, end: at.end + by },
    nounAt: { start: nounAt.start + by, end: nounAt.end + by },
  };
}

/** What filters put out, whose extents are not those of a kernel. */
const maps = /map|マップ|特征图|맵|channel|チャンネル|チャネル|通道|채널|canal|canais|canaux|kanäle|канал/iu;

/** The number before a noun, else the one behind it; behind filters their size can stand as well. */
function statementsAt(text: string, noun: Noun, nounAt: Range): readonly Statement[] {
  const isMap = maps.test(text.slice(nounAt.start, nounAt.end));
  const line = lineHead(text, nounAt.start);
  if (noun === 'layers') return layersCounted(text, nounAt, line);
  const found = before.exec(line);
  const first = found ? made(noun, nounAt, found, nounAt.start - line.length + found.index, isMap) : undefined;
  if (first && noun !== 'filters') return [first];
  if (noun === 'share') return [];
  const [rest = ''] = text.slice(nounAt.end, nounAt.end + reach).split('\n');
  const next = after.exec(rest);
  const second = next ? made(noun, nounAt, next, nounAt.end, isMap) : undefined;
  if (!first) return second ? [second] : [];
  return second?.noun === 'kernel' ? [first, second] : [first];
}

function layersCounted(text: string, nounAt: Range, line: string): readonly Statement[] {
  const counted = layerCountAt(line, text.slice(nounAt.end, nounAt.end + reach));
  if (!counted) return [];
  const at = counted.isBefore
    ? { start: nounAt.start - line.length + counted.start, end: nounAt.start - line.length + counted.end }
    : { start: nounAt.end + counted.start, end: nounAt.end + counted.end };
  const words = { start: nounAt.start - counted.wordsBefore, end: nounAt.end + counted.wordsBehind };
  return [{ noun: 'layers', axes: [[counted.count]], step: 1, isRounded: false, at, nounAt: words }];
}

function made(noun: Noun, nounAt: Range, match: RegExpExecArray, from: number, isMap: boolean): Statement | undefined {
  const [all, shapeText, digits, unitText = ''] = match;
  const spelt = shapeText ?? digits ?? '';
  const start = from + all.indexOf(spelt);
  if (shapeText !== undefined) {
    if (noun === 'parameters' || noun === 'share' || noun === 'layers' || noun === 'units' || noun === 'inputChannels')
      return undefined;
    const axes = axesOf(shapeText);
    // `3x3 filters` tells the kernel.
    const told = noun !== 'filters' ? noun : isMap ? 'outputShape' : 'kernel';
    return { noun: told, axes, step: 1, isRounded: false, at: { start, end: start + spelt.length }, nounAt };
  }
  if (shapes.has(noun)) return undefined;
  const { readings: every, step: smallest } = numeralOf(spelt, unitText.trim());
  // Nothing but a share has a fraction: `1.234` is a thousand there.
  const isWhole = noun !== 'share' && unitText === '';
  const readings = isWhole ? every.filter(Number.isInteger) : every;
  if (readings.length === 0) return undefined;
  const end = start + spelt.length + unitText.length;
  const step = isWhole ? 1 : smallest;
  return { noun, axes: [readings], step, isRounded: unitText !== '' || step < 1, at: { start, end }, nounAt };
}

function axesOf(text: string): Statement['axes'] {
  return [...text.matchAll(new RegExp(axis, 'gu'))].map(([each]) =>
    /^[0-9０-９]/.test(each) ? numeralOf(each).readings : null,
  );
}
