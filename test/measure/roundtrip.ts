import type { Summary } from '../../src/model/summary.js';
import { parse } from '../../src/parse/parse.js';
import { print, type PrintOptions } from '../../src/print/index.js';
import type { Options } from './options.js';
import { textsOf } from './oracle.js';
import { countRoundTrip, emptyTally, fail, type Tally } from './tally.js';

/** The `line_length` of the printings that state one; see the oracle's README. */
const lineLengths: Readonly<Record<string, number>> = { wide: 160, narrow: 50 };

/** The options of `summary()` behind a printing of the oracle. */
function optionsOf(form: string, keras: string): PrintOptions {
  const width = lineLengths[form];
  return {
    keras,
    nested: form.includes('nested'),
    trainable: form.includes('trainable'),
    ...(width === undefined ? {} : { width }),
  };
}

/**
 * What becomes of a text that is read and printed again, as the record says that it was printed; `part` of `parts`
 * equal shares of a version.
 */
export function measureRoundTrip(version: string, options: Options, part = 0, parts = 1): Tally {
  const tally = emptyTally();
  for (const { text, form, record, where } of textsOf(version, options, part, parts)) {
    const count = (figure: 'texts' | 'cut' | 'identical'): void => countRoundTrip(tally, `${version} ${form}`, figure);
    count('texts');
    const [summary, ...others] = parse(text);
    if (!summary || others.length > 0) {
      fail(tally, 'not read as one summary', where);
      continue;
    }
    if (hasCutCells(summary)) {
      count('cut');
      continue;
    }
    const difference = differenceOf(text, summary, optionsOf(form, record.version));
    if (difference) fail(tally, `${version} ${form}: ${difference.kind}`, `${where}: ${difference.told}`);
    else count('identical');
  }
  return tally;
}

/** Whether less than all of a cell is printed, so that a summary does not hold what stood there. */
function hasCutCells({ rows }: Summary): boolean {
  return rows.some(({ cut }) => cut.length > 0);
}

interface Difference {
  readonly kind: string;
  readonly told: string;
}

/** The first line that is not as it was, trailing blanks aside. */
function differenceOf(text: string, summary: Summary, options: PrintOptions): Difference | undefined {
  let again: string;
  try {
    again = print(summary, options);
  } catch (error) {
    return { kind: 'print refuses', told: String(error) };
  }
  const [was, is] = [text, again].map((each) =>
    each
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd()),
  );
  if (!was || !is) return undefined;
  const at = was.findIndex((line, index) => line !== is[index]);
  if (at === -1 && was.length === is.length) return undefined;
  const line = was[at] ?? '';
  return {
    kind: kindOf(line, at),
    told: `line ${at + 1}: ${JSON.stringify(line)} printed as ${JSON.stringify(is[at] ?? '')}`,
  };
}

/** What stands in a line. */
function kindOf(line: string, at: number): string {
  if (/params: /.test(line)) return 'a total';
  if (line.startsWith('Model: ')) return 'the title';
  if (/Layer \(/.test(line)) return 'the header';
  if (/^[^\p{L}\p{N}]*$/u.test(line)) return at < 4 ? 'a rule above' : 'a rule';
  return 'a row';
}
