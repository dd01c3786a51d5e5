import type { Value } from '../model/knowledge.js';
import type { Dim, Shape } from '../tensors/shape.js';

/** What an extent is made of: `4 * units + input[-1]`. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'axis'; readonly tensor: number | 'output'; readonly index: number }
  | { readonly kind: 'slice'; readonly tensor: number; readonly start?: number; readonly end?: number }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Expression; readonly right: Expression };

/** What the names of an expression stand for. */
export interface Scope {
  readonly h: Readonly<Record<string, Value>>;
  readonly inputs: readonly Shape[];
  readonly output: Shape | undefined;
}

/** The value of an expression; null where an axis is `None`, undefined where something is not there. */
export function evaluate(expression: Expression, scope: Scope): Dim | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name': {
      const value = scope.h[expression.name];
      return typeof value === 'number' ? value : undefined;
    }
    case 'axis':
      return (expression.tensor === 'output' ? scope.output : scope.inputs[expression.tensor])?.at(expression.index);
    case 'slice':
      return undefined;
    case 'operation': {
      const [left, right] = [evaluate(expression.left, scope), evaluate(expression.right, scope)];
      if (left === undefined || right === undefined) return undefined;
      return left === null || right === null ? null : calculated(expression.operator, left, right);
    }
  }
}

function calculated(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      return right === 0 ? undefined : Math.floor(left / right);
  }
}

/** Longer texts, and deeper brackets than these can hold, are no extents. */
const longestText = 200;

/** Reads an expression; a sentence that says what was expected where it is none. */
export function parseExpression(text: string): Expression | string {
  if (text.length > longestText) return `it has more than ${longestText} characters.`;
  const tokens = text.match(/\/\/|\w+|[^\s\w]/g) ?? [];
  const reader = new Reader(tokens);
  const found = reader.sum();
  if (found !== undefined && reader.isAtEnd()) return found;
  return 'expected numbers, hyperparameters and axes such as input[-1], joined by + - * //.';
}

/** Reads by recursive descent; each rule gives undefined where its tokens are not there. */
class Reader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): Expression | undefined {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Expression | undefined {
    return this.chain(['*', '//'], () => this.term());
  }

  private chain(operators: readonly string[], operand: () => Expression | undefined): Expression | undefined {
    let left = operand();
    for (let operator = this.one(operators); left && operator !== undefined; operator = this.one(operators)) {
      const right = operand();
      // A slice is several axes: there is no arithmetic on it.
      left =
        right && left.kind !== 'slice' && right.kind !== 'slice'
          ? { kind: 'operation', operator, left, right }
          : undefined;
    }
    return left;
  }

  private term(): Expression | undefined {
    if (this.one(['('])) {
      const inner = this.sum();
      return this.one([')']) ? inner : undefined;
    }
    const word = this.tokens[this.at];
    if (word === undefined || !/^\w+$/.test(word)) return undefined;
    this.at++;
    if (/^\d+$/.test(word))
      return Number.isSafeInteger(Number(word)) ? { kind: 'number', value: Number(word) } : undefined;
    if (/^\d/.test(word)) return undefined;
    if (word === 'input') return this.part(0);
    if (word === 'output') return this.part('output');
    if (word !== 'inputs') return { kind: 'name', name: word };
    const tensor = this.one(['[']) ? this.integer() : undefined;
    return tensor !== undefined && tensor >= 0 && this.one([']']) ? this.part(tensor) : undefined;
  }

  /** `[-1]` or `[1:-1]`. */
  private part(tensor: number | 'output'): Expression | undefined {
    if (!this.one(['['])) return undefined;
    const index = this.integer();
    if (!this.one([':'])) return index !== undefined && this.one([']']) ? { kind: 'axis', tensor, index } : undefined;
    const end = this.integer();
    if (tensor === 'output' || !this.one([']'])) return undefined;
    return {
      kind: 'slice',
      tensor,
      ...(index === undefined ? {} : { start: index }),
      ...(end === undefined ? {} : { end }),
    };
  }

  private integer(): number | undefined {
    const sign = this.one(['-']) ? -1 : 1;
    const word = this.tokens[this.at];
    if (word === undefined || !/^\d{1,4}$/.test(word)) return undefined;
    this.at++;
    return sign * Number(word);
  }

  private one(tokens: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !tokens.includes(token)) return undefined;
    this.at++;
    return token;
  }
}
