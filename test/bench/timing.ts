/** Something to be timed; what it returns is thrown away, after it was made. */
export type Task = () => unknown;

let sink: unknown;

/** Milliseconds of one run. */
export function timed(task: Task): number {
  const start = performance.now();
  sink = task();
  return performance.now() - start;
}

/** What the last run made, so that no run can be left out by a compiler that sees that nobody looks. */
export function lastMade(): unknown {
  return sink;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** Rounds stop after this many milliseconds, when there were three. */
const budget = 30_000;

/**
 * The median time of each task. They take turns, so that whatever else the machine does hits all of them alike;
 * a first turn warms up and is not counted.
 */
export function interleaved<Name extends string>(
  tasks: Readonly<Record<Name, Task>>,
  rounds: number,
): Record<Name, number> {
  // The keys of a literal record are its names.
  const names = Object.keys(tasks) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const start = performance.now();
  for (let round = 0; round <= rounds; round++) {
    if (round > 3 && performance.now() - start > budget) break;
    for (const name of names) {
      const time = timed(tasks[name]);
      if (round > 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}
