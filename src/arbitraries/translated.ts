import { whole, type Harmed } from './harm.js';
import { oneAtRandom, type Random } from './random.js';

/** The words of a table in a language, in the order of `words` below. */
type Language = readonly [string, string, string, string, string, string, string, string, string, string];

const words: Language = [
  'Layer (type)',
  'Output Shape',
  'Param #',
  'Connected to',
  'Trainable params',
  'Non-trainable params',
  'Total params',
  'Optimizer params',
  'Trainable',
  'Model',
];

const languages: readonly [Language, ...Language[]] = [
  [
    'レイヤー (型)',
    '出力形状',
    'パラメータ数',
    '接続先',
    '学習可能なパラメータ',
    '学習不可能なパラメータ',
    '総パラメータ数',
    'オプティマイザのパラメータ',
    '学習可能',
    'モデル',
  ],
  [
    '层（类型）',
    '输出形状',
    '参数数量',
    '连接到',
    '可训练参数',
    '不可训练参数',
    '总参数',
    '优化器参数',
    '可训练',
    '模型',
  ],
  [
    '圖層（類型）',
    '輸出形狀',
    '參數數量',
    '連接到',
    '可訓練參數',
    '不可訓練參數',
    '總參數',
    '優化器參數',
    '可訓練',
    '模型',
  ],
  [
    '레이어 (유형)',
    '출력 형태',
    '매개변수 수',
    '연결 대상',
    '학습 가능한 매개변수',
    '학습 불가능한 매개변수',
    '총 매개변수',
    '옵티마이저 매개변수',
    '학습 가능',
    '모델',
  ],
  [
    'Capa (tipo)',
    'Forma de salida',
    'Parámetros',
    'Conectado a',
    'Parámetros entrenables',
    'Parámetros no entrenables',
    'Parámetros totales',
    'Parámetros del optimizador',
    'Entrenable',
    'Modelo',
  ],
  [
    'Camada (tipo)',
    'Formato de saída',
    'Parâmetros',
    'Conectado a',
    'Parâmetros treináveis',
    'Parâmetros não treináveis',
    'Total de parâmetros',
    'Parâmetros do otimizador',
    'Treinável',
    'Modelo',
  ],
  [
    'Couche (type)',
    'Forme de sortie',
    'Paramètres',
    'Connecté à',
    'Paramètres entraînables',
    'Paramètres non entraînables',
    'Nombre total de paramètres',
    "Paramètres de l'optimiseur",
    'Entraînable',
    'Modèle',
  ],
  [
    'Schicht (Typ)',
    'Ausgabeform',
    'Parameter',
    'Verbunden mit',
    'Trainierbare Parameter',
    'Nicht trainierbare Parameter',
    'Parameter gesamt',
    'Optimierer-Parameter',
    'Trainierbar',
    'Modell',
  ],
  [
    'Слой (тип)',
    'Выходная форма',
    'Параметры',
    'Соединено с',
    'Обучаемые параметры',
    'Необучаемые параметры',
    'Всего параметров',
    'Параметры оптимизатора',
    'Обучаемый',
    'Модель',
  ],
  [
    'Katman (tür)',
    'Çıktı Şekli',
    'Parametre Sayısı',
    'Bağlı olduğu',
    'Eğitilebilir parametreler',
    'Eğitilemeyen parametreler',
    'Toplam parametre',
    'Optimize edici parametreleri',
    'Eğitilebilir',
    'Model',
  ],
];

/** The words over the columns and before the totals in another language, in columns that stay where they are or move. */
export function translated(text: string, random: Random): Harmed {
  const language = oneAtRandom(languages, random);
  const keepsColumns = random() < 0.5;
  const known = new RegExp(
    `(?:${words.map((word) => word.replace(/[()]/g, '\\$&')).join('|')})(?=$|[\\s:│┃|])[ \\t]*`,
    'g',
  );
  return whole(
    text.replace(/^.*(?:Layer \(type\)|params: ?\d|Model: ").*$/gm, (line) =>
      line.replace(known, (padded) => {
        const word = language[words.indexOf(padded.trimEnd())] ?? padded.trimEnd();
        const isLast = !padded.endsWith(' ');
        return isLast ? word : keepsColumns ? `${word.padEnd(padded.length - 1)} ` : `${word}${blanksOf(padded)}`;
      }),
    ),
  );
}

function blanksOf(padded: string): string {
  return padded.slice(padded.trimEnd().length);
}
