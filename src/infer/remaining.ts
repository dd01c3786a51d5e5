import { memberOf, membersOf, weightSets } from './frozen.js';
import type { Candidate, Inference, Member, Summary } from './split.js';
import { reach } from './sums.js';

/** So many questions at most are asked of one summary; alternatives of further rows are all kept. */
const mostQuestions = 64;

/**
 * What the split of the totals leaves of each row's candidates: those that train so much that layers can still be
 * frozen to give exactly `untrained`. Candidates that can leave the same numbers untrained share an answer, and so do
 * rows with the same candidates. Bounded by `mostQuestions` and as `reach` is; what is not decided stays.
 */
export function remainingOf<C extends Candidate>(
  summary: Summary,
  inferences: readonly (Inference & { readonly candidates: readonly C[] })[],
  untrained: number,
): (row: number) => readonly C[] {
  const known = new Map<readonly C[], Map<boolean | null, readonly C[]>>();
  const split = new RemainingSplit(summary, inferences, untrained);
  return (index) => {
    const candidates = inferences[index]?.candidates ?? [];
    const trainable = summary.rows[index]?.trainable ?? null;
    const answers = known.get(candidates) ?? new Map<boolean | null, readonly C[]>();
    known.set(candidates, answers);
    const answer = answers.get(trainable) ?? split.leaves(index, candidates);
    answers.set(trainable, answer);
    return answer;
  };
}

class RemainingSplit {
  private readonly summary: Summary;
  private readonly inferences: readonly Inference[];
  private readonly untrained: number;
  private members: readonly Member[] | undefined;
  private questions = 0;

  constructor(summary: Summary, inferences: readonly Inference[], untrained: number) {
    this.summary = summary;
    this.inferences = inferences;
    this.untrained = untrained;
  }

  leaves<C extends Candidate>(index: number, candidates: readonly C[]): readonly C[] {
    const kinds = this.kindsOf(index, candidates);
    if (kinds.length < 2) return candidates;
    const kept = kinds.filter(({ member }) => this.isPossible(member));
    // Where none is left the split is at odds with the row for another reason.
    if (kept.length === 0 || kept.length === kinds.length) return candidates;
    const stays = new Set(kept.flatMap((kind) => kind.candidates));
    return candidates.filter((each) => stays.has(each));
  }

  /** The candidates of a row by the numbers that they can leave untrained. */
  private kindsOf(index: number, candidates: readonly Candidate[]): readonly Kind[] {
    const row = this.summary.rows[index];
    const sets = weightSets(candidates);
    if (!row || typeof row.parameters !== 'number' || sets.length < 2) return [];
    const kinds = new Map<string, Kind>();
    for (const set of sets) {
      const member = memberOf(row, index, row.parameters, { candidates: set.slice(0, 1) }, this.summary);
      const key = member.untrained.join();
      const kind = kinds.get(key) ?? { member, candidates: [] };
      kind.candidates.push(...set);
      kinds.set(key, kind);
    }
    return [...kinds.values()];
  }

  private isPossible(only: Member): boolean {
    if (++this.questions > mostQuestions) return true;
    this.members ??= membersOf(this.summary, this.inferences) ?? [];
    const members = this.members.map((member) => (member.row === only.row ? only : member));
    const known = members.flatMap(({ untrained }) => (untrained.length > 0 ? [untrained] : []));
    const anything = members.reduce((sum, { untrained, count }) => sum + (untrained.length > 0 ? 0 : count), 0);
    const found = reach(known, this.untrained - anything, this.untrained);
    return !found || found.unique !== undefined;
  }
}

/** Candidates that can leave the same numbers untrained. */
interface Kind {
  readonly member: Member;
  readonly candidates: Candidate[];
}
