/** Tables of other tools, by what only they print. */
const signs: readonly (readonly [string, RegExp])[] = [
  ['torchinfo', /Layer \(type(?::depth-idx| \(var_name\))/],
  ['PyTorch Lightning', /\| Name {1,60}\| Type {1,60}\|/],
  ['fastai', /Total trainable params:/],
  ['pytorch_model_summary', /Tr\. Param #/],
  ['larq', /Input prec\.|# 32-bit/],
  ['MXNet Gluon', /Parameters in forward computation graph/],
  ['MXNet', /Param #\s{1,20}Previous Layer/],
  ['Flax', /Total Parameters: [\d,]+ \(|path\s{1,80}[┃|]\s{0,80}module/],
  ['PaddlePaddle', /^ *[A-Za-z]\w*-\d+ +\[\[\d/m],
  ['torchsummary', /Estimated Total Size \(MB\)|Forward\/backward pass size \(MB\)/],
];

/** The tool whose table a text holds instead of one of Keras; undefined where none is known. */
export function lookAlike(text: string): string | undefined {
  const found = signs.find(([, sign]) => sign.test(text));
  if (found) return found[0];
  return /\[-1, \d/.test(text) && text.includes('Param #') ? 'torchsummary' : undefined;
}
