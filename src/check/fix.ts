import type { Message } from '../diagnostics/message.js';
import type { Finding } from '../result/result.js';
import { edited, inOrder, isSameEdit, overlap, type TextEdit } from '../text/edits.js';

export type LeftReason = 'no-repair' | 'ambiguous' | 'overlap';

/** Why the repair of an error was not made. */
const whyLeft: Readonly<Record<LeftReason, Message>> = {
  'no-repair': { en: 'No repair is known.', ja: '修正方法が分かりません。' },
  ambiguous: {
    en: 'More than one repair is possible; the text does not tell which.',
    ja: '修正の候補が複数あり、本文からは決まりません。',
  },
  overlap: { en: 'Its repair overlaps another one.', ja: '修正箇所がほかの修正と重なります。' },
};

/** An error whose repair was not made, and why. */
export interface LeftAlone {
  readonly finding: Finding;
  readonly reason: LeftReason;
  readonly message: Message;
}

/** A text after repairs. Places, those of its findings too, are in the text before. */
export interface Repaired {
  readonly text: string;
  /** Everything that was changed, in the order of the text; no two overlap. */
  readonly edits: readonly TextEdit[];
  /** The errors whose only repair was made, in the order in which they were given. */
  readonly applied: readonly Finding[];
  readonly left: readonly LeftAlone[];
}

/**
 * A text with its errors repaired where there is one way to do it; warnings and notes are not looked at. A repair is
 * made whole or not at all, and nothing but its edits changes. Of two that overlap the later is left alone; an edit that
 * two of them share is made once.
 * @param findings those of a document of `check(text)`
 * @throws RangeError when an edit is outside of the text: the findings are those of another.
 */
export function applyRepairs(text: string, findings: readonly Finding[]): Repaired {
  const edits: TextEdit[] = [];
  const applied: Finding[] = [];
  const left: LeftAlone[] = [];
  for (const finding of findings) {
    if (finding.severity !== 'error') continue;
    const reason = reasonToLeave(finding, edits);
    if (reason !== undefined) {
      left.push({ finding, reason, message: whyLeft[reason] });
      continue;
    }
    for (const edit of finding.repairs.flatMap((repair) => repair.edits)) {
      assertInside(text, edit.at);
      insert(edit, edits);
    }
    applied.push(finding);
  }
  return { text: edited(text, edits), edits, applied, left };
}

function reasonToLeave({ repairs }: Finding, made: readonly TextEdit[]): LeftReason | undefined {
  const [repair, ...others] = repairs;
  if (!repair) return 'no-repair';
  if (others.length > 0) return 'ambiguous';
  return clashes(repair.edits, made) ? 'overlap' : undefined;
}

function assertInside(text: string, { start, end }: TextEdit['at']): void {
  if (start >= 0 && start <= end && end <= text.length) return;
  throw new RangeError(`There is nothing at ${start} to ${end} of this text; the findings must be its own.`);
}

/** Whether edits overlap one another, or one of those that are made already. */
function clashes(edits: readonly TextEdit[], made: readonly TextEdit[]): boolean {
  return edits.some((edit, index) => {
    const place = placeOf(edit, made);
    // What is made does not overlap, so that only the neighbours can.
    const near = [...edits.slice(0, index), ...made.slice(Math.max(0, place - 1), place + 1)];
    return near.some((other) => overlap(edit, other) && !isSameEdit(edit, other));
  });
}

function insert(edit: TextEdit, made: TextEdit[]): void {
  const place = placeOf(edit, made);
  const next = made[place];
  if (!next || !isSameEdit(edit, next)) made.splice(place, 0, edit);
}

/** Before which of the edits that are made another belongs: the first that does not come before it. */
function placeOf(edit: TextEdit, made: readonly TextEdit[]): number {
  let low = 0;
  let high = made.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = made[middle];
    if (other && inOrder(other, edit) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
