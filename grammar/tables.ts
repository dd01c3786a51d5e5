import { EmbeddedActionsParser, createTokenInstance, type IToken } from 'chevrotain';
import { cellKinds, tableTokens, type CellKind } from './tokens.js';

/** A row as the places of its cells in the list that was read; undefined where there is none. */
export interface RowNode {
  readonly name: number;
  readonly shape: number | undefined;
  readonly count: number | undefined;
  readonly connections: number | undefined;
  readonly trainable: number | undefined;
}

/** A table, as places of cells in the list that was read. */
export interface TableNode {
  readonly title: number | undefined;
  readonly headers: readonly number[];
  readonly rows: readonly RowNode[];
  readonly omissions: readonly number[];
  readonly totals: readonly number[];
}

/** How cells make rows, and rows a table. The tokens are whole cells; recovery drops what fits nowhere. */
export class TableParser extends EmbeddedActionsParser {
  constructor(validates: boolean) {
    super(Object.values(tableTokens), { recoveryEnabled: true, maxLookahead: 1, skipValidations: !validates });
    this.performSelfAnalysis();
  }

  read(tokens: IToken[]): readonly TableNode[] {
    this.input = tokens;
    return this.tables();
  }

  private readonly tables = this.RULE('tables', (): TableNode[] => {
    const nodes: TableNode[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => nodes.push(this.SUBRULE(this.titled)) },
        { ALT: () => nodes.push(this.SUBRULE(this.headed)) },
        { ALT: () => nodes.push(this.SUBRULE(this.fragment)) },
        { ALT: () => nodes.push(this.SUBRULE(this.footer)) },
        { ALT: () => this.SUBRULE(this.stray) },
      ]);
    });
    return nodes;
  });

  private readonly titled = this.RULE('titled', (): TableNode => {
    const title = this.place(this.CONSUME(tableTokens.title));
    let rest = nothing;
    this.OPTION(() => {
      rest = this.OR([
        { ALT: () => this.SUBRULE(this.headed) },
        { ALT: () => this.SUBRULE(this.fragment) },
        { ALT: () => this.SUBRULE(this.footer) },
      ]);
    });
    return { ...rest, title };
  });

  private readonly headed = this.RULE('headed', (): TableNode => {
    const headers: number[] = [];
    let rest = nothing;
    this.AT_LEAST_ONE(() => headers.push(this.place(this.CONSUME(tableTokens.header))));
    this.OPTION(() => {
      rest = this.OR([{ ALT: () => this.SUBRULE(this.fragment) }, { ALT: () => this.SUBRULE(this.footer) }]);
    });
    return { ...rest, headers };
  });

  private readonly fragment = this.RULE('fragment', (): TableNode => {
    const rows: RowNode[] = [];
    const omissions: number[] = [];
    let totals: readonly number[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => rows.push(this.SUBRULE(this.row)) },
        { ALT: () => omissions.push(this.place(this.CONSUME(tableTokens.omission))) },
      ]);
    });
    this.OPTION(() => {
      totals = this.SUBRULE(this.footer).totals;
    });
    return { ...nothing, rows, omissions, totals };
  });

  private readonly footer = this.RULE('footer', (): TableNode => {
    const totals: number[] = [];
    this.AT_LEAST_ONE(() => totals.push(this.place(this.CONSUME(tableTokens.total))));
    return { ...nothing, totals };
  });

  private readonly row = this.RULE('row', (): RowNode => {
    const name = this.place(this.CONSUME(tableTokens.name));
    const shape = this.OPTION(() => this.place(this.CONSUME(tableTokens.shape)));
    const count = this.OPTION1(() => this.place(this.CONSUME(tableTokens.count)));
    const connections = this.OPTION2(() => this.place(this.CONSUME(tableTokens.connections)));
    const trainable = this.OPTION3(() => this.place(this.CONSUME(tableTokens.trainable)));
    return { name, shape, count, connections, trainable };
  });

  /** A cell without its row, and the end of a table. */
  private readonly stray = this.RULE('stray', (): void => {
    this.OR([
      { ALT: () => this.CONSUME(tableTokens.end) },
      { ALT: () => this.CONSUME(tableTokens.shape) },
      { ALT: () => this.CONSUME(tableTokens.count) },
      { ALT: () => this.CONSUME(tableTokens.connections) },
      { ALT: () => this.CONSUME(tableTokens.trainable) },
    ]);
  });

  private place({ startOffset }: IToken): number {
    return startOffset;
  }
}

const nothing: TableNode = { title: undefined, headers: [], rows: [], omissions: [], totals: [] };

/** Validating the grammar takes most of a start; the tests do it. */
const parser = new TableParser(false);
const types = Object.fromEntries(cellKinds.map((kind) => [kind, tableTokens[kind]]));

/** The tables that cells of these kinds make, in their order. */
export function readTables(kinds: readonly CellKind[]): readonly TableNode[] {
  return parser.read(
    kinds.flatMap((kind, place) => {
      const type = types[kind];
      // The place of a cell in the list takes the part of an offset in a text.
      return type ? [createTokenInstance(type, kind, place, place, place, place, place, place)] : [];
    }),
  );
}
