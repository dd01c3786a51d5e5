import { nearest } from '../diagnostics/choice.js';
import type { Row } from '../model/summary.js';
import { defineRule, type ModelRow, type Report, type Rule } from './rule.js';

export const connections: Rule = defineRule({
  id: 'connections',
  severity: 'error',
  scope: 'model',
  needs: ['wholeTable', 'isKerasGraph', 'books'],
  title: { en: 'Connections lead to rows above', ja: '接続先は上の行にある' },
  failureTitle: { en: 'A connection leads nowhere, or to a row below', ja: '接続先がないか、下の行にある' },
  why: {
    en: 'Keras lists the layers of a functional model by their distance from the outputs, farthest first. So what feeds a layer is listed, and stands above it; only a layer that is called several times can also be fed from below.',
    ja: 'Keras は Functional モデルのレイヤーを出力から遠い順に並べます。したがって、入力元のレイヤーは必ず表にあり、上に位置します（複数回呼び出されたレイヤーだけは下の行からも入力を受けます）。',
  },
  messages: {
    missing: {
      en: '{layer} is connected to {source}, which no row bears; a row may be missing.',
      ja: '{layer} は {source} に接続されていますが、その名前の行がありません。行が抜けている可能性があります。',
    },
    below: {
      en: '{layer} is fed by {source}, which is listed below it; Keras lists it above.',
      ja: '{layer} の入力元 {source} が下の行にあります。Keras は上に表示します。',
    },
    order: {
      en: '{layer} is {distance} layers away from an output and stands below {above}, which is {less} away; Keras lists the farther one first.',
      ja: '{layer} は出力から {distance} 層、その上の {above} は {less} 層の距離にあります。Keras は遠いものから順に表示します。',
    },
  },
  examples: {
    holds: [connected(['inp[0][0]', 'a[0][0]'])],
    broken: [connected(['inp[0][0]', '<|aa[0][0]|>']), connected(['<|inp_b[0][0]|>', 'inp[0][0]'])],
    undecided: [],
  },
  check({ wholeTable, isKerasGraph, books }, report) {
    if (!isKerasGraph) return;
    const rows = wholeTable.filter(({ row }) => row.depth === 0);
    const indices = wholeTable.flatMap(({ row }, index) => (row.depth === 0 ? [index] : []));
    const sources = sourcesOf(rows);
    if (!sources) return;
    let isSound = true;
    for (const [place, { row, inference }] of rows.entries()) {
      const own = sources[place] ?? [];
      const found = { row: indices[place] ?? 0, at: row.places.connectedTo };
      const layer = `${row.name} (${row.type})`;
      const unknown = own.find(({ at }) => at === undefined);
      if (unknown && place > 0) {
        isSound = false;
        const repairs = renamed(row, unknown, own.indexOf(unknown), rows.slice(0, place));
        report({ messageId: 'missing', data: { layer, source: unknown.name }, ...found, repairs });
        continue;
      }
      const below = own.filter(({ at }) => at !== undefined && at >= place);
      const [first] = below;
      if (!first || (below.length < own.length && !isCalledOnce({ row, inference }))) continue;
      isSound = false;
      const repairs = renamed(row, first, own.indexOf(first), rows.slice(0, place));
      report({ messageId: 'below', data: { layer, source: first.name }, ...found, repairs });
    }
    // Layers that `add_loss` pulls into a model stand below the rest, and count twice or not at all.
    if (!isSound || !rows.every(isCalledOnce) || !books || books.excuse || rows.some(isAdded)) return;
    const distances = distancesOf(sources);
    const late = distances?.findIndex((distance, place) => place > 0 && distance > (distances[place - 1] ?? 0)) ?? -1;
    const [row, above] = [rows[late]?.row, rows[late - 1]?.row];
    if (!row || !above || !distances) return;
    report({
      messageId: 'order',
      data: {
        layer: `${row.name} (${row.type})`,
        above: `${above.name} (${above.type})`,
        distance: distances[late] ?? 0,
        less: distances[late - 1] ?? 0,
      },
      row: indices[late] ?? 0,
      at: row.places.name,
    });
  },
});

