/** Records outside torch that are rightly not read in full, by the beginning of their id, and why. */
export const corpusExceptions: Readonly<Record<string, string>> = {
  '476f4538':
    "fastai's learn.summary(): rows without names, `True` in its column Trainable, and `Total trainable params`",
  '4a96c03a': 'torchinfo with names of variables, of which the script took `Input Shape` for that of TensorFlow.js',
  fe8ec324:
    'one row is all there is: the second line that looks like one is a remark below it, `Input: (batch, 15, 1662)`',
};

/** The reason why a record is not read in full; undefined where it must be. */
export function exceptionOf(id: string): string | undefined {
  return Object.entries(corpusExceptions).find(([beginning]) => id.startsWith(beginning))?.[1];
}
