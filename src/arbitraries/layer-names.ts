/** Gives each layer the name that Keras gives: `max_pooling2d`, then `max_pooling2d_1`; before tf.keras the first is `_1`. */
export class LayerNames {
  private readonly used = new Map<string, number>();
  private readonly first: 0 | 1;

  constructor(startsAtOne: boolean) {
    this.first = startsAtOne ? 1 : 0;
  }

  of(type: string): string {
    const stem = snakeCase(type);
    const number = this.used.get(stem) ?? this.first;
    this.used.set(stem, number + 1);
    return number === 0 ? stem : `${stem}_${number}`;
  }
}

/** Source: `to_snake_case` in keras/src/utils/naming.py. */
function snakeCase(type: string): string {
  return type
    .replace(/\W/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
