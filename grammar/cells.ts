import { EmbeddedActionsParser, Lexer, type IToken, type TokenType } from 'chevrotain';
import {
  cellTokens,
  Close,
  CloseList,
  Colon,
  Comma,
  Ellipsis,
  Break,
  Integer,
  marks,
  None,
  Open,
  OpenList,
  Quote,
  Word,
} from './tokens.js';

/** `name (Type)`: the last group in brackets is the type. */
export interface NameNode {
  readonly kind: 'name';
  readonly name: string;
  readonly type: string;
  /** Whether the name ends at a mark of its cut. */
  readonly nameCut: boolean;
  readonly hasType: boolean;
  /** Whether the type does not end at its closing bracket, or is not there. */
  readonly typeCut: boolean;
}

/** Everything between two brackets; `items` may hold groups again. */
export interface GroupNode {
  readonly items: readonly ShapeItem[];
  readonly closed: boolean;
  /** Whether a comma stands last, so that more was to come. */
  readonly endsWithComma: boolean;
}

/** An extent, `None`, a word, a key such as `a:`, a mark of a cut, or a group. */
export type ShapeItem = number | null | { readonly word: string } | { readonly key: string } | '…' | GroupNode;

export interface ShapeNode {
  readonly kind: 'shape';
  readonly items: readonly ShapeItem[];
}

export interface CountNode {
  readonly kind: 'count';
  /** The number as printed, or the word in its place; empty where nothing is printed. */
  readonly text: string;
  readonly cut: boolean;
  /** A remark in brackets: `unbuilt`, `unused`. */
  readonly remark: string;
}

export interface ReferenceNode {
  readonly layer: string;
  /** The numbers in square brackets behind the name. */
  readonly indices: readonly number[];
  /** The whole reference as printed. */
  readonly text: string;
  readonly closed: boolean;
}

export interface ConnectionsNode {
  readonly kind: 'connections';
  readonly references: readonly ReferenceNode[];
}

export interface TotalNode {
  readonly kind: 'total';
  readonly label: string;
  readonly number: CountNode;
  /** What stands in brackets behind the number: `846.79 KB`. */
  readonly size: string;
}

export interface TitleNode {
  readonly kind: 'title';
  readonly model: string;
}

export type CellNode = NameNode | ShapeNode | CountNode | ConnectionsNode | TotalNode | TitleNode;

