/** A hyperparameter as Keras spells it: `kernel_size` for `kernelSize`, `layer.return_sequences` for a wrapped one. */
export function kerasName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  names.set(name, snake);
  return snake;
}

/** There are as many as layers declare; each is asked for in every row. */
const names = new Map<string, string>();
