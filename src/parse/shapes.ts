import type { GroupNode, ShapeItem, ShapeNode } from '../../grammar/cells.js';
import type { PrintedAxis, PrintedShape } from '../model/summary.js';

export interface ReadShapes {
  readonly shapes: readonly PrintedShape[];
  readonly cut: boolean;
}

/** The shapes of a cell: one a tensor, lists, tuples and dictionaries of them flattened in their order. */
export function shapesOf({ items }: ShapeNode): ReadShapes {
  const shapes: PrintedShape[] = [];
  let cut = items.includes('…');
  for (const item of items) if (isGroup(item)) cut = flatten(item, shapes) || cut;
  if (shapes.length === 0) shapes.push(cut ? ['…'] : 'unknown');
  return { shapes, cut };
}

/** Adds the shapes of a group; true where its end is cut off. */
function flatten(group: GroupNode, shapes: PrintedShape[]): boolean {
  if (group.items.some(isGroup)) {
    let cut = !group.closed;
    for (const item of group.items) if (isGroup(item)) cut = flatten(item, shapes) || cut;
    return cut;
  }
  const axes = group.items.filter(isAxis);
  const rest = group.items.length - axes.length;
  if (group.closed && !axes.includes('…')) {
    shapes.push(rest > 0 ? 'unknown' : axes);
    return false;
  }
  shapes.push(rest > 1 ? 'unknown' : cutAxes(axes, rest > 0 || group.endsWithComma));
  return true;
}

/** In a cut shape the last number is the beginning of one; where a comma or half a word stands last, whole axes are gone. */
function cutAxes(axes: readonly (number | null | '…')[], between: boolean): PrintedAxis[] {
  const kept: PrintedAxis[] = axes.filter((axis) => axis !== '…');
  const last = kept.at(-1);
  if (typeof last !== 'number' || between) return [...kept, '…'];
  kept[kept.length - 1] = { prefix: String(last) };
  return kept;
}

function isGroup(item: ShapeItem): item is GroupNode {
  return typeof item === 'object' && item !== null && 'items' in item;
}

function isAxis(item: ShapeItem): item is number | null | '…' {
  return item === null || typeof item === 'number' || item === '…';
}
