import type { TextBeside } from './passage-tables.js';

function beside(language: string, table: TextBeside['table'], ...texts: readonly string[]): readonly TextBeside[] {
  return texts.map((text) => ({ language, table, text }));
}

/** What the table contradicts, between `<|` and `|>`. */
export const wrongPassages: readonly TextBeside[] = [
  ...beside(
    'English',
    'images',
    'All told we are training <|252,034|> parameters, which fits on a phone.',
    'Most of the <|225,043|> parameters sit in one place.',
    'Parameters of dense_1: <|204,298|>.',
    'After `conv2d_2` the feature maps have shape <|(None, 13, 13, 64)|>.',
    'flatten_1 turns this into a vector of <|1660|> values.',
    'The output of `max_pooling2d_1` is (None, <|15, 15|>, 32).',
    'conv2d_2 yields <|12x12x64|>.',
    'The model has <|three|> convolutional layers.',
    'So conv2d_2 costs <|3 * 3 * 32 * 64 + 64 = 18,946|> parameters.',
    'Sum of the rows: <|320 + 18496 + 204928 + 1290 = 225,304|>',
    'The size of conv2d_1 is <|(28 - 3) + 1 = 25|>.',
    '- `conv2d_1`: 32 filters\n- `conv2d_2`: <|32|> filters\n- `dense_1`: 128 units',
    '* conv2d_1: 320\n* conv2d_2: <|(3 * 3 * 32 + 1) * 32 = 9248|>\n* dense_1: 204928',
    'Only <|1,920|> parameters belong to dense_2.',
  ),
  ...beside(
    'English',
    'normalized',
    'It has 1,153 parameters, <|1,075|> of them trainable.',
    'Non-trainable parameters: <|69|>.',
    'batch_normalization: <|2 * 32 = 64|> parameters',
    'The network contains <|two|> Dense layers.',
    '<|416 + 128 + 528 + 64 + 17 = 1135|> parameters',
  ),
  ...beside(
    'English',
    'words',
    'lstm_1: <|4 * 64 * (32 + 64 + 1) = 24,382|>',
    'The LSTM has <|32|> units.',
    'The embedding layer has <|16,000|> parameters.',
  ),
  ...beside(
    'Japanese',
    'images',
    'このモデルには <|225,304|> 個のパラメータがあります。',
    'max_pooling2d_2 の出力は<|6×6×64|>です。',
    'conv2d_2 のパラメータ数は <|18,946|> 個です。',
    '畳み込み層は<|3つ|>あります。',
    'conv2d_2: <|3 × 3 × 32 × 64 + 64 = 18,469|>',
  ),
  ...beside(
    'Chinese',
    'images',
    '整个网络共有 <|225,304|> 个参数。',
    'conv2d_2 的输出尺寸为 <|13×13×64|>。',
    '模型包含<|三个|>全连接层。',
    'dense_1 的参数: <|1600×128+128=204,982|>',
  ),
  ...beside(
    'Korean',
    'words',
    '모델의 파라미터는 모두 <|184,987|>개입니다.',
    'lstm_1의 파라미터 수는 <|24,382|>개입니다.',
    'lstm_1은 <|32|>개의 유닛을 가집니다.',
  ),
  ...beside(
    'Spanish',
    'normalized',
    'En total hay 1153 parámetros, de los cuales <|69|> no son entrenables.',
    'La red tiene <|cuatro|> capas densas.',
    'La capa dense_1 tiene <|582|> parámetros.',
  ),
  ...beside(
    'Portuguese',
    'words',
    'No total são <|184.987|> parâmetros.',
    'A camada lstm_1 tem <|128|> unidades.',
    'lstm_1: <|4 × 64 × (32 + 64 + 1) = 24.823|>',
  ),
  ...beside(
    'French',
    'images',
    'Le réseau compte au total <|225 304|> paramètres.',
    'La sortie de conv2d_1 est de taille <|28×28×32|>.',
    'Le modèle comporte <|trois|> couches denses.',
  ),
  ...beside(
    'German',
    'steps',
    'Die GRU-Schicht hat <|10.566|> Parameter.',
    'Insgesamt sind es <|10.199|> Parameter.',
    'gru: <|3 · 48 · (24 + 48 + 2) = 10.565|>',
    'Die Schicht gru hat <|64|> Einheiten.',
  ),
  ...beside(
    'Russian',
    'images',
    'Всего в сети <|225 304|> параметров.',
    'Выход слоя max_pooling2d_1: <|12×12×32|>.',
    'В модели <|три|> полносвязных слоя.',
    'conv2d_2: <|(3 × 3 × 32 + 1) × 64 = 18 469|>',
  ),
];
