/** Tables of other tools, by what only they print. */
const signs: readonly (readonly [string, readonly string[]])[] = [
  ['torchinfo', ['Layer (type:depth-idx)', 'Layer (type (var_name)']],
  ['torchsummary', ['Estimated Total Size (MB)', 'Forward/backward pass size (MB)']],
  ['PyTorch Lightning', ['| Name   | Type', '| Name  | Type', '| Name | Type']],
  ['fastai', ['Total trainable params:']],
  ['larq', ['Input prec.', '# 32-bit']],
  ['MXNet Gluon', ['Parameters in forward computation graph']],
  ['Flax', ['Total Parameters:']],
];

/** The tool whose table a text holds instead of one of Keras; undefined where none is known. */
export function lookAlike(text: string): string | undefined {
  const found = signs.find(([, words]) => words.some((word) => text.includes(word)));
  if (found) return found[0];
  return /\[-1, \d/.test(text) && text.includes('Param #') ? 'torchsummary' : undefined;
}
