import { readCells, type CellNode } from '../../grammar/cells.js';
import { markOf, readKinds, type CellKind, type ReadKind } from '../../grammar/tokens.js';
import type { Cell } from './cells.js';

/**
 * The nodes of all cells, by their place. Equal cells are read once: the distinct ones stand in one text
 * for a single run of lexer and grammar.
 */
export function nodesOf(cells: readonly Cell[]): readonly (CellNode | undefined)[] {
  const places = new Map<string, number>();
  const keys = cells.map((cell) => {
    if (!isRead(cell.kind)) return undefined;
    const key = markOf(cell.kind) + withoutControls(shallow(cell.text));
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, places.size);
    return places.size - 1;
  });
  const nodes = readCells([...places.keys()].join(''));
  return keys.map((place) => (place === undefined ? undefined : nodes[place]));
}

function isRead(kind: CellKind): kind is ReadKind {
  return (readKinds as readonly string[]).includes(kind);
}

/** Brackets nest no deeper in what Keras prints. */
const deepest = 64;

/** A text up to where its brackets nest too deep for a reading that follows them. */
function shallow(text: string): string {
  if (text.length <= deepest) return text;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 40 || character === 91 || character === 123) depth++;
    else if (character === 41 || character === 93 || character === 125) depth--;
    if (depth > deepest) return text.slice(0, at);
  }
  return text;
}

/** A control character in a cell would be taken for the mark of the next one. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly these
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, '\ufffd');
}
