/** A hyperparameter as Keras spells it: `kernel_size` for `kernelSize`, `layer.return_sequences` for a wrapped one. */
export function kerasName(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
