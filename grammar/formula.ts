import { EmbeddedActionsParser, Lexer, type IToken } from 'chevrotain';
import {
  About,
  Arrow,
  Close,
  Equals,
  formulaTokens,
  Fraction,
  Minus,
  Numeral,
  Open,
  Over,
  Plus,
  Power,
  Raised,
  Says,
  Stop,
  Times,
  Unit,
  Word,
} from './formula-tokens.js';

/** Where something stands in the text that was read. */
export interface At {
  readonly start: number;
  readonly end: number;
}

export interface NumeralNode extends At {
  readonly kind: 'numeral';
  readonly digits: string;
  /** `k`, `万`; empty where there is none. */
  readonly unit: string;
}

export interface WordNode extends At {
  readonly kind: 'word';
  readonly text: string;
}

/** What stands between brackets; `open` is the bracket. */
export interface BracketNode extends At {
  readonly kind: 'bracket';
  readonly open: string;
  readonly chains: readonly ChainNode[];
}

/** `\frac`; what it divides, and by what, are the brackets behind it. */
export interface FractionNode extends At {
  readonly kind: 'fraction';
}

export type ItemNode = (NumeralNode | WordNode | BracketNode | FractionNode) & { readonly power?: PowerNode };
export type PowerNode = NumeralNode | BracketNode | { readonly kind: 'missing' };

/** What stands between two signs, one thing beside the other. */
export type OperandNode = readonly ItemNode[];

/** Operands that `×` and `/` join; an operand can be missing. */
export interface ProductNode {
  readonly factors: readonly { readonly divides: boolean; readonly operand: OperandNode }[];
}

/** Products that `+` and `−` join. */
export interface SumNode {
  readonly terms: readonly { readonly minus: boolean; readonly product: ProductNode }[];
}

/** How what stands on the right is said to be what stands on the left. */
export type RelationKind = 'equal' | 'about' | 'says';

/** Sums with what stands between them: `a + b = c = d`. */
export interface ChainNode {
  readonly parts: readonly (SumNode | RelationKind)[];
}

/**
 * Reads prose as arithmetic with words between. Every sequence of tokens is read to its end: an operand may be missing,
 * a bracket need not close, and what joins nothing stands alone.
 */
export class FormulaParser extends EmbeddedActionsParser {
  constructor(validates: boolean) {
    super(formulaTokens, { maxLookahead: 1, skipValidations: !validates });
    this.performSelfAnalysis();
  }

  read(tokens: IToken[]): readonly ChainNode[] {
    this.input = tokens;
    return this.prose();
  }

