import { printedCount, printedShapes } from '../model/printed.js';
import { typeOf } from './items.js';
import type { Node, Tensor, Witness } from './witness.js';

/** A model to be drawn: boxes with lines of text, some of them within others, and arrows. */
export interface Diagram {
  readonly boxes: readonly Box[];
  readonly arrows: readonly (readonly [from: string, to: string])[];
}

export interface Box {
  readonly id: string;
  readonly lines: readonly string[];
  readonly kind: Node['made']['kind'];
  /** The boxes inside of a model that is opened. */
  readonly inner: readonly Box[];
}

/** The graph of a witness, with the shape and the count of each row. */
export function diagramOf(witness: Witness): Diagram {
  const drawing = new Drawing();
  const { boxes } = drawing.model(witness);
  return { boxes, arrows: drawing.arrows };
}

/** Where arrows into a model end, and where those out of it begin. */
interface Ends {
  readonly entries: readonly string[];
  readonly exits: readonly string[];
}

class Drawing {
  readonly arrows: (readonly [string, string])[] = [];
  private count = 0;

  model(witness: Witness): Ends & { readonly boxes: readonly Box[] } {
    const drawn = witness.nodes.map((node) => this.node(node));
    const connect = (from: Ends | undefined, to: Ends | undefined, at: number): void => {
      const [exit, entry] = [from?.exits[0], to?.entries[Math.min(at, (to.entries.length || 1) - 1)]];
      if (exit !== undefined && entry !== undefined) this.arrows.push([exit, entry]);
    };
    if (witness.isSequential) for (let at = 1; at < drawn.length; at++) connect(drawn[at - 1], drawn[at], 0);
    else {
      for (const [index, { calls }] of witness.nodes.entries())
        for (const call of calls) for (const [at, { node }] of call.entries()) connect(drawn[node], drawn[index], at);
    }
    const inputs = witness.nodes.flatMap(({ made }, at) => (made.kind === 'input' ? (drawn[at]?.entries ?? []) : []));
    const outputs = witness.outputs.flatMap(({ node }: Tensor) => drawn[node]?.exits ?? []);
    return {
      boxes: drawn.map(({ box }) => box),
      entries: witness.isSequential ? (drawn[0]?.entries ?? []) : inputs,
      exits: witness.isSequential ? (drawn.at(-1)?.exits ?? []) : [...new Set(outputs)],
    };
  }

  private node({ made, name, row }: Node): Ends & { readonly box: Box } {
    const id = `n${this.count++}`;
    const count = row.parameters === 0 ? [] : [`${printedCount(row.parameters)} parameters`];
    const lines = [`${name} (${typeOf(row)})`, printedShapes(row.outputShapes), ...count];
    const inner = made.kind === 'model' && made.inner.nodes.length > 0 ? this.model(made.inner) : undefined;
    return {
      box: { id, lines, kind: made.kind, inner: inner?.boxes ?? [] },
      entries: inner?.entries ?? [id],
      exits: inner?.exits ?? [id],
    };
  }
}
