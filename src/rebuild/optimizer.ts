/** An optimizer of Keras 3 that has so many variables for so many trainable parameters; undefined where none is known to. */
export function optimizerFor(variables: number, trainable: number): string | undefined {
  if (variables === 2) return 'SGD()';
  const slots = (variables - 2) / trainable;
  if (slots === 2) return 'Adam()';
  if (slots === 3) return 'Adam(amsgrad=True)';
  if (slots === 1) return 'SGD(momentum=0.9)';
  return variables === 2 * trainable + 3 ? 'Nadam()' : undefined;
}