  private readonly prose = this.RULE('prose', (): ChainNode[] => {
    const chains: ChainNode[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => chains.push(this.SUBRULE(this.chain)) },
        { ALT: () => this.SUBRULE(this.stray) },
        { ALT: () => this.CONSUME(Close) },
      ]);
    });
    return chains;
  });

  /** What belongs to no arithmetic. */
  private readonly stray = this.RULE('stray', (): IToken =>
    this.OR([
      { ALT: () => this.CONSUME(Stop) },
      { ALT: () => this.CONSUME(Arrow) },
      { ALT: () => this.CONSUME(Raised) },
      { ALT: () => this.CONSUME(Power) },
    ]),
  );

  private readonly chain = this.RULE('chain', (): ChainNode => {
    const parts: (SumNode | RelationKind)[] = [];
    this.AT_LEAST_ONE(() => {
      const part = this.OR<SumNode | RelationKind>([
        { ALT: () => this.SUBRULE(this.sum) },
        { ALT: () => this.SUBRULE(this.relation) },
      ]);
      parts.push(part);
    });
    return { parts };
  });

  private readonly relation = this.RULE('relation', (): RelationKind =>
    this.OR<RelationKind>([
      {
        ALT: () => {
          this.CONSUME(Equals);
          return 'equal';
        },
      },
      {
        ALT: () => {
          this.CONSUME(About);
          return 'about';
        },
      },
      {
        ALT: () => {
          this.CONSUME(Says);
          return 'says';
        },
      },
    ]),
  );

  private readonly sum = this.RULE('sum', (): SumNode => {
    const terms: SumNode['terms'][number][] = [];
    this.OR([
      {
        ALT: () => {
          terms.push({ minus: false, product: this.SUBRULE(this.product) });
          this.MANY(() => {
            terms.push(this.SUBRULE(this.signed));
          });
        },
      },
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => {
            terms.push(this.SUBRULE2(this.signed));
          });
        },
      },
    ]);
    return { terms };
  });

  private readonly signed = this.RULE('signed', (): SumNode['terms'][number] => {
    const minus = this.OR<boolean>([
      {
        ALT: () => {
          this.CONSUME(Plus);
          return false;
        },
      },
      {
        ALT: () => {
          this.CONSUME(Minus);
          return true;
        },
      },
    ]);
    const product = this.OPTION(() => this.SUBRULE(this.product)) ?? { factors: [{ divides: false, operand: [] }] };
    return { minus, product };
  });

  private readonly product = this.RULE('product', (): ProductNode => {
    const factors: ProductNode['factors'][number][] = [];
    this.OR([
      {
        ALT: () => {
          factors.push({ divides: false, operand: this.SUBRULE(this.operand) });
          this.MANY(() => {
            factors.push(this.SUBRULE(this.further));
          });
        },
      },
      {
        ALT: () => {
          factors.push({ divides: false, operand: [] });
          this.AT_LEAST_ONE(() => {
            factors.push(this.SUBRULE2(this.further));
          });
        },
      },
    ]);
    return { factors };
  });

  private readonly further = this.RULE('further', (): ProductNode['factors'][number] => {
    const divides = this.OR<boolean>([
      {
        ALT: () => {
          this.CONSUME(Times);
          return false;
        },
      },
      {
        ALT: () => {
          this.CONSUME(Over);
          return true;
        },
      },
    ]);
    return { divides, operand: this.OPTION(() => this.SUBRULE(this.operand)) ?? [] };
  });

  private readonly operand = this.RULE('operand', (): OperandNode => {
    const items: ItemNode[] = [];
    this.AT_LEAST_ONE(() => {
      items.push(this.SUBRULE(this.item));
    });
    return items;
  });

  private readonly item = this.RULE('item', (): ItemNode => {
    const node = this.OR<ItemNode>([
      { ALT: () => this.SUBRULE(this.numeral) },
      { ALT: () => this.SUBRULE(this.word) },
      { ALT: () => this.SUBRULE(this.bracket) },
      { ALT: () => this.SUBRULE(this.fraction) },
    ]);
    const power = this.OPTION(() => this.SUBRULE(this.power));
    return power ? { ...node, power } : node;
  });

  private readonly numeral = this.RULE('numeral', (): NumeralNode => {
    const token = this.CONSUME(Numeral);
    let last = token;
    const unit = this.OPTION(() => {
      last = this.CONSUME(Unit);
      return last.image;
    });
    return this.ACTION(() => ({
      kind: 'numeral' as const,
      digits: token.image,
      unit: unit ?? '',
      start: token.startOffset,
      end: endOf(last),
    }));
  });

  private readonly word = this.RULE('word', (): WordNode => {
    const token = this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(Unit) }]);
    return this.ACTION(() => ({
      kind: 'word' as const,
      text: token.image,
      start: token.startOffset,
      end: endOf(token),
    }));
  });

  private readonly power = this.RULE('power', (): PowerNode =>
    this.OR<PowerNode>([
      { ALT: () => this.SUBRULE(this.raised) },
      {
        ALT: () => {
          this.CONSUME(Power);
          return this.OPTION(() => this.SUBRULE(this.exponent)) ?? { kind: 'missing' };
        },
      },
    ]),
  );

  private readonly exponent = this.RULE('exponent', (): PowerNode =>
    this.OR<PowerNode>([{ ALT: () => this.SUBRULE(this.numeral) }, { ALT: () => this.SUBRULE(this.bracket) }]),
  );

  private readonly raised = this.RULE('raised', (): PowerNode => {
    const token = this.CONSUME(Raised);
    return this.ACTION(() => ({
      kind: 'numeral' as const,
      digits: [...token.image].map((sign) => superscripts.indexOf(sign)).join(''),
      unit: '',
      start: token.startOffset,
      end: endOf(token),
    }));
  });

  private readonly bracket = this.RULE('bracket', (): BracketNode => {
    const open = this.CONSUME(Open);
    const chains: ChainNode[] = [];
    let end = open;
    this.MANY(() => {
      this.OR([{ ALT: () => chains.push(this.SUBRULE(this.chain)) }, { ALT: () => (end = this.SUBRULE(this.stray)) }]);
    });
    this.OPTION(() => {
      end = this.CONSUME(Close);
    });
    return this.ACTION(() => ({
      kind: 'bracket' as const,
      open: open.image,
      chains,
      start: open.startOffset,
      end: endOf(end),
    }));
  });

  private readonly fraction = this.RULE('fraction', (): FractionNode => {
    const token = this.CONSUME(Fraction);
    return this.ACTION(() => ({
      kind: 'fraction' as const,
      start: token.startOffset,
      end: endOf(token),
    }));
  });
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

interface Reader {
  readonly lexer: Lexer;
  readonly parser: FormulaParser;
}

/** Made when it is first asked for, as most runs read no formula. Validating the grammar is left to the tests. */
let reader: Reader | undefined;

function readerOf(): Reader {
  return (reader ??= {
    lexer: new Lexer(formulaTokens, {
      positionTracking: 'onlyOffset',
      ensureOptimizations: true,
      skipValidations: true,
    }),
    parser: new FormulaParser(false),
  });
}

/** Brackets nest no deeper in what people write. */
const deepest = 32;

/** The chains of a text, with what stands around them. Linear; nothing is refused. */
export function readFormulas(text: string): readonly ChainNode[] {
  const { lexer, parser } = readerOf();
  const { tokens } = lexer.tokenize(text);
  return parser.read(shallow(tokens));
}

/** Without the brackets that nest too deep for a reading that follows them. */
function shallow(tokens: IToken[]): IToken[] {
  let depth = 0;
  return tokens.filter(({ tokenType }) => {
    if (tokenType === Open) return ++depth <= deepest;
    if (tokenType === Close) return depth > 0 ? depth-- <= deepest : true;
    return true;
  });
}
