import type { Message } from '../diagnostics/message.js';
import { label } from './labels.js';

/**
 * What people call the factors of weights in formulas, beside their labels; in any language, without blanks, hyphens and
 * underscores. A name can mean several: each is tried. `null` is the bias itself: 1, or one for each output.
 */
const names: readonly (readonly [meanings: readonly (Message | null)[], spellings: string])[] = [
  [
    [label.kernelHeight, label.kernelLength],
    `
      kernelheight filterheight kernelh kh heightofkernel heightoffilter filterh fh フィルタ縦サイズ フィルタの高さ
      フィルター縦サイズ フィルターの高さ カーネルの高さ カーネル高さ カーネル縦 フィルタ縦 卷积核高 卷积核高度 卷积核的高 核高 커널높이 필터높이 필터의높이 kernelhöhe
      filterhöhe alturadelkernel alturadelfiltro alturadokernel alturadofiltro hauteurdunoyau
      hauteurdufiltre высотаядра высотафильтра
    `,
  ],
  [
    [label.kernelWidth],
    `
      kernelwidth filterwidth kernelw kw widthofkernel widthoffilter filterw fw フィルタ横サイズ フィルタの幅 フィルター横サイズ
      フィルターの幅 カーネルの幅 カーネル幅 カーネル横 フィルタ横 卷积核宽 卷积核宽度 卷积核的宽 核宽 커널너비 필터너비 필터의너비 커널폭 kernelbreite filterbreite
      anchodelkernel anchodelfiltro larguradokernel larguradofiltro largeurdunoyau largeurdufiltre
      ширинаядра ширинафильтра
    `,
  ],
  [
    [label.kernelLength, label.kernelHeight],
    `
      kernelsize kernellength filtersize filterlength k カーネルサイズ フィルタサイズ カーネル長 卷积核大小 커널크기 필터크기 kernelgröße
      tamañodelkernel tamanhodokernel tailledunoyau размерядра
    `,
  ],
  [
    [label.inputChannels, label.inputChannelsPerGroup],
    `
      inputchannels inchannels channelsin numberofinputchannels cin inputdepth inputfilters
      previousfilters 入力チャンネル数 入力チャンネル 入力チャネル数 入力チャネル 入力のチャンネル数 チャンネル数 チャネル数 输入通道数 输入通道 輸入通道數 输入的通道数 입력채널수
      입력채널 채널수 eingangskanäle eingabekanäle canalesdeentrada canaisdeentrada canauxdentrée canauxentrée
      входныеканалы входныхканалов числовходныхканалов channels depth kanäle canales canais canaux
    `,
  ],
  [
    [label.filters],
    `
      filters numberoffilters nfilters filtercount numfilters outputchannels outchannels cout
      numberofkernels 出力チャンネル数 出力チャンネル 出力チャネル数 出力チャネル フィルタ数 フィルター数 フィルタの数 フィルタ枚数 カーネル数 输出通道数 输出通道 滤波器数
      滤波器数量 卷积核数 卷积核数量 卷积核个数 輸出通道數 출력채널수 출력채널 필터수 필터개수 filteranzahl ausgangskanäle ausgabekanäle filtros
      númerodefiltros canalesdesalida canaisdesaída filtres nombredefiltres canauxdesortie фильтры
      числофильтров количествофильтров выходныеканалы выходныхканалов
    `,
  ],
  [
    [label.inputFeatures],
    `
      inputfeatures inputs input inputsize inputdim inputunits inputneurons numberofinputs previousunits
      inputdimension inputlength features 入力サイズ 入力数 入力次元数 入力次元 入力ユニット数 入力の次元 入力の数 入力ノード数 特徴量数 输入大小 输入维度
      输入数 输入神经元数 输入特征数 输入个数 입력크기 입력수 입력차원 입력뉴런수 입력노드수 eingänge eingaben eingabegröße anzahldereingänge
      eingangsgröße entradas tamañodeentrada númerodeentradas tamanhodaentrada entrées tailledentrée
      nombredentrées входы числовходов размервхода количествовходов
    `,
  ],
  [
    [label.units],
    `
      units outputs output neurons outputsize outputdim outputunits outputneurons numberofunits
      numberofneurons numberofoutputs hiddenunits nodes outputfeatures 出力サイズ 出力数 出力次元数 出力次元 ユニット数 ニューロン数
      出力ユニット数 ノード数 出力ノード数 出力の数 输出大小 输出维度 输出数 神经元数 神经元个数 单元数 输出神经元数 輸出數 출력크기 출력수 출력차원 유닛수 뉴런수 노드수 출력뉴런수
      ausgänge ausgaben neuronen einheiten ausgabegröße anzahlderneuronen salidas neuronas unidades
      tamañodesalida númerodeneuronas saídas neurônios neurónios tamanhodasaída sorties neurones unités
      tailledesortie выходы нейроны числонейронов числовыходов размервыхода количествонейронов
    `,
  ],
  [
    [label.gates],
    `
      gates numberofgates ゲート数 门数 门的数量 게이트수 tore gatter puertas portas portes вентили числовентилей
    `,
  ],
  [
    [label.vocabulary],
    `
      vocabularysize vocabulary vocabsize vocab numberofwords inputdim 語彙数 語彙サイズ 単語数 词汇量 词表大小 词汇表大小 어휘수
      어휘크기 단어수 vokabulargröße wortschatzgröße tamañodelvocabulario tamanhodovocabulário
      tailleduvocabulaire размерсловаря
    `,
  ],
  [
    [label.embeddingWidth],
    `
      embeddingwidth embeddingdim embeddingsize embeddingdimension outputdim 埋め込み次元 埋め込み次元数 埋め込みサイズ 嵌入维度
      词向量维度 임베딩차원 임베딩크기 einbettungsgröße dimensióndelembedding dimensãodoembedding dimensiondelembedding
      размерэмбеддинга
    `,
  ],
  [
    [label.channels],
    `
      channels numberofchannels features c チャンネル数 チャネル数 通道数 채널수 kanäle canales canais canaux каналы
      числоканалов
    `,
  ],
  [
    [null],
    `
      bias biases b numberofbiases バイアス バイアス数 バイアスの数 偏置 偏置数 偏置项 偏差 편향 바이어스 편향수 sesgo sesgos viés vieses
      biais смещение смещения
    `,
  ],
];

const byName = new Map<string, (Message | null)[]>();
for (const [meanings, spellings] of names) {
  for (const spelling of spellings.trim().split(/\s+/))
    byName.set(plain(spelling), [...(byName.get(plain(spelling)) ?? []), ...meanings]);
}
for (const each of Object.values(label)) {
  for (const spelling of [each.en, each.ja]) {
    const known = byName.get(plain(spelling)) ?? [];
    if (!known.includes(each)) byName.set(plain(spelling), [...known, each]);
  }
}

/** What is left of a name when articles and blanks do not count. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(
      /(?<![\p{L}])(?:the|of|a|number|no|num|count|der|die|das|de|du|des|la|le|les|el|los|las|do|da|dos)(?![\p{L}])/gu,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The factors that a name in a formula can mean; `null` for the bias. Empty where it is not known. */
export function factorsNamed(name: string): readonly (Message | null)[] {
  const found = byName.get(plain(name));
  if (found) return found;
  // What runs on behind a name in a script without blanks: `バイアス となるため`.
  const [first = ''] = name.split(' ');
  return byName.get(plain(first)) ?? [];
}
