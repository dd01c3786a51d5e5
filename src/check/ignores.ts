import type { Document } from '../documents/index.js';
import { nearest } from '../diagnostics/choice.js';
import type { Message } from '../diagnostics/message.js';
import type { Summary } from '../model/summary.js';
import type { Range } from '../text/source.js';
import { ignoreCommentsIn, type IgnoreComment } from './ignore-comments.js';
import { messages } from './messages.js';
import { ruleIds } from './rule-settings.js';

/** What is said of an ignore comment itself. */
export interface Remark {
  readonly messageId: keyof typeof messages.ignoreComment;
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
  readonly at: Range;
}

/** A rule that a comment leaves out, or all of them; and whether there was anything to leave out. */
interface Entry {
  readonly comment: IgnoreComment;
  /** Empty for all. */
  readonly rule: string;
  isUsed: boolean;
}

/**
 * What the comments of a document leave out. One speaks of the table whose lines it stands in, else of the next behind
 * it; one of the file speaks of everything.
 */
export class Ignores {
  private readonly comments: readonly IgnoreComment[];
  private readonly entries: Entry[] = [];
  private readonly inForce = new Map<string, Entry>();

  constructor(document: Document, text: string, summaries: readonly Summary[]) {
    this.comments = ignoreCommentsIn(document, text);
    let next = 0;
    for (const comment of this.comments) {
      while (endOf(summaries[next]) <= comment.at.start) next++;
      if (comment.hasReason) this.add(comment, comment.isOfFile ? null : next);
    }
  }

  /** Whether a finding is left out; null is the file as a whole. */
  covers(rule: string, summary: number | null): boolean {
    if (this.inForce.size === 0) return false;
    const keys = [keyOf(summary, rule), keyOf(summary, ''), keyOf(null, rule), keyOf(null, '')];
    const entry = keys.map((key) => this.inForce.get(key)).find((each) => each !== undefined);
    if (entry) entry.isUsed = true;
    return entry !== undefined;
  }

  /** What there is to say of the comments, when all else has been said. */
  remarks(): readonly Remark[] {
    return [
      ...this.comments.flatMap(({ at, rules, hasReason }) => [
        ...(hasReason ? [] : [remark('noReason', at, { rules: rules.map((rule) => ` ${rule}`).join(',') })]),
        ...rules.filter((rule) => !ruleIds.includes(rule)).map((rule) => unknown(rule, at)),
      ]),
      ...this.entries
        .filter(({ isUsed }) => !isUsed)
        .map(({ comment: { at }, rule }) => remark(rule === '' ? 'unused' : 'unusedRule', at, { rule })),
    ];
  }

  private add(comment: IgnoreComment, summary: number | null): void {
    const named = comment.rules.filter((rule) => ruleIds.includes(rule));
    for (const rule of comment.rules.length === 0 ? [''] : named) {
      const entry: Entry = { comment, rule, isUsed: false };
      const key = keyOf(summary, rule);
      this.entries.push(entry);
      if (!this.inForce.has(key)) this.inForce.set(key, entry);
    }
  }
}

function keyOf(summary: number | null, rule: string): string {
  return `${summary ?? 'file'} ${rule}`;
}

function endOf(summary: Summary | undefined): number {
  return summary?.at.at(-1)?.end ?? Infinity;
}

function unknown(rule: string, at: Range): Remark {
  const meant = nearest(rule, ruleIds);
  return meant === undefined
    ? remark('unknownRule', at, { rule })
    : remark('misspeltRule', at, { rule, nearest: meant });
}

function remark(messageId: Remark['messageId'], at: Range, data: Remark['data']): Remark {
  return { messageId, message: messages.ignoreComment[messageId], data, at };
}
