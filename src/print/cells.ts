import type { Connection, PrintedAxis, PrintedShape, Row } from '../model/summary.js';
import { grouped, printDim } from '../tensors/shape.js';
import type { Release } from './releases.js';

/** What is to stand in a cell. Of a cut one only the beginning is known; its mark is the engine's to set. */
export interface Cell {
  readonly text: string;
  readonly cut: boolean;
  /** What must stand next where less than all of it is visible, because anything else would have been read. */
  readonly next?: string;
}

/** The cells of a row in the order of their columns; the connections one each. */
export interface Cells {
  readonly name: Cell;
  readonly shape: Cell;
  readonly count: Cell;
  readonly connections: readonly Cell[];
  readonly trainable: string;
  readonly depth: number;
  /** Lines that cells beyond the edge of a console go on for below those that are known. */
  readonly hiddenLines: number;
}

/** The types of which tf.keras prints the one shape in a list. */
const listed = ['InputLayer', 'TensorFlowOpLayer'];
/** So much of a cut type tells it from others. */
const telling = 3;

function isListed(type: string, isCut: boolean): boolean {
  return listed.some((each) => each === type || (isCut && type.length >= telling && each.startsWith(type)));
}

export function cellsOf(row: Row, release: Release): Cells {
  return {
    name: nameCell(row, release.typeFirst),
    shape: shapeCell(row, release),
    count: countCell(row, release),
    connections: release.losesConnections ? [] : (row.connectedTo ?? []).map(connectionCell),
    trainable: trainableCell(row),
    depth: row.depth,
    hiddenLines: row.hiddenLines ?? 0,
  };
}

function nameCell({ name, type, cut }: Row, typeFirst: boolean): Cell {
  const isCut = { name: cut.includes('name'), type: cut.includes('type') };
  if (typeFirst && type !== '') {
    const outer = isCut.type ? `${type}…` : type;
    return isCut.name ? { text: `${outer} (${name}`, cut: true } : { text: `${outer} (${name})`, cut: false };
  }
  if (type === '')
    return isCut.type && !isCut.name ? { text: `${name} (`, cut: true } : { text: name, cut: isCut.name };
  const outer = isCut.name ? `${name}…` : name;
  return isCut.type ? { text: `${outer} (${type}`, cut: true } : { text: `${outer} (${type})`, cut: false };
}

function shapeCell({ type, outputShapes, cut }: Row, { listsInputs, unknownShape }: Release): Cell {
  const texts = outputShapes.map((shape) => (shape === 'unknown' ? unknownShape : shapeText(shape)));
  const [only = unknownShape] = texts;
  const inList = texts.length > 1 || (listsInputs && isListed(type, cut.includes('type')) && only !== unknownShape);
  const text = inList ? `[${texts.join(', ')}` : only;
  if (!cut.includes('outputShapes')) return { text: inList ? `${text}]` : text, cut: false };
  const last = outputShapes.at(-1);
  if (last === undefined || last === 'unknown') return { text, cut: true };
  const end = last.at(-1);
  // A digit would be the beginning of a known extent, and a bracket that of another shape.
  if (end === '…') return { text, cut: true, next: 'None' };
  return end === null || typeof end === 'number' ? { text, cut: true, next: ', (' } : { text, cut: true };
}

/** A shape; of a cut one as much as is known, up to where the next character was cut. */
function shapeText(shape: Exclude<PrintedShape, 'unknown'>): string {
  const last = shape.at(-1);
  const axes = shape.map(axisText);
  if (last === '…')
    return `(${axes
      .slice(0, -1)
      .map((axis) => `${axis}, `)
      .join('')}`;
  if (typeof last === 'object' && last !== null) return `(${axes.join(', ')}`;
  return axes.length === 1 ? `(${axes.join()},)` : `(${axes.join(', ')})`;
}

function axisText(axis: PrintedAxis): string {
  return typeof axis === 'object' && axis !== null ? axis.prefix : axis === '…' ? axis : printDim(axis);
}

function countCell({ parameters, uncounted }: Row, { engine, unbuilt }: Release): Cell {
  if (parameters === null) {
    return { text: uncounted === 'unbuilt' ? `0 (${unbuilt})` : uncounted === 'cut' ? '' : '?', cut: false };
  }
  const group = engine === 'box' ? grouped : String;
  if (typeof parameters === 'number') return { text: group(parameters), cut: false };
  return { text: parameters.prefix, cut: true };
}

/** A cell of which the end is marked where it is cut. */
export function marked({ text, cut }: Cell): string {
  return cut ? `${text}…` : text;
}

function connectionCell(connection: Connection): Cell {
  if ('prefix' in connection) return { text: connection.prefix, cut: true };
  const { layer, node, tensor } = connection;
  return { text: `${layer}[${node}][${tensor}]`, cut: false };
}

/** Keras 3 has no flag for layers without weights. */
function trainableCell({ trainable }: Row): string {
  return trainable === null ? '-' : trainable ? 'Y' : 'N';
}