const lexer: Lexer = new Lexer(cellTokens, {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

/**
 * Reads what stands in cells, all of them in one run. Every rule takes whatever its cell holds; what it
 * means is not asked here.
 */
export class CellParser extends EmbeddedActionsParser {
  private text = '';

  constructor(validates: boolean) {
    super(cellTokens, { recoveryEnabled: true, maxLookahead: 1, skipValidations: !validates });
    this.performSelfAnalysis();
  }

  read(text: string, tokens: IToken[]): readonly CellNode[] {
    this.text = text;
    this.input = tokens;
    const nodes = this.cells();
    this.text = '';
    return nodes;
  }

  private readonly cells = this.RULE('cells', (): CellNode[] => {
    const nodes: CellNode[] = [];
    this.MANY(() => {
      const node = this.OR<CellNode>([
        { ALT: () => this.SUBRULE(this.name) },
        { ALT: () => this.SUBRULE(this.shape) },
        { ALT: () => this.SUBRULE(this.count) },
        { ALT: () => this.SUBRULE(this.connections) },
        { ALT: () => this.SUBRULE(this.total) },
        { ALT: () => this.SUBRULE(this.title) },
      ]);
      nodes.push(node);
    });
    return nodes;
  });

  private readonly name = this.RULE('name', (): NameNode => {
    const start = this.CONSUME(marks.name);
    let open: IToken | undefined;
    let close: IToken | undefined;
    let last = start;
    this.MANY(() => {
      last = this.OR([
        { ALT: () => this.CONSUME(Word) },
        {
          ALT: () => {
            open = this.CONSUME(Open);
            close = undefined;
            return open;
          },
        },
        { ALT: () => (close = this.CONSUME(Close)) },
        { ALT: () => this.CONSUME(Ellipsis) },
        { ALT: () => this.CONSUME(Integer) },
        { ALT: () => this.CONSUME(None) },
        { ALT: () => this.CONSUME(Colon) },
        { ALT: () => this.CONSUME(Comma) },
        { ALT: () => this.CONSUME(OpenList) },
        { ALT: () => this.CONSUME(CloseList) },
        { ALT: () => this.CONSUME(Quote) },
        { ALT: () => this.CONSUME(Break) },
      ]);
    });
    return this.ACTION(() => this.nameNode(start, open, close, last));
  });

  private nameNode(start: IToken, open: IToken | undefined, close: IToken | undefined, last: IToken): NameNode {
    const nameEnd = open ? open.startOffset : endOf(last);
    const typeEnd = close ? close.startOffset : endOf(last);
    const name = this.text.slice(start.startOffset + 1, nameEnd).trim();
    const type = open ? this.text.slice(open.startOffset + 1, typeEnd).trim() : '';
    const typeCut = !open || !close;
    return {
      kind: 'name',
      name: withoutEllipsis(name),
      type: withoutEllipsis(type),
      nameCut: name.endsWith('…'),
      hasType: open !== undefined,
      typeCut,
    };
  }

  private readonly shape = this.RULE('shape', (): ShapeNode => {
    this.CONSUME(marks.shape);
    const items: ShapeItem[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => items.push(this.SUBRULE(this.item)) },
        { ALT: () => this.CONSUME(Comma) },
        { ALT: () => this.SUBRULE(this.closers) },
        { ALT: () => this.CONSUME(Quote) },
        { ALT: () => this.CONSUME(Break) },
      ]);
    });
    return { kind: 'shape', items };
  });

  /** A bracket that closes nothing, as after a cut. */
  private readonly closers = this.RULE('closers', (): IToken =>
    this.OR([{ ALT: () => this.CONSUME(Close) }, { ALT: () => this.CONSUME(CloseList) }]),
  );

  private readonly item = this.RULE('item', (): ShapeItem =>
    this.OR<ShapeItem>([
      { ALT: () => this.number(this.CONSUME(Integer)) },
      {
        ALT: () => {
          this.CONSUME(None);
          return null;
        },
      },
      {
        ALT: () => {
          this.CONSUME(Ellipsis);
          return '…' as const;
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(Word);
          return this.OPTION(() => this.CONSUME(Colon)) ? { key: image } : { word: image };
        },
      },
      {
        ALT: () => {
          this.CONSUME2(Colon);
          return { key: '' };
        },
      },
      { ALT: () => this.SUBRULE(this.group) },
    ]),
  );

  private number({ image }: IToken): number {
    return Number(image);
  }

  private readonly group = this.RULE('group', (): GroupNode => {
    const items: ShapeItem[] = [];
    let closed = false;
    let endsWithComma = false;
    this.OR([{ ALT: () => this.CONSUME(Open) }, { ALT: () => this.CONSUME(OpenList) }]);
    this.MANY(() => {
      endsWithComma = this.OR1<boolean>([
        {
          ALT: () => {
            items.push(this.SUBRULE(this.item));
            return false;
          },
        },
        {
          ALT: () => {
            this.CONSUME(Comma);
            return true;
          },
        },
        {
          ALT: () => {
            this.CONSUME(Quote);
            return false;
          },
        },
        {
          ALT: () => {
            this.CONSUME(Break);
            return false;
          },
        },
      ]);
    });
    this.OPTION(() => {
      this.SUBRULE(this.closers);
      closed = true;
    });
    return { items, closed, endsWithComma };
  });

  private readonly count = this.RULE('count', (): CountNode => {
    this.CONSUME(marks.count);
    const node = this.SUBRULE(this.figure);
    this.SUBRULE(this.anything);
    return node;
  });

  /** A number with its separators, cut or not, and a remark in brackets. */
  private readonly figure = this.RULE('figure', (): CountNode => {
    let first: IToken | undefined;
    let last: IToken | undefined;
    let cut = false;
    let remark = '';
    this.OPTION(() => {
      first = last = this.OR([
        { ALT: () => this.CONSUME(Integer) },
        { ALT: () => this.CONSUME(Word) },
        { ALT: () => this.CONSUME(None) },
      ]);
      this.MANY({
        GATE: () => this.LA(1).tokenType !== Word || isWithFraction(this.LA(1)),
        DEF: () => {
          last = this.OR1([
            { ALT: () => this.CONSUME(Comma) },
            { ALT: () => this.CONSUME2(Integer) },
            { ALT: () => this.CONSUME3(Word) },
          ]);
        },
      });
    });
    this.OPTION1(() => {
      this.CONSUME(Ellipsis);
      cut = true;
    });
    this.OPTION2(() => {
      const open = this.CONSUME(Open);
      let end = open;
      this.MANY1(() => {
        end = this.OR2([
          { ALT: () => this.CONSUME2(Word) },
          { ALT: () => this.CONSUME3(Integer) },
          { ALT: () => this.CONSUME2(None) },
          { ALT: () => this.CONSUME2(Ellipsis) },
          { ALT: () => this.CONSUME2(Comma) },
          { ALT: () => this.CONSUME(Colon) },
          { ALT: () => this.CONSUME(Quote) },
        ]);
      });
      this.OPTION3(() => this.CONSUME(Close));
      remark = this.ACTION(() => this.text.slice(open.startOffset + 1, endOf(end)).trim());
    });
    return this.ACTION(() => ({
      kind: 'count',
      text: first && last ? this.text.slice(first.startOffset, endOf(last)) : '',
      cut,
      remark,
    }));
  });

  /** Whatever is left of a cell: remarks, and what no rule asks for. Gives the offset of its end, 0 where nothing is left. */
  private readonly anything = this.RULE('anything', (): number => {
    let end = 0;
    this.MANY(() => {
      const token = this.OR(anyToken.map((type, index) => ({ ALT: () => this.consume(index, type) })));
      end = this.ACTION(() => endOf(token));
    });
    return end;
  });

  private readonly connections = this.RULE('connections', (): ConnectionsNode => {
    this.CONSUME(marks.connections);
    const references: ReferenceNode[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => references.push(this.SUBRULE(this.reference)) },
        { ALT: () => this.SUBRULE(this.separator) },
      ]);
    });
    return { kind: 'connections', references };
  });

  private readonly separator = this.RULE('separator', (): void => {
    this.OR([
      { ALT: () => this.CONSUME(Comma) },
      { ALT: () => this.CONSUME(Quote) },
      { ALT: () => this.CONSUME(Break) },
      { ALT: () => this.SUBRULE(this.closers) },
      { ALT: () => this.CONSUME(OpenList) },
    ]);
  });

  /** `name[node][tensor]`, as much of it as is there. */
  private readonly reference = this.RULE('reference', (): ReferenceNode => {
    const first = this.OR([
      { ALT: () => this.CONSUME(Word) },
      { ALT: () => this.CONSUME1(Integer) },
      { ALT: () => this.CONSUME(None) },
    ]);
    let nameEnd = first;
    let last = first;
    let closed = true;
    const indices: number[] = [];
    this.MANY(() => {
      last = nameEnd = this.SUBRULE(this.namePart);
    });
    this.MANY1({
      GATE: () => this.LA(1).image === '[' && touches(last, this.LA(1)),
      DEF: () => {
        last = this.CONSUME(OpenList);
        closed = false;
        this.OPTION(() => {
          last = this.CONSUME(Integer);
          indices.push(Number(last.image));
          this.OPTION1(() => {
            last = this.CONSUME(CloseList);
            closed = true;
          });
        });
      },
    });
    this.OPTION2(() => {
      this.CONSUME(Ellipsis);
      closed = false;
    });
    return this.ACTION(() => ({
      layer: this.text.slice(first.startOffset, endOf(nameEnd)),
      indices,
      text: this.text.slice(first.startOffset, endOf(last)),
      closed,
    }));
  });

  private readonly namePart = this.RULE('namePart', (): IToken =>
    this.OR([
      { ALT: () => this.CONSUME(Word) },
      { ALT: () => this.CONSUME(Integer) },
      { ALT: () => this.CONSUME(None) },
      { ALT: () => this.CONSUME(Colon) },
      { ALT: () => this.CONSUME(Open) },
      { ALT: () => this.CONSUME(Close) },
    ]),
  );

  private readonly total = this.RULE('total', (): TotalNode => {
    const start = this.CONSUME(marks.total);
    let last = start;
    this.MANY(() => {
      last = this.CONSUME(Word);
    });
    const label = this.ACTION(() => this.text.slice(start.startOffset + 1, endOf(last)).trim());
    this.OPTION(() => this.CONSUME(Colon));
    const number = this.SUBRULE(this.figure);
    this.SUBRULE(this.anything);
    return { kind: 'total', label, number, size: number.remark };
  });

  private readonly title = this.RULE('title', (): TitleNode => {
    const start = this.CONSUME(marks.title);
    const end = this.SUBRULE(this.anything);
    return this.ACTION(() => ({ kind: 'title', model: this.quoted(start.startOffset + 1, end) }));
  });

  private quoted(from: number, end: number): string {
    const text = this.text.slice(from, end);
    const open = text.search(/["']/);
    const close = Math.max(text.lastIndexOf('"'), text.lastIndexOf("'"));
    return open === -1 ? '' : text.slice(open + 1, close > open ? close : text.length);
  }
}

const anyToken: TokenType[] = [
  Word,
  Integer,
  None,
  Open,
  Close,
  OpenList,
  CloseList,
  Comma,
  Colon,
  Quote,
  Ellipsis,
  Break,
];

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function touches(left: IToken, right: IToken): boolean {
  return endOf(left) === right.startOffset;
}

/** The last group of `1,234.0`, as Keras 2.0 prints it. */
function isWithFraction({ image }: IToken): boolean {
  return /^\d{3}\.0$/.test(image);
}

function withoutEllipsis(text: string): string {
  return text.endsWith('…') ? text.slice(0, -1).trimEnd() : text;
}

/** Validating the grammar takes most of a start; the tests do it. */
const parser = new CellParser(false);

/** The nodes of cells that stand one behind the other, each after its mark; one node a mark. */
export function readCells(text: string): readonly CellNode[] {
  const { tokens } = lexer.tokenize(text);
  return parser.read(text, tokens);
}