interface Source {
  readonly name: string;
  readonly node: number;
  /** The place among the rows of depth 0; undefined where no row has the name. */
  readonly at: number | undefined;
}

/** The rows that each row is connected to; undefined where a name or a connection is cut, so that it cannot be told. */
function sourcesOf(rows: readonly ModelRow[]): readonly (readonly Source[])[] | undefined {
  const places = new Map<string, number>();
  for (const [place, { row }] of rows.entries()) {
    // A name with a bracket in it has pieces of a cut type.
    if (row.cut.includes('name') || row.name.includes(')') || row.connectedTo === null) return undefined;
    if (!places.has(row.name)) places.set(row.name, place);
  }
  const sources: Source[][] = [];
  for (const { row } of rows) {
    const own: Source[] = [];
    for (const connection of row.connectedTo ?? []) {
      if ('prefix' in connection) return undefined;
      own.push({ name: connection.layer, node: connection.node, at: places.get(connection.layer) });
    }
    sources.push(own);
  }
  return sources;
}

/** So many rows above are compared with a name that none of them bears. */
const mostCompared = 100;

/** The connection with the name of a row above that is nearest to the printed one, where its place is certain. */
function renamed(
  row: Row,
  { name, node }: Source,
  at: number,
  above: readonly ModelRow[],
): NonNullable<Report['repairs']> {
  const span = row.places.connectedTo;
  const range = span[at];
  const names = above.slice(-mostCompared).map((each) => each.row.name);
  const meant = nearest(name, names);
  if (!range || span.length !== row.connectedTo?.length || meant === undefined) return [];
  const edit = { at: { start: range.start, end: range.start + name.length }, replacement: meant };
  const why = {
    en: `${name}[${node}] → ${meant}[${node}] leads to a row above.`,
    ja: `${name}[${node}] → ${meant}[${node}] とすると、上の行につながります。`,
  };
  return [{ edits: [edit], why }];
}

/** The rows of `add_loss` and `add_metric`. */
function isAdded({ row: { type } }: ModelRow): boolean {
  return type.startsWith('AddLos') || type.startsWith('AddMet');
}

/** Whether all connections of a row are those of one call. */
function isCalledOnce({ row, inference }: ModelRow): boolean {
  const connected = (row.connectedTo ?? []).length;
  if (connected < 2) return true;
  return inference.outcome === 'fits' && inference.calls === 1 && inference.inputs?.length === connected;
}

/** How many layers lie between each row and an output, at most; undefined where a layer shows more than one of its calls. */
function distancesOf(sources: readonly (readonly Source[])[]): readonly number[] | undefined {
  const nodes = new Map<number, number>();
  const distances = sources.map(() => 0);
  for (let place = sources.length - 1; place >= 0; place--) {
    for (const { at, node } of sources[place] ?? []) {
      if (at === undefined) continue;
      if ((nodes.get(at) ?? node) !== node) return undefined;
      nodes.set(at, node);
      distances[at] = Math.max(distances[at] ?? 0, (distances[place] ?? 0) + 1);
    }
  }
  return distances;
}

/** A Keras 2 table with connections: an input, `a` on the first of them, `b` on the second. */
function connected([a, b]: readonly [string, string]): string {
  const rows = [
    ['inp (InputLayer)', '(None, 64)', '0', ''],
    ['a (Dense)', '(None, 64)', '4160', a],
    ['inp_b (ReLU)', '(None, 64)', '0', b],
  ].map(([name = '', shape = '', count = '', from = '']) =>
    `${name.padEnd(32)}${shape.padEnd(21)}${count.padEnd(12)}${from}`.trimEnd(),
  );
  return [
    'Model: "model"',
    '_'.repeat(98),
    'Layer (type)                    Output Shape         Param #     Connected to',
    '='.repeat(98),
    rows.join(`\n${'_'.repeat(98)}\n`),
    '='.repeat(98),
    'Total params: 4,160',
    'Trainable params: 4,160',
    'Non-trainable params: 0',
    '_'.repeat(98),
    '',
  ].join('\n');
}
