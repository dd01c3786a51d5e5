/** An error that a person has checked by hand in a text of the corpus. */
export interface GenuineError {
  /** Of the record; its first 12 digits. */
  readonly id: string;
  readonly rule: string;
  /** The row's name; null where the finding is about the totals. */
  readonly row: string | null;
  readonly why: string;
}

/**
 * Every error that is to be found in the corpus, and nothing else. Each was recounted by hand; a rule that changes
 * shows as a difference to this list, in either direction.
 */
export const genuineErrors: readonly GenuineError[] = [
  {
    id: '4bb3159cbc83',
    rule: 'row-parameters',
    row: 'dense',
    why: '28,800 x 10 + 10 = 288,010; printed is 288,110, and the total 288,006 has another wrong digit.',
  },
  {
    id: '4bb3159cbc83',
    rule: 'total-parameters',
    row: null,
    why: '896 + 288,010 = 288,906; printed is 288,006.',
  },
  { id: 'a568531e7f30', rule: 'row-parameters', row: 'dense', why: 'Another copy of 4bb3159cbc83.' },
  { id: 'a568531e7f30', rule: 'total-parameters', row: null, why: 'Another copy of 4bb3159cbc83.' },
  {
    id: '9f90ce56f892',
    rule: 'total-parameters',
    row: null,
    why: 'The rows end at flatten, 14,714,688; the total is that of VGG16 with its head, 138,357,544. Nothing marks the gap.',
  },
  {
    id: '5ad63e790cda',
    rule: 'total-parameters',
    row: null,
    why: 'The rows of one run (565) stand above the total of another (205).',
  },
];
