import type { Totals } from '../model/summary.js';

/** What a column holds, by its heading; `other` is passed over. */
export type HeadingKind = 'name' | 'type' | 'shape' | 'count' | 'connections' | 'trainable';

/**
 * The words over the columns in the languages into which people and browsers translate them: English,
 * Spanish, Portuguese, French, German, Russian, Turkish, Japanese, Chinese, Korean.
 */
const words: Readonly<Record<HeadingKind, string>> = {
  name: `layer|layers|layer name|name|capa|capas|nombre|camada|camadas|nome|couche|couches|nom|schicht|schichten|ebene
    |слой|слои|имя|название|katman|katmanlar|ad|isim|層|層名|レイヤー|レイヤ|レイヤー名|レイヤ名|名前|层|层名|图层|圖層|图层名称|层名称|名称|名稱
    |레이어|레이어 이름|계층|층|이름`,
  type: `type|class|layer type|tipo|tipo de capa|tipo de camada|clase|classe|typ|schichttyp|тип|тип слоя|класс|tür|tip|katman türü
    |タイプ|種類|型|クラス|层类型|类型|類型|類別|类别|类|유형|타입|종류|클래스`,
  shape: `output shape|output|outputs|shape|output size|output dimension|output dimensions|forma de salida|forma de la salida|salida
    |forma|formato de saída|formato da saída|forma de saída|forma da saída|saída|forme de sortie|forme de la sortie|forme
    |dimension de sortie|dimensions de sortie|taille de sortie|sortie|ausgabeform|ausgabe-form|form der ausgabe|ausgabegröße
    |ausgabe|ausgangsform|output-shape|output-form|выходная форма|форма выхода|форма вывода|форма выходных данных|размер выхода
    |выход|форма|çıktı şekli|çıkış şekli|çıktı boyutu|çıkış boyutu|çıktı|çıkış|şekil|出力形状|出力の形状|出力シェイプ|出力サイズ|出力|形状
    |输出形状|輸出形狀|输出尺寸|输出维度|输出大小|输出|輸出|输出shape|形狀|출력 형태|출력형태|출력 형상|출력 모양|출력 크기|출력`,
  count: `param|params|parameter|parameters|param count|parameter count|number of parameters|no. of parameters|of params|of parameters
    |parámetro|parámetros|parám|parám. nro|parám. n.º|número de parámetros|nº de parámetros|cantidad de parámetros|parâmetro|parâmetros
    |parâm|número de parâmetros|nº de parâmetros|qtd. de parâmetros|paramètre|paramètres|param.|nombre de paramètres|nb de paramètres
    |parameteranzahl|anzahl parameter|anzahl der parameter|anzahl an parametern|параметр|параметры|параметров|число параметров
    |количество параметров|кол-во параметров|parametre|parametreler|parametre sayısı|パラメータ|パラメーター|パラメータ数|パラメーター数|パラメタ数
    |参数|參數|参数量|參數量|参数数|参数数量|參數數量|参数个数|參數個數|매개변수|매개 변수|매개변수 수|파라미터|파라미터 수`,
  connections: `connected to|receives inputs|conectado a|conectado con|conectada a|conectado à|connecté à|verbunden mit|соединено с|связано с
    |подключено к|соединён с|bağlı|bağlandığı|bağlı olduğu|接続先|接続元|接続|连接到|連接到|连接至|连接|연결|연결 대상|연결됨`,
  trainable: `trainable|entrenable|treinável|entraînable|trainierbar|обучаемый|обучаемая|обучаемость|eğitilebilir|学習可能|訓練可能
    |可训练|可訓練|학습 가능|훈련 가능`,
};

