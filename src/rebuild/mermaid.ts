import { diagramOf, type Box } from './diagram.js';
import type { Witness } from './witness.js';

/** A Mermaid flowchart of the graph. */
export function mermaidOf(witness: Witness): string {
  const { boxes, arrows } = diagramOf(witness);
  const lines = [
    'flowchart TD',
    ...boxes.flatMap((box) => boxLines(box, '  ')),
    ...arrows.map(([from, to]) => `  ${from} --> ${to}`),
  ];
  return `${lines.join('\n')}\n`;
}

function boxLines({ id, lines, kind, inner }: Box, indent: string): readonly string[] {
  const text = lines.map(escaped).join('<br/>');
  if (inner.length > 0) {
    return [
      `${indent}subgraph ${id}["${text}"]`,
      ...inner.flatMap((each) => boxLines(each, `${indent}  `)),
      `${indent}end`,
    ];
  }
  return [kind === 'input' ? `${indent}${id}(["${text}"])` : `${indent}${id}["${text}"]`];
}

/** Everything but letters, digits and harmless signs as a character code, which Mermaid spells `#35;`. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} (),.:_/+*=\-…?]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
