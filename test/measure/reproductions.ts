/** What real Keras printed, and whether it follows from what is declared here. */
export interface Reproduction {
  readonly part: Part;
  /** One of its part, as the list of exceptions names it. */
  readonly name: string;
  /** All of a layer type, or of what else the list may name as a whole. */
  readonly group: string;
  /** Undefined where it is reproduced. */
  readonly failure?: string;
}

export const parts = ['examples', 'operations', 'optimizers', 'applications'] as const;
export type Part = (typeof parts)[number];

/** What need not be reproduced, and why. */
export interface Exception {
  readonly part: Part;
  readonly reason: string;
  /** Names, or groups; all that fails of a group is excused. */
  readonly names: readonly string[];
}

/** What a part comes to, and in what the list of exceptions is not as it must be. */
export interface Judged {
  readonly figures: Readonly<Record<Part, PartFigures>>;
  readonly unlisted: readonly string[];
  readonly needless: readonly string[];
}

export interface PartFigures {
  readonly all: number;
  readonly reproduced: number;
  readonly excepted: number;
}

/** Sets reproductions against the list: what fails must be on it, and what is on it must fail. */
export function judged(reproductions: readonly Reproduction[], exceptions: readonly Exception[]): Judged {
  const listed = exceptions.flatMap(({ part, names }) => names.map((name) => ({ part, name })));
  const failures = reproductions.filter(({ failure }) => failure !== undefined);
  const excuses = (each: (typeof listed)[number], { part, name, group }: Reproduction): boolean =>
    each.part === part && (each.name === name || each.name === group);
  const isListed = (failed: Reproduction): boolean => listed.some((each) => excuses(each, failed));
  const figuresOf = (part: Part): PartFigures => {
    const own = reproductions.filter((each) => each.part === part);
    const failed = own.filter(({ failure }) => failure !== undefined);
    return {
      all: own.length,
      reproduced: own.length - failed.length,
      excepted: failed.filter(isListed).length,
    };
  };
  return {
    // Every part is there, which `fromEntries` does not tell.
    figures: Object.fromEntries(parts.map((part) => [part, figuresOf(part)])) as Record<Part, PartFigures>,
    unlisted: failures
      .filter((failed) => !isListed(failed))
      .map(({ part, name, failure }) => `${part}: ${name}: ${failure ?? ''}`),
    needless: listed
      .filter((each) => !failures.some((failed) => excuses(each, failed)))
      .map(({ part, name }) => `${part}: ${name}`),
  };
}