/** The labels of the totals in the same languages. */
const labels: Readonly<Record<keyof Totals, string>> = {
  total: `total params|total parameters|total param|total|total parameter|parámetros totales|total de parámetros|total de parâmetros
    |parâmetros totais|total des paramètres|total de paramètres|paramètres totaux|nombre total de paramètres|parameter gesamt
    |gesamtparameter|gesamte parameter|parameter insgesamt|gesamtzahl der parameter|gesamtanzahl der parameter|всего параметров
    |общее количество параметров|общее число параметров|итого параметров|toplam parametre|toplam parametreler|toplam parametre sayısı
    |総パラメータ|総パラメータ数|総パラメーター数|パラメータ総数|パラメーター総数|合計パラメータ|合計パラメータ数|合計パラメーター数|全パラメータ数|总参数|總參數
    |总参数量|總參數量|总参数数|總參數數|参数总数|參數總數|参数总量|参数总计|总参数数量|总计参数|총 매개변수|총 매개변수 수|총 파라미터|총 파라미터 수|전체 파라미터
    |전체 매개변수`,
  trainable: `trainable params|trainable parameters|trainable|parámetros entrenables|parâmetros treináveis|paramètres entraînables
    |trainierbare parameter|обучаемые параметры|обучаемых параметров|eğitilebilir parametre|eğitilebilir parametreler|学習可能なパラメータ
    |学習可能なパラメータ数|学習可能パラメータ|学習可能パラメータ数|訓練可能なパラメータ|訓練可能なパラメータ数|訓練可能パラメータ|訓練可能パラメータ数
    |トレーニング可能なパラメータ|トレーニング可能なパラメータ数|可训练参数|可訓練參數|可训练参数量|可训练参数数|可训练的参数|可訓練參數量|학습 가능한 매개변수|학습 가능 매개변수
    |학습 가능한 파라미터|학습 가능 파라미터|훈련 가능한 매개변수|훈련 가능한 파라미터|훈련 가능 파라미터`,
  nonTrainable: `non-trainable params|non-trainable parameters|non-trainable|non trainable params|nontrainable params|untrainable params
    |parámetros no entrenables|parâmetros não treináveis|parâmetros não-treináveis|paramètres non entraînables
    |paramètres non-entraînables|nicht trainierbare parameter|nicht-trainierbare parameter|необучаемые параметры|необучаемых параметров
    |не обучаемые параметры|eğitilemez parametre|eğitilemez parametreler|eğitilemeyen parametreler|学習不可能なパラメータ
    |学習不可能なパラメータ数|学習不可パラメータ|学習不可パラメータ数|非学習パラメータ|非学習パラメータ数|訓練不可能なパラメータ|訓練不可能なパラメータ数|訓練不可パラメータ
    |訓練不可パラメータ数|トレーニング不可能なパラメータ|トレーニング不可能なパラメータ数|不可训练参数|不可訓練參數|不可训练参数量|不可训练参数数|不可训练的参数|非可训练参数
    |非训练参数|不可訓練參數量|학습 불가능한 매개변수|학습 불가 매개변수|학습 불가능한 파라미터|학습 불가 파라미터|훈련 불가능한 매개변수|훈련 불가능한 파라미터|훈련 불가 파라미터`,
  optimizer: `optimizer params|optimizer parameters|parámetros del optimizador|parâmetros do otimizador|paramètres de l'optimiseur
    |optimierer-parameter|параметры оптимизатора|optimize edici parametreleri|オプティマイザのパラメータ|オプティマイザパラメータ|优化器参数|優化器參數|옵티마이저 매개변수
    |옵티마이저 파라미터`,
};

function dictionaryOf<K extends string>(lists: Readonly<Record<K, string>>): ReadonlyMap<string, K> {
  const found = new Map<string, K>();
  for (const kind in lists) for (const word of lists[kind].split('|')) found.set(word.trim(), kind);
  return found;
}

const headings = dictionaryOf(words);
const totals = dictionaryOf(labels);
const longest = 60;

/** A heading in small letters, without its remark in brackets, marks and numbers. */
function plainWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/ ?[([（][^()[\]（）]{0,40}[)\]）]?|[#№*`_:."]+(?=$|\s)|^[#№*`_."\s]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What stands under a heading; undefined where the words are none that is known. */
export function headingKind(text: string): HeadingKind | undefined {
  if (text.length > longest) return undefined;
  if (text.endsWith('…')) return cutHeading(text.slice(0, -1).trim().toLowerCase());
  return own.get(text) ?? headings.get(plainWord(text));
}

/** The headings of Keras itself. */
const own: ReadonlyMap<string, HeadingKind> = new Map([
  ['Layer (type)', 'name'],
  ['Output Shape', 'shape'],
  ['Param #', 'count'],
  ['Connected to', 'connections'],
  ['Trainable', 'trainable'],
]);

/** What Keras writes over each column. */
export const kerasHeadings: Readonly<Record<HeadingKind, string>> = {
  name: 'Layer (type)',
  type: 'Type',
  shape: 'Output Shape',
  count: 'Param #',
  connections: 'Connected to',
  trainable: 'Trainable',
};

/** Narrow columns of Keras 3 cut its own headings. */
function cutHeading(beginning: string): HeadingKind | undefined {
  if (beginning === '') return undefined;
  return [...own].find(([heading]) => heading.toLowerCase().startsWith(beginning))?.[1];
}

/** Which total a label names. */
export function totalOf(label: string): keyof Totals | undefined {
  return label.length > longest ? undefined : (totals.get(label.toLowerCase()) ?? totals.get(plainWord(label)));
}

/** Whether some word for a layer stands first and one for a shape behind it, as in a header whose blanks are gone. */
export function soundsLikeHeader(line: string): boolean {
  const plain = plainWord(line);
  return starts.some((word) => plain.startsWith(word)) && shapes.some((word) => plain.includes(word, 1));
}

const starts = [...headings].filter(([, kind]) => kind === 'name').map(([word]) => word);
const shapes = [...headings].filter(([word, kind]) => kind === 'shape' && word.length > 3).map(([word]) => word);

/** Whether a header names connections. */
export function namesConnections(header: string): boolean {
  const plain = plainWord(header);
  return connections.some((word) => plain.includes(word));
}

const connections = [...headings].filter(([, kind]) => kind === 'connections').map(([word]) => word);
