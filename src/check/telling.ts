import type { Finding } from '../result/result.js';
import { lastNotAfter, type Range } from '../text/source.js';
import type { Ignores, Remark } from './ignores.js';
import type { RuleSettings } from './rule-settings.js';

/** What is told of what is found: rules can be set, and comments leave findings out. */
export class Telling {
  private readonly settings: RuleSettings;
  private readonly ignores: Ignores;
  /** Where findings stand, by whether they are told. */
  private readonly toldAt: number[] = [];
  private readonly untoldAt: number[] = [];

  constructor(settings: RuleSettings, ignores: Ignores) {
    this.settings = settings;
    this.ignores = ignores;
  }

  /** A finding as it is told: with the severity that its rule is set to, or not at all. */
  told(finding: Finding): readonly Finding[] {
    const { rule, summary, at } = finding;
    const told = this.set(finding).filter(() => !this.ignores.covers(rule, summary, at[0].start));
    (told.length === 0 ? this.untoldAt : this.toldAt).push(at[0].start);
    return told;
  }

  /** The same for one that no comment leaves out, because it speaks of a comment. */
  set(finding: Finding): readonly Finding[] {
    const setting = this.settings[finding.rule] ?? finding.severity;
    return setting === 'off' ? [] : [{ ...finding, severity: setting }];
  }

  /** For ranges of the file, whether what is found there is not told, and nothing else; when all findings have been. */
  setAside(): (ranges: readonly Range[]) => boolean {
    if (this.untoldAt.length === 0) return () => false;
    const untold = this.untoldAt.toSorted((a, b) => a - b);
    const told = this.toldAt.toSorted((a, b) => a - b);
    return (ranges) => ranges.some((range) => hasIn(untold, range)) && !ranges.some((range) => hasIn(told, range));
  }

  /** What there is to say of the comments, when all else has been told. */
  remarks(): readonly Remark[] {
    return this.ignores.remarks();
  }
}

/** Whether one of some offsets, in order, is in a range. */
function hasIn(offsets: readonly number[], { start, end }: Range): boolean {
  const last = offsets[lastNotAfter(offsets, end - 1)];
  return last !== undefined && last >= start && last < end;
}
