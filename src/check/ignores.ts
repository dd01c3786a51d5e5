import type { Document } from '../documents/index.js';
import { nearest } from '../diagnostics/choice.js';
import type { Message } from '../diagnostics/message.js';
import { spanInSource } from '../text/excerpt.js';
import { lastNotAfter, type Range } from '../text/source.js';
import { ignoreCommentsIn, type IgnoreComment } from './ignore-comments.js';
import { messages } from './messages.js';
import { PassageOrder } from './passage-order.js';
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

/** Where a table ends in the order of reading. */
interface End {
  readonly position: number;
  readonly summary: number;
}

/**
 * What the comments of a document leave out. One speaks of the table whose lines it stands in, else of the next behind
 * it, and of what is written from the comment to the end of that table; one of the file speaks of everything.
 */
export class Ignores {
  private readonly comments: readonly IgnoreComment[];
  private readonly entries: Entry[] = [];
  private readonly inForce = new Map<string, Entry>();

  private readonly order: () => PassageOrder;
  /** Where each table ends, in the order of reading, and which it is. */
  private readonly ends: readonly End[];
  private readonly positions: readonly number[];

  constructor(document: Document, text: string, summaries: readonly Placed[]) {
    let order: PassageOrder | undefined;
    this.order = () => (order ??= new PassageOrder(document));
    this.comments = ignoreCommentsIn(document, text, this.order);
    this.ends = this.comments.length === 0 ? [] : endsOf(summaries, this.order());
    this.positions = this.ends.map(({ position }) => position);
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
      (each) => each && (summary !== null || each.comment.isOfFile || this.isBefore(each.comment, start)),
    );
    if (entry) entry.isUsed = true;
    return entry !== undefined;
  }

  private isBefore({ at }: IgnoreComment, offset: number): boolean {
    return this.order().position(at.start) < this.order().position(offset);
  }

  /** The table in whose lines an offset is, else the next one behind it; one more than there are where there is none. */
  private tableAt(offset: number): number {
    const position = this.order().position(offset);
    const [first = Infinity] = this.positions;
    const next = position < first ? 0 : lastNotAfter(this.positions, position) + 1;
    return this.ends[next]?.summary ?? this.ends.length;
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

function endsOf(summaries: readonly Placed[], order: PassageOrder): readonly End[] {
  const ends = summaries.map(({ summary: { at }, passage }, summary) => {
    const span = spanInSource(passage.excerpt, at.at(-1) ?? at[0]);
    const end = span.at(-1)?.end ?? span[0].end;
    return { position: order.position(Math.max(0, end - 1)), summary };
  });
  return ends.sort((a, b) => a.position - b.position);
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
