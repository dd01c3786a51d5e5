import type { Document } from '../documents/index.js';
import { nearest } from '../diagnostics/choice.js';
import type { Message } from '../diagnostics/message.js';
import { spanInSource } from '../text/excerpt.js';
import { lastNotAfter, type Range } from '../text/source.js';
import { ignoreCommentsIn, type IgnoreComment } from './ignore-comments.js';
import { messages } from './messages.js';
import type { Placed } from './read.js';
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
 * it, and of what is written from the comment to the end of that table; one of the file speaks of everything.
 */
export class Ignores {
  private readonly comments: readonly IgnoreComment[];
  private readonly entries: Entry[] = [];
  private readonly inForce = new Map<string, Entry>();

  /** Where each table ends, with all those before it. */
  private readonly ends: readonly number[];

  constructor(document: Document, text: string, summaries: readonly Placed[]) {
    this.comments = ignoreCommentsIn(document, text);
    this.ends = this.comments.length === 0 ? [] : endsOf(summaries);
    for (const comment of this.comments) {
      if (comment.hasReason) this.add(comment, comment.isOfFile ? null : this.tableAt(comment.at.start));
    }
  }

  /** Whether a finding is left out, which is of a table or stands somewhere in the text. */
  covers(rule: string, summary: number | null, start: number): boolean {
    if (this.inForce.size === 0) return false;
    const table = summary ?? this.tableAt(start);
    const found = [keyOf(table, rule), keyOf(table, ''), keyOf(null, rule), keyOf(null, '')].map((key) =>
      this.inForce.get(key),
    );
    const entry = found.find(
      (each) => each && (summary !== null || each.comment.isOfFile || each.comment.at.start < start),
    );
    if (entry) entry.isUsed = true;
    return entry !== undefined;
  }

  /** The table in whose lines an offset is, else the next one behind it. */
  private tableAt(offset: number): number {
    const [first = Infinity] = this.ends;
    return offset < first ? 0 : lastNotAfter(this.ends, offset) + 1;
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

function endsOf(summaries: readonly Placed[]): readonly number[] {
  let latest = 0;
  return summaries.map(({ summary, passage }) => {
    const span = spanInSource(passage.excerpt, summary.at.at(-1) ?? summary.at[0]);
    latest = Math.max(latest, span.at(-1)?.end ?? 0);
    return latest;
  });
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
