/** Texts that are made to be slow or to break a reader; `n` is about how many characters long they are. */
export const adversarial: Readonly<Record<string, (n: number) => string>> = {
  'one endless line': (n) => 'dense_1 (Dense) (None, 64) 4160 '.repeat(n / 32),
  'one endless word': (n) => 'a'.repeat(n),
  'opening brackets': (n) => '('.repeat(n),
  'opening brackets behind a header': (n) =>
    `Layer (type)                 Output Shape              Param #\n=====\ndense (Dense)  ${'('.repeat(n)}`,
  rulers: (n) => '_\n'.repeat(n / 2),
  'rulers of double lines': (n) => '=================\n'.repeat(n / 18),
  'box corners': (n) => '┏━┳━┓\n'.repeat(n / 6),
  'box edges': (n) => '│ '.repeat(n / 2),
  blanks: (n) => ' '.repeat(n),
  'blank lines': (n) => '\n'.repeat(n),
  digits: (n) => '9'.repeat(n),
  'commas between digits': (n) => '1,'.repeat(n / 2),
  headers: (n) => 'Layer (type)                 Output Shape              Param #\n'.repeat(n / 63),
  'escape codes': (n) => '\u001b[1m'.repeat(n / 4),
  'half of an escape code': (n) => '\u001b['.repeat(n / 2),
  prefixes: (n) => '# > // * '.repeat(n / 9),
  'totals without rows': (n) => 'Total params: 6,029,097\n'.repeat(n / 24),
  'connections without end': (n) =>
    `add (Add)            (None, 3)            0           ${'a[0][0], '.repeat(n / 9)}\n`,
  'continued cells': (n) => `dense (Dense)   (None, 64)   4160\n${'  (None,\n'.repeat(n / 9)}`,
  'rows of a chain': chainOfRows,
  'rows that branch': (n) => branchingRows(n),
};

/** As many rows of a plain Sequential as there is room for, with header and totals. */
export function chainOfRows(n: number): string {
  const rows = Array.from({ length: Math.max(1, Math.floor(n / 64)) }, (_, at) => row(`dense_${at + 1} (Dense)`, 4160));
  return table(rows, 4160 * rows.length);
}

function branchingRows(n: number): string {
  const count = Math.max(1, Math.floor(n / 100));
  const rows = Array.from({ length: count }, (_, at) => {
    const from = `add_${Math.max(0, at - 1)}[0][0]`;
    return `${row(`add_${at} (Add)`, 0)}${from.padEnd(20)}\n${''.padEnd(66)}${from}`;
  });
  return table(rows, 0);
}

function row(name: string, parameters: number): string {
  return `${name.padEnd(29)}${'(None, 64)'.padEnd(26)}${String(parameters).padEnd(10)}`;
}

function table(rows: readonly string[], total: number): string {
  const header = `${'Layer (type)'.padEnd(29)}${'Output Shape'.padEnd(26)}Param #   `;
  return [header, '='.repeat(65), ...rows, '='.repeat(65), `Total params: ${total}`, ''].join('\n');
}
