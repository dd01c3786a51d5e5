import type { TextBeside } from './passage-tables.js';

function beside(language: string, table: TextBeside['table'], ...texts: readonly string[]): readonly TextBeside[] {
  return texts.map((text) => ({ language, table, text }));
}

/** What is right, in whole or in part, supposed, of another model, or withdrawn: none of it is contradicted. */
export const rightPassages: readonly TextBeside[] = [
  ...beside(
    'English',
    'images',
    'Going through it bottom up: `dense_2` needs 1,290 numbers, `dense_1` 204,928, and the two convolutions 18,816 between them.',
    'One filter of conv2d_2 sees 3 * 3 * 32 = 288 values, plus its bias that makes 288 + 1 = 289; 64 of those are 289 * 64 = 18496.',
    'An earlier draft of these notes gave 225,304 parameters. That was a typo; it is 225,034.',
    'The MLP we tried before had 512 units in its first layer and 669,706 parameters.',
    'We started with dense_1 at 256 units (409,856 parameters) and went down to 128.',
    'conv2d_1 has 32 filters, conv2d_2 has 64, dense_1 128 units, dense_2 10.',
    'Not counting the pooling layers there are four layers: two convolutions and two dense layers.',
    'With padding="same" the output of conv2d_1 would be 28x28x32; here it is 26x26x32.',
    'Of the 225,034 parameters, 223,744 come before the last layer.',
    'Its two convolutional layers hold 320 and 18,496 parameters, its two dense layers 204,928 and 1,290.',
    '| layer | inputs | outputs |\n|---|---|---|\n| conv2d_1 | 28x28x1 | 26x26x32 |\n| conv2d_2 | 13x13x32 | 11x11x64 |',
    'The output of conv2d_1 goes through pooling and becomes 13x13x32 before conv2d_2 turns it into 11x11x64.',
    'A reader asked why conv2d_2 has 18,496 parameters and not 576. She multiplied 3 * 3 * 64 = 576, which leaves out the 32 channels.',
    '~~The model has 225,430 parameters.~~ It has 225,034 parameters.',
    'For comparison, the author of the tutorial reports 1,199,882 parameters for his model.',
    'Multiply-adds of conv2d_2: 18,432 * 11 * 11 = 2,230,272.',
    'The network has two pooling layers, one Flatten and two Dense layers.',
    // With a dilation of 3 this is so; no row of the table prints the input.
    'Input size of the network: 32x32x1.',
  ),
  ...beside(
    'English',
    'normalized',
    'Each BatchNormalization layer has gamma and beta, 2 * 32 = 64 trainable parameters for the first, and as many moving statistics.',
    'Of the 1,153 parameters 1,057 are trainable and 96 are not.',
    'batch_normalization: 4 * 32 = 128, half of them (64) non-trainable.',
    'There are 2 * (32 + 16) = 96 non-trainable parameters.',
    'dense: 12*32+32 = 416, dense_1: 32*16+16 = 528, dense_2: 16+1 = 17',
    'Freezing dense would leave 641 trainable parameters.',
  ),
  ...beside(
    'English',
    'words',
    'Per gate the LSTM has 64 * (32 + 64 + 1) = 6,208 parameters, and with four gates 4 * 6208 = 24832.',
    'The vocabulary has 5,000 words; each gets 32 numbers, so the embedding takes 160,000 parameters.',
    'A GRU of the same size would have 18,816 parameters; the LSTM has 24,832.',
  ),
  ...beside(
    'Japanese',
    'images',
    '全結合層 dense_1 のユニット数は128、出力層 dense_2 は10です。',
    'フィルタ1枚あたり 3 × 3 × 32 + 1 = 289 個なので、conv2d_2 は 289 × 64 = 18,496 個です。',
    '前回の記事ではパラメータ数を 225,304 個と書きましたが、誤りでした。正しくは 225,034 個です。',
    '畳み込み層が2つ、プーリング層が2つ、全結合層が2つあります。',
    'もしユニット数を256にすると、dense_1 のパラメータ数は409,856個になります。',
  ),
  ...beside(
    'Chinese',
    'images',
    '第一个卷积层有32个卷积核,第二个卷积层有64个卷积核,最后一层有10个神经元。',
    '每个卷积核有 3×3×32+1=289 个参数,64 个卷积核共 289×64=18496 个参数。',
    '之前写的 225,304 个参数是笔误,应为 225,034 个参数。',
    '上一个模型有 669,706 个参数,这个模型只有 225,034 个参数。',
  ),
  ...beside(
    'Korean',
    'words',
    '임베딩 층은 160,000개, LSTM 층은 24,832개의 파라미터를 가집니다.',
    '게이트 하나당 64 × (32 + 64 + 1) = 6,208개의 파라미터가 있습니다.',
    '이전 모델은 유닛이 128개였고 파라미터는 247,489개였습니다.',
  ),
  ...beside(
    'Spanish',
    'normalized',
    'De los 1153 parámetros, 96 no son entrenables y 1057 sí lo son.',
    'La red tiene tres capas densas y dos de normalización.',
    'En la versión anterior la primera capa tenía 64 unidades y 832 parámetros.',
  ),
  ...beside(
    'Portuguese',
    'words',
    'Por porta são 64 * (32 + 64 + 1) = 6208; com quatro portas, 24.832.',
    'A camada de embedding tem 160.000 parâmetros, a lstm_1 24.832 e a dense_1 apenas 65.',
    'Onde antes se lia 24.382 parâmetros, leia-se 24.832.',
  ),
  ...beside(
    'French',
    'images',
    'La première couche de convolution a 32 filtres et la seconde 64 ; la couche dense_1 a 128 neurones.',
    'Erratum : la page 3 annonçait 225 304 paramètres, il fallait lire 225 034.',
    'Par filtre : 3 × 3 × 32 + 1 = 289, soit 289 × 64 = 18 496 pour conv2d_2.',
  ),
  ...beside(
    'German',
    'steps',
    'Die GRU-Schicht hat 48 Einheiten und 10.656 Parameter, die dense-Schicht 7 Einheiten und 343 Parameter.',
    'Ohne reset_after wären es 3 * 48 * (24 + 48 + 1) = 10512 Parameter.',
    'Im ersten Versuch hatte die GRU 64 Einheiten und 17.280 Parameter.',
    'Zwei Schichten: eine GRU und eine dichte.',
  ),
  ...beside(
    'Russian',
    'images',
    'Свёрточные слои содержат 320 и 18 496 параметров, полносвязные — 204 928 и 1 290.',
    'В прошлой версии было ошибочно указано 225 304 параметра; на самом деле их 225 034.',
    'На один фильтр приходится 3 × 3 × 32 + 1 = 289 параметров, а фильтров 64.',
  ),
];
