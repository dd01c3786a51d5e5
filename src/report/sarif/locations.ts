import type { Language, Message } from '../../diagnostics/message.js';
import type { Finding, Place, Places, Repair } from '../../result/result.js';
import { sarifText } from '../escape/sarif.js';
import { cellInWords } from '../finding-words.js';

const goesOn: Message = { en: 'The same place goes on here.', ja: '同じ箇所の続きです。' };

/** A file as SARIF names it. */
export interface Artifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** A place of a file, with the names of what stands there and, in a notebook, its cell. */
export function locationOf(artifact: Artifact, place: Place, names: readonly string[], lang: Language): object {
  const cell = cellInWords(place, lang);
  const logical = [
    ...(names.length === 0
      ? []
      : [{ name: names.at(-1), fullyQualifiedName: names.join('/'), kind: names.length > 1 ? 'member' : 'object' }]),
    ...(cell === undefined ? [] : [{ name: cell, kind: 'cell' }]),
  ];
  return {
    physicalLocation: { artifactLocation: artifact, region: regionOf(place) },
    ...(logical.length === 0 ? {} : { logicalLocations: logical }),
  };
}

/** Where the place of a finding goes on, and what else it speaks of. */
export function relatedLocations(artifact: Artifact, { at, related }: Finding, lang: Language): readonly object[] {
  const told = [
    ...at.slice(1).map((place) => ({ place, message: goesOn[lang] })),
    ...related.flatMap(({ message, at }) => tellingAll(at, message)),
  ];
  return told.map(({ place, message }, id) => ({
    id,
    ...locationOf(artifact, place, [], lang),
    message: { text: sarifText(message) },
  }));
}

function tellingAll(places: Places, message: string): readonly { place: Place; message: string }[] {
  return places.map((place) => ({ place, message }));
}

/** A repair as a fix: its edits, all in the one file. */
export function fixOf(artifact: Artifact, { edits, why }: Repair): object {
  return {
    description: { text: sarifText(why) },
    artifactChanges: [
      {
        artifactLocation: artifact,
        replacements: edits.map(({ at, replacement }) => ({
          deletedRegion: regionOf(at),
          insertedContent: { text: replacement },
        })),
      },
    ],
  };
}

/** Lines and columns from 1, the end not included, as in the Result. */
function regionOf({ startLine, startColumn, endLine, endColumn }: Place): object {
  return { startLine, startColumn, endLine, endColumn };
}
