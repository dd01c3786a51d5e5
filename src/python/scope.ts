import type { Py, Scope } from './values.js';

export function scopeIn(parent?: Scope): Scope {
  return { names: new Map(), ...(parent ? { parent } : {}) };
}

/** What a name stands for; undefined where the code does not say. */
export function found(scope: Scope, name: string): Py | undefined {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    const value = each.names.get(name);
    if (value) return value;
  }
  return undefined;
}
