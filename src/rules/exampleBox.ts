const widths = [24, 20, 13];

/** A Keras 3 table of rows `[name (Type), shape, count]` with lines below it, for the examples of rules. */
export function exampleBox(rows: readonly (readonly [string, string, string])[], below: readonly string[]): string {
  const rule = (left: string, middle: string, right: string, dash: string): string =>
    left + widths.map((width) => dash.repeat(width)).join(middle) + right;
  const cells = (row: readonly string[], edge: string): string =>
    edge + row.map((cell, at) => ` ${cell}`.padEnd(widths[at] ?? 0)).join(edge) + edge;
  return [
    'Model: "sequential"',
    rule('┏', '┳', '┓', '━'),
    cells(['Layer (type)', 'Output Shape', 'Param #'], '┃'),
    rule('┡', '╇', '┩', '━'),
    rows.map((row) => cells(row, '│')).join(`\n${rule('├', '┼', '┤', '─')}\n`),
    rule('└', '┴', '┘', '─'),
    ...below.map((line) => ` ${line}`),
    '',
  ].join('\n');
}
