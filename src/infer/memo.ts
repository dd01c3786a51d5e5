/**
 * What was worked out before, by a key: as much as weighs no more than a bound, what was asked for last kept longest.
 * An answer is the same whoever asks, so that many documents can share one.
 */
export class Memo<Answer> {
  private readonly answers = new Map<string, { readonly answer: Answer; readonly weight: number }>();
  private weight = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Answer | undefined {
    const found = this.answers.get(key);
    if (!found) return undefined;
    this.answers.delete(key);
    this.answers.set(key, found);
    return found.answer;
  }

  set(key: string, answer: Answer, weight: number): void {
    this.answers.set(key, { answer, weight });
    this.weight += weight;
    for (const [oldest, entry] of this.answers) {
      if (this.weight <= this.most || oldest === key) break;
      this.answers.delete(oldest);
      this.weight -= entry.weight;
    }
  }
}

/** What one task has worked out, all of it, and what the memo still has of others. */
export class Known<Answer> {
  private readonly own = new Map<string, Answer>();
  private readonly shared: Memo<Answer>;

  constructor(shared: Memo<Answer>) {
    this.shared = shared;
  }

  get(key: string): Answer | undefined {
    const known = this.own.get(key) ?? this.shared.get(key);
    if (known !== undefined) this.own.set(key, known);
    return known;
  }

  set(key: string, answer: Answer, weight: number): void {
    this.own.set(key, answer);
    this.shared.set(key, answer, weight);
  }
}
