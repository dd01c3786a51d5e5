import type { Failure, Figures, Judge } from './judge.js';

/** The figures of a judge, then each kind of difference with an example. */
export function report(judge: Judge, kinds: number, show: boolean): string {
  const skipped = Object.entries(judge.skipped)
    .map(([why, count]) => `${count} ${why}`)
    .join(', ');
  return [
    line('accepted', judge.accepted),
    line('with parts of which nothing is known', judge.withOpaque),
    `not judged: ${skipped}`,
    `\nExplained by the table\n${listed(judge.explained)}`,
    `\nKinds of difference\n${list(judge.failures, kinds, show)}`,
    `\nKinds of difference, with parts of which nothing is known\n${list(judge.opaqueFailures, kinds, show)}`,
  ].join('\n');
}

function line(what: string, { judged, same, explained }: Figures): string {
  const share = judged === 0 ? '' : ` (${((100 * same) / judged).toFixed(2)} %)`;
  const rest = `${explained} explained, ${judged - same - explained} not`;
  return `${what}: ${judged} judged, ${same} the same${share}; of the others ${rest}`;
}

function list(failures: readonly Failure[], kinds: number, show: boolean): string {
  const byKind = new Map<string, Failure[]>();
  for (const failure of failures) byKind.set(failure.kind, [...(byKind.get(failure.kind) ?? []), failure]);
  return listed(byKind, kinds, show);
}

function listed(byKind: ReadonlyMap<string, readonly Failure[]>, kinds = Infinity, show = false): string {
  const sorted = [...byKind].sort(([, a], [, b]) => b.length - a.length).slice(0, kinds);
  if (sorted.length === 0) return '  none';
  return sorted
    .map(([kind, [first, ...more]]) => {
      const head = `${String(more.length + 1).padStart(5)}  ${kind}\n         ${first?.where ?? ''}: ${first?.told ?? ''}`;
      return show && first ? `${head}\n${first.code}\n${first.trace ?? ''}` : head;
    })
    .join('\n');
}
