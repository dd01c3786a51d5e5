import { fixtures } from '../fixtures.js';
import { oracleVersions, readOracle, sharedFolder } from '../measure/shared.js';

/** Texts of the oracle, every n-th of each version in all its forms; the fixtures where there is no oracle. */
export function ordinaryTexts(
  path: string,
  every: number,
): { readonly from: string; readonly texts: readonly string[] } {
  const shared = sharedFolder(path);
  if (!shared) return { from: 'fixtures', texts: fixtures().map(({ text }) => text) };
  const records = oracleVersions(shared).flatMap((version) =>
    readOracle(shared, version).filter((_, index) => index % every === 0),
  );
  return { from: 'oracle', texts: records.flatMap(({ text }) => Object.values(text)) };
}

const widths = [33, 24, 13, 28];

function line(cells: readonly string[]): string {
  return cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('');
}

/** A residual network as tf.keras prints it: an input, then blocks of five rows, so that there are `count` rows. */
export function residualTable(count: number): string {
  const rows = [line(['input_1 (InputLayer)', '[(None, 56, 56, 64)]', '0', ''])];
  let from = 'input_1';
  for (let at = 1; rows.length < count; at++) {
    const [conv, norm, relu, add] = [`conv2d_${at}`, `batch_normalization_${at}`, `re_lu_${at}`, `add_${at}`];
    rows.push(
      line([`${conv} (Conv2D)`, '(None, 56, 56, 64)', '36928', `${from}[0][0]`]),
      line([`${norm} (BatchNo`.slice(0, 32), '(None, 56, 56, 64)', '256', `${conv}[0][0]`]),
      line([`${relu} (ReLU)`, '(None, 56, 56, 64)', '0', `${norm}[0][0]`]),
      `${line([`${add} (Add)`, '(None, 56, 56, 64)', '0', `${from}[0][0]`])}\n${' '.repeat(70)}${relu}[0][0]`,
    );
    from = add;
  }
  const header = line(['Layer (type)', 'Output Shape', 'Param #', 'Connected to']);
  const ruler = '_'.repeat(98);
  const blocks = rows.filter((row) => row.includes('(Conv2D)')).length;
  const total = blocks * 36_928 + rows.filter((row) => row.includes('(BatchNo')).length * 256;
  return [
    'Model: "model"',
    ruler,
    header,
    '='.repeat(98),
    rows.join(`\n${ruler}\n`),
    '='.repeat(98),
    `Total params: ${total.toLocaleString('en')}`,
    ruler,
    '',
  ].join('\n');
}
