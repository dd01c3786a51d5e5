/** A value that a hyperparameter can have. */
export type Value = number | boolean | string | null | readonly Value[];

/**
 * What a row lets one know of a hyperparameter: one value, one of several, a range, something for each
 * axis, or nothing at all because no value changes a weight or the shape.
 */
export type Knowledge =
  | { readonly exactly: Value }
  | { readonly oneOf: readonly Value[] }
  | { readonly atLeast: number; readonly atMost?: number }
  | { readonly atMost: number; readonly atLeast?: number }
  | { readonly axes: readonly Knowledge[] }
  | { readonly unconstrained: true };

export const unconstrained: Knowledge = { unconstrained: true };

export function exactly(value: Value): Knowledge {
  return { exactly: value };
}

/** One of several values; a single one is exact. */
export function oneOf(values: readonly Value[]): Knowledge {
  return values.length === 1 ? { exactly: values[0] ?? null } : { oneOf: values };
}

/** The whole numbers from `atLeast` to `atMost`, both included; without an upper end when that is undefined. */
export function between(atLeast: number, atMost?: number): Knowledge {
  if (atMost === undefined || atMost === Infinity) return { atLeast };
  return atLeast === atMost ? { exactly: atLeast } : { atLeast, atMost };
}

/** Knowledge of a tuple, one entry an axis; all exact entries make the tuple exact. */
export function axes(entries: readonly Knowledge[]): Knowledge {
  const values: Value[] = [];
  for (const entry of entries) {
    if (!('exactly' in entry)) return { axes: entries };
    values.push(entry.exactly);
  }
  return { exactly: values };
}

/** Whether the knowledge leaves room for a value. */
export function admits(knowledge: Knowledge, value: Value): boolean {
  if ('unconstrained' in knowledge) return true;
  if ('exactly' in knowledge) return sameValue(knowledge.exactly, value);
  if ('oneOf' in knowledge) return knowledge.oneOf.some((each) => sameValue(each, value));
  if ('axes' in knowledge) {
    const { axes: entries } = knowledge;
    return (
      Array.isArray(value) &&
      value.length === entries.length &&
      entries.every((entry, axis) => admits(entry, (value as readonly Value[])[axis] ?? null))
    );
  }
  return (
    typeof value === 'number' && value >= (knowledge.atLeast ?? -Infinity) && value <= (knowledge.atMost ?? Infinity)
  );
}

/** Whether two values are the same, lists entry by entry. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((entry, index) => sameValue(entry as Value, b[index] as Value));
}

/**
 * Values that stand for the knowledge: the first one, and the ends of what it leaves open.
 * `otherwise` is what an unconstrained hyperparameter is tried with.
 */
export function probes(knowledge: Knowledge, otherwise: Value): readonly Value[] {
  if ('exactly' in knowledge) return [knowledge.exactly];
  if ('oneOf' in knowledge) return knowledge.oneOf;
  if ('unconstrained' in knowledge) return [otherwise];
  if ('axes' in knowledge) {
    const lists = knowledge.axes.map((entry, axis) =>
      probes(entry, Array.isArray(otherwise) ? ((otherwise as readonly Value[])[axis] ?? 1) : otherwise),
    );
    const longest = Math.max(1, ...lists.map((list) => list.length));
    return Array.from({ length: longest }, (_, turn) =>
      lists.map((list) => {
        const value = list[Math.min(turn, list.length - 1)];
        return value === undefined ? 1 : value;
      }),
    );
  }
  const low = knowledge.atLeast ?? 1;
  const high = knowledge.atMost ?? low + 1;
  return low === high ? [low] : [low, high];
}
