const widths = [24, 20, 13];

/** Two rows of 50,890 parameters. */
export const exampleRows = [
  ['a (Dense)', '(None, 64)', '50,240'],
  ['b (Dense)', '(None, 10)', '650'],
] as const;

/** A Keras 3 table of rows `[name (Type), shape, count]` with lines below it, for the examples of rules. */
export function exampleBox(rows: readonly (readonly [string, string, string])[], below: readonly string[]): string {
  return [
    'Model: "sequential"',
    line('┏', '┳', '┓', '━'),
    cells(['Layer (type)', 'Output Shape', 'Param #'], '┃'),
    line('┡', '╇', '┩', '━'),
    rows.map((row) => cells(row, '│')).join(`\n${line('├', '┼', '┤', '─')}\n`),
    line('└', '┴', '┘', '─'),
    ...below.map((each) => ` ${each}`),
    '',
  ].join('\n');
}

function line(left: string, middle: string, right: string, dash: string): string {
  return left + widths.map((width) => dash.repeat(width)).join(middle) + right;
}

function cells(row: readonly string[], edge: string): string {
  return edge + row.map((cell, at) => ` ${cell}`.padEnd(widths[at] ?? 0)).join(edge) + edge;
}
