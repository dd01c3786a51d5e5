import { diagramOf, type Box } from './diagram.js';
import type { Witness } from './witness.js';

/** The graph for Graphviz. */
export function dotOf(witness: Witness): string {
  const { boxes, arrows } = diagramOf(witness);
  const lines = [
    'digraph model {',
    '  node [shape=box];',
    ...boxes.flatMap((box) => boxLines(box, '  ')),
    ...arrows.map(([from, to]) => `  ${from} -> ${to};`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function boxLines({ id, lines, kind, inner }: Box, indent: string): readonly string[] {
  const label = `label="${lines.map(escaped).join('\\n')}"`;
  if (inner.length > 0) {
    const within = inner.flatMap((each) => boxLines(each, `${indent}  `));
    return [`${indent}subgraph cluster_${id} {`, `${indent}  ${label};`, ...within, `${indent}}`];
  }
  return [`${indent}${id} [${kind === 'input' ? `${label}, shape=oval` : label}];`];
}

/** Text in a quoted string of DOT: a backslash and a quote are escaped, control characters are blanks. */
function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/["\\]/g, (character) => `\\${character}`);
}
