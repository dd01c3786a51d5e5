import {
  bothOf,
  merge,
  reporters,
  streamedReports,
  tallyOf,
  type ReportFormat,
  type ReportOptions,
  type Result,
  type Tally,
} from '../index.js';
import type { Audited } from './audited.js';
import { pieceByPiece, report } from './output.js';
import type { World } from './world.js';

/** A report in the making. */
export interface Reporting {
  readonly add: (audited: Audited) => Promise<void>;
  readonly end: () => Promise<void>;
}

export interface ReportingOptions extends ReportOptions {
  readonly format: ReportFormat;
  readonly output: string | undefined;
}

/** A report that is written as the texts are checked where its format allows that, else when all are. */
export function reportingTo(options: ReportingOptions, world: World): Reporting {
  return streamedReports[options.format] ? streaming(options, world) : collecting(options, world);
}

function streaming(options: ReportingOptions, world: World): Reporting {
  const streamed = streamedReports[options.format];
  const write = pieceByPiece(options.output, world);
  let tally: Tally = tallyOf([]);
  let isBegun = false;
  const writeNext = async (text: string): Promise<void> => {
    if (text === '') return;
    await write(isBegun ? `${streamed?.between ?? ''}${text}` : text);
    isBegun = true;
  };
  return {
    async add({ outcome }) {
      tally = bothOf(tally, outcome.tally);
      await writeNext(outcome.part ?? '');
    },
    async end() {
      await writeNext(streamed?.end(tally, options) ?? '');
      // A file that is asked for is there, be it empty.
      if (!isBegun && options.output !== undefined) await write('');
    },
  };
}

function collecting({ format, output, ...options }: ReportingOptions, world: World): Reporting {
  const results: Result[] = [];
  const sources = new Map<string, string>();
  return {
    async add({ path, outcome, text }) {
      if (outcome.result) results.push(outcome.result);
      if (text !== undefined) sources.set(path, text);
    },
    end: () => report(reporters[format](merge(results), { ...options, sources }), output, world),
  };
}
