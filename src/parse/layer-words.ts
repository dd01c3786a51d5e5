import { patternFor } from './claim-words.js';

/** What prose calls layers, and which of Keras's types are meant; names of types themselves need no entry. */
const kinds: readonly { readonly types: readonly string[]; readonly words: readonly string[] }[] = [
  {
    types: ['Conv1D', 'Conv2D', 'Conv3D'],
    words: [
      'conv',
      'convs',
      'convolution',
      'convolutions',
      'convolutional',
      'cnn',
      'convolución',
      'convolucional*',
      'convolução',
      'convolucionai*',
      'convolutif',
      'convolutive',
      'convolutionnel*',
      'faltung*',
      'faltungs*',
      'свёрточн*',
      'сверточн*',
      'свёртк*',
      'свертк*',
      '畳み込み',
      '畳込み',
      'たたみ込み',
      'コンボリューション',
      '卷积',
      '卷積',
      '합성곱',
      '컨볼루션',
    ],
  },
  {
    types: ['Dense'],
    words: [
      'dense',
      'fully connected',
      'fully-connected',
      'fc',
      'densa',
      'densas',
      'densamente',
      'totalmente conectada*',
      'completamente conectada*',
      'dense layer',
      'entièrement connectée*',
      'pleinement connectée*',
      'vollverbunden*',
      'vollständig verbunden*',
      'полносвязн*',
      '全結合',
      '密結合',
      '全连接',
      '全連接',
      '稠密',
      '密集',
      '완전 연결',
      '완전연결',
      '밀집',
      '전결합',
    ],
  },
  {
    types: ['Embedding'],
    words: ['embedding*', 'einbettung*', 'incrustación', 'plongement', 'эмбеддинг*', '埋め込み', '嵌入', '임베딩'],
  },
  {
    types: ['BatchNormalization'],
    words: [
      'batch norm',
      'batchnorm',
      'batch normalization',
      'bn',
      'バッチ正規化',
      '批归一化',
      '批标准化',
      '批量归一化',
      '배치 정규화',
    ],
  },
  {
    types: ['MaxPooling1D', 'MaxPooling2D', 'MaxPooling3D'],
    words: [
      'max pooling',
      'max-pooling',
      'maxpool',
      'マックスプーリング',
      '最大プーリング',
      '最大池化',
      '맥스 풀링',
      '최대 풀링',
    ],
  },
  { types: ['Dropout'], words: ['ドロップアウト', '드롭아웃', 'dropouts'] },
];

interface KindPattern {
  readonly types: readonly string[];
  readonly pattern: RegExp;
}

let patterns: readonly KindPattern[] | undefined;

/** The types of which a text speaks by other words than their names, with the places of the words. */
export function kindsIn(
  text: string,
): readonly { readonly types: readonly string[]; readonly at: number; readonly end: number }[] {
  patterns ??= kinds.map(({ types, words }) => ({ types, pattern: patternFor(words) }));
  return patterns.flatMap(({ types, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ types, at: match.index, end: match.index + match[0].length })),
  );
}

/** Ordinals from the first on; an entry is one number. */
const ordinals: readonly (readonly string[])[] = [
  [
    'first',
    '1st',
    'erste*',
    'primera',
    'primer',
    'primero',
    'primeira',
    'primeiro',
    'première',
    'premier',
    '1ère',
    'перв*',
    '最初の',
    '第1',
    '第１',
    '第一',
    '1層目',
    '１層目',
    '1つ目',
    '一つ目',
    '1番目',
    '一番目',
    '첫 번째',
    '첫번째',
    '첫째',
  ],
  [
    'second',
    '2nd',
    'zweite*',
    'segunda',
    'segundo',
    'deuxième',
    'second',
    'seconde',
    'втор*',
    '第2',
    '第２',
    '第二',
    '2層目',
    '２層目',
    '2つ目',
    '二つ目',
    '2番目',
    '二番目',
    '두 번째',
    '두번째',
  ],
  [
    'third',
    '3rd',
    'dritte*',
    'tercera',
    'tercer',
    'tercero',
    'terceira',
    'terceiro',
    'troisième',
    'трет*',
    '第3',
    '第３',
    '第三',
    '3層目',
    '３層目',
    '3つ目',
    '三つ目',
    '3番目',
    '三番目',
    '세 번째',
    '세번째',
  ],
  [
    'fourth',
    '4th',
    'vierte*',
    'cuarta',
    'cuarto',
    'quarta',
    'quarto',
    'quatrième',
    'четв*',
    '第4',
    '第４',
    '第四',
    '4層目',
    '4つ目',
    '4番目',
    '네 번째',
    '네번째',
  ],
  [
    'fifth',
    '5th',
    'fünfte*',
    'quinta',
    'quinto',
    'cinquième',
    'пят*',
    '第5',
    '第５',
    '第五',
    '5層目',
    '5つ目',
    '5番目',
    '다섯 번째',
  ],
];
const lastWords = [
  'last',
  'final',
  'letzte*',
  'última',
  'último',
  'dernière',
  'dernier',
  'последн*',
  '最後の',
  '最終',
  '最后',
  '最後',
  '마지막',
  'output layer',
  'ausgabeschicht',
  'capa de salida',
  'camada de saída',
  'couche de sortie',
  'выходн*',
  '出力層',
  '输出层',
  '輸出層',
  '출력층',
];

let ordinalPatterns: readonly { readonly number: number; readonly pattern: RegExp }[] | undefined;

/** The ordinals in a text: 1 for the first, -1 for the last; with where they end. */
export function ordinalsIn(
  text: string,
): readonly { readonly number: number; readonly at: number; readonly end: number }[] {
  ordinalPatterns ??= [
    ...ordinals.map((words, index) => ({ number: index + 1, pattern: patternFor(words) })),
    { number: -1, pattern: patternFor(lastWords) },
  ];
  return ordinalPatterns
    .flatMap(({ number, pattern }) =>
      [...text.matchAll(pattern)].map((match) => ({ number, at: match.index, end: match.index + match[0].length })),
    )
    .sort((a, b) => a.at - b.at);
}
