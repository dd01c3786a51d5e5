import { layers } from '../../src/layers/index.js';
import { check } from '../../src/check/check.js';
import { parse } from '../../src/parse/parse.js';
import { infer } from '../../src/infer/infer.js';
import { cellsOf } from '../../src/parse/cells.js';
import { plainOf } from '../../src/parse/plain.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { verify } from '../../src/verify/verify.js';
import { interleaved } from './timing.js';

const rowExpression = /^[ │]*([\w./-]+) \((\w+)\)?[ │]+(\[?\([^)]*\)\]?)[ │]+([\d,]+)/;

/** The cheapest reading there is: one `split`, one anchored expression a line. */
export function cheapest(text: string): number {
  let rows = 0;
  for (const line of text.split('\n')) if (rowExpression.exec(line)) rows++;
  return rows;
}

export interface Ratios {
  readonly bytes: number;
  /** Milliseconds of the cheapest reading. */
  readonly cheapest: number;
  /** How many times as long as the cheapest reading: `cells` and `grammar` are `parse`, all stages are `check`. */
  readonly times: Readonly<Record<'cells' | 'grammar' | 'parse' | 'inference' | 'rules' | 'result' | 'check', number>>;
  readonly againstJson: Readonly<Record<'parse' | 'check', number>>;
}

/** Times every stage on the same texts; a stage is what the next longer run takes more. */
export function ratios(texts: readonly string[], rounds: number): Ratios {
  const json = texts.map((text) => JSON.stringify(text));
  const summaries = texts.flatMap((text) => parse(text));
  const cheap = (): number => texts.reduce((rows, text) => rows + cheapest(text), 0);
  const repeats = 5;
  const times = interleaved(
    {
      cheapest: () => Array.from({ length: repeats }, cheap),
      json: () => Array.from({ length: repeats }, () => json.map((text): unknown => JSON.parse(text))),
      cells: () => texts.map((text) => cellsOf(plainOf(wholeOf({ name: '', text })).text)),
      parse: () => texts.map((text) => parse(text)),
      infer: () => summaries.map((summary) => infer(summary, layers)),
      verify: () => summaries.map((summary) => verify(summary, layers)),
      check: () => texts.map((text) => check(text, { kind: 'text' })),
    },
    rounds,
  );
  const unit = times.cheapest / repeats;
  const unitJson = times.json / repeats;
  return {
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    cheapest: unit,
    times: {
      cells: times.cells / unit,
      grammar: (times.parse - times.cells) / unit,
      parse: times.parse / unit,
      inference: times.infer / unit,
      rules: (times.verify - times.infer) / unit,
      result: (times.check - times.parse - times.verify) / unit,
      check: times.check / unit,
    },
    againstJson: { parse: times.parse / unitJson, check: times.check / unitJson },
  };
}
