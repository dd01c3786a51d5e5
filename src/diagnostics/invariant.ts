/**
 * States what must be so.
 * @throws Error when it is not: a bug of ours, never of the input.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`keras-recount is broken: ${message}`);
}
