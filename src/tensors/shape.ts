/** An axis of a tensor: its extent, or null where Keras prints `None`. */
export type Dim = number | null;

/** A tensor's shape with its batch axis first, `(batch, …)`. */
export type Shape = readonly Dim[];

/** Whether two shapes are equal, axis by axis. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** The product of all extents; null as soon as one of them is. 1 for no axes. */
export function product(dims: readonly Dim[]): Dim {
  let result = 1;
  for (const dim of dims) {
    if (dim === null) return null;
    result *= dim;
  }
  return result;
}

/** An axis as Keras prints it. */
export function printDim(dim: Dim): string {
  return dim === null ? 'None' : String(dim);
}

/** A shape as Python prints it: `(None, 28, 28, 1)`, `(None,)`, `()`. */
export function printShape(shape: Shape): string {
  return shape.length === 1 ? `(${printDim(shape[0] ?? null)},)` : `(${shape.map(printDim).join(', ')})`;
}

/** A number with commas between groups of three digits: `6,029,097`. */
export function grouped(value: number): string {
  const digits = String(value);
  if (digits.length < 4 || !Number.isInteger(value)) return digits;
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
