import { proseOf } from '../../src/check/prose.js';
import { inFile, summariesOf, type Placed } from '../../src/check/read.js';
import { kindOf, readDocument, type Document } from '../../src/documents/index.js';
import { tableOf, type Table } from '../../src/infer/subjects.js';
import { layers } from '../../src/layers/index.js';
import { formulasOf } from '../../src/parse/formula.js';
import { statementsOf } from '../../src/parse/claims.js';
import { verifyClaims } from '../../src/verify/claims.js';
import { verify } from '../../src/verify/verify.js';
import { fixtureDocuments } from '../documents/fixture-documents.js';
import { interleaved } from './timing.js';

/** What prose costs, as parts of what it takes to read the document and to judge its tables. */
export interface ProseRatios {
  readonly characters: number;
  /** Milliseconds of reading the documents and judging their tables. */
  readonly tables: number;
  readonly times: Readonly<Record<'found' | 'judged', number>>;
}

interface Prepared {
  readonly document: Document;
  readonly placed: readonly Placed[];
  readonly tables: readonly Table[];
}

function read({ name, text }: { readonly name: string; readonly text: string }): Prepared {
  const document = readDocument({ name, text }, kindOf(name, text));
  const placed = summariesOf(document);
  const tables = placed.map((each, at) => tableOf(inFile(each), verify(each.summary, layers).inferences, at));
  return { document, placed, tables };
}

/** Times the reading of formulas and claims (`found`), and that with their comparison (`judged`). */
export function proseRatios(rounds: number): ProseRatios {
  const documents = [...fixtureDocuments('said/right'), ...fixtureDocuments('said/wrong')];
  const prepared = documents.map(read);
  const prose = prepared.map(({ document, placed, tables }) => ({ pieces: proseOf(document, placed), tables }));
  const times = interleaved(
    {
      tables: () => documents.map(read),
      found: () => prose.map(({ pieces }) => pieces.map(({ text }) => [formulasOf(text), statementsOf(text)])),
      judged: () => prose.map(({ pieces, tables }) => verifyClaims(pieces, tables)),
    },
    rounds,
  );
  return {
    characters: documents.reduce((sum, { text }) => sum + text.length, 0),
    tables: times.tables,
    times: { found: times.found / times.tables, judged: times.judged / times.tables },
  };
}
