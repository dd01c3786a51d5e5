import type { Message } from '../../diagnostics/message.js';
import type { Registry } from '../../layers/layer.js';
import type { DeclaredConstruction } from '../../model/declared.js';
import type { Knowledge, Value } from '../../model/knowledge.js';
import { printedCount, printedName, printedShapes } from '../../model/printed.js';
import type { Row } from '../../model/summary.js';
import type { Forward, KnownShape } from '../../python/index.js';
import type { CodeContradiction, CodeEvidence } from '../../rules/rule.js';
import { grouped } from '../../tensors/shape.js';
import type { Span } from '../../text/source.js';
import type { Culprit, Difference } from './beside.js';
import type { Contradiction } from './compare.js';
import type { IgnoredInput } from './loose.js';
import { madeOf, type CodeLine } from './lines.js';

/** What the rules are told of a contradiction, without its weight. */
export interface Worded extends Pick<CodeEvidence, 'at' | 'related' | 'mends'> {
  readonly contradiction: CodeContradiction;
}

/** Puts contradictions into words; `text` is the file. */
export class Wording {
  private readonly text: string;
  private readonly registry: Registry;

  constructor(text: string, registry: Registry) {
    this.text = text;
    this.registry = registry;
  }

  of(found: Contradiction): Worded {
    switch (found.kind) {
      case 'differs':
        return this.differs(found);
      case 'type':
        return this.type(found);
      case 'missing':
        return this.missing(found);
      case 'extra':
        return this.extra(found);
      case 'order':
        return this.order(found);
      case 'total':
        return this.total(found);
    }
  }

  private differs({ line, printed, by }: Contradiction & { readonly kind: 'differs' }): Worded {
    const { construction } = line.layer;
    const { row } = printed;
    const expected = madeText(madeOf(line, printed, this.registry));
    const actual = rowText(row);
    const layer = printedName(row);
    const call = this.callText(construction);
    const related = [rowPlace(row)];
    const { culprit } = by;
    if (expected === undefined || !(by.shape || by.count))
      return {
        contradiction: { kind: 'impossible', layer, call, actual },
        at: culprit?.stated.at ?? construction.at,
        related,
        mends: culprit ? this.mends(culprit, line) : [],
      };
    const alone = aloneOf(by, row);
    const fits = culprit && this.fitting(culprit);
    if (!culprit?.stated.at || fits === undefined)
      return {
        contradiction: { kind: 'call', layer, call, expected, actual, alone },
        at: culprit?.stated.at ?? construction.at,
        related,
        mends: [],
      };
    const { argument, at } = culprit.stated;
    return {
      contradiction: {
        kind: 'argument',
        layer,
        says: this.said(culprit.stated),
        fits: `${argument}=${fits}`,
        expected,
        actual,
        alone,
      },
      at,
      related,
      mends: this.mends(culprit, line),
    };
  }

  private type({ line, printed }: Contradiction & { readonly kind: 'type' }): Worded {
    const { construction } = line.layer;
    const call = this.callText(construction);
    const made = madeText(madeOf(line, printed, this.registry));
    const expected = made === undefined ? construction.type : `${construction.type} ${made}`;
    return {
      contradiction: { kind: 'type', layer: printedName(printed.row), call, expected },
      at: construction.at,
      related: [rowPlace(printed.row)],
      mends: [],
    };
  }

  private missing({ printed: { row }, before, after }: Contradiction & { readonly kind: 'missing' }): Worded {
    const neighbours = [before, after].flatMap((each) => (each ? [each.layer.construction] : []));
    const [first, second] = neighbours.map((each) => this.callText(each));
    const where: Message =
      first !== undefined && second !== undefined
        ? { en: `between ${first} and ${second}`, ja: ` ${first} と ${second} の間に` }
        : before
          ? { en: `after ${first ?? ''}`, ja: ` ${first ?? ''} の後に` }
          : { en: `before ${first ?? ''}`, ja: ` ${first ?? ''} の前に` };
    const at = (after ?? before)?.layer.construction.at ?? row.at;
    const related = [rowPlace(row), ...(after && before ? [callPlace(before.layer.construction)] : [])];
    return {
      contradiction: { kind: 'missing', layer: printedName(row), type: row.type, where },
      at,
      related,
      mends: [],
    };
  }

  private extra({ line, next }: Contradiction & { readonly kind: 'extra' }): Worded {
    const { construction } = line.layer;
    return {
      contradiction: { kind: 'extra', call: this.callText(construction) },
      at: construction.at,
      related: next ? [rowPlace(next.row)] : [],
      mends: [],
    };
  }

  private order({ line, printed, other }: Contradiction & { readonly kind: 'order' }): Worded {
    const { construction } = line.layer;
    const passed = other?.layer.construction;
    return {
      contradiction: {
        kind: 'order',
        layer: printedName(printed.row),
        call: this.callText(construction),
        other: passed ? this.callText(passed) : '?',
      },
      at: construction.at,
      related: [rowPlace(printed.row), ...(passed ? [callPlace(passed)] : [])],
      mends: [],
    };
  }

  private total({ model, expected, actual, table }: Contradiction & { readonly kind: 'total' }): Worded {
    const at = table.summary.totals.total?.at;
    return {
      contradiction: {
        kind: 'total',
        call: this.spelt(model.at),
        expected: grouped(expected),
        actual: grouped(actual),
      },
      at: model.at,
      related: at ? [{ message: { en: 'The total of the table.', ja: '表の合計です。' }, at }] : [],
      mends: [],
    };
  }

  /** The call as it is written, where it is short. */
  private callText({ type, at }: DeclaredConstruction): string {
    const text = this.spelt(at);
    return text.length <= 48 && text.includes('(') && !text.includes('<') ? text : `${type}(…)`;
  }

  /** What stands at a place, on one line; what the code has at several places is listed. */
  spelt(at: Span): string {
    let text = '';
    let last: number | undefined;
    for (const { start, end } of at) {
      const isList = last !== undefined && this.text.slice(last, start).includes(',');
      text += (isList ? ', ' : '') + this.text.slice(start, end);
      last = end;
    }
    return text.replaceAll(/\s+/g, ' ');
  }

  /** What the code says, with the value where a name stands for it. */
  private said({ argument, at, value }: Culprit['stated']): string {
    const text = at ? this.spelt(at) : '';
    return `${argument}=${isName(text) && value !== null ? `${text} (${pythonText(value, text)})` : text}`;
  }

  /** What would fit, spelt like what stands there. */
  private fitting({ stated, fits }: Culprit): string | undefined {
    const values = valuesOf(fits);
    if (!values) return undefined;
    const old = stated.at ? this.spelt(stated.at) : '';
    return values.map((value) => pythonText(value, old)).join(' / ');
  }

  private mends({ stated, fits }: Culprit, { layer, model }: CodeLine): Worded['mends'] {
    const values = valuesOf(fits);
    const [value] = values ?? [];
    const [at] = stated.at ?? [];
    // In a loop one call makes several layers, which do not all want the change.
    const isOnce =
      model.layers.filter(({ construction }) => isSamePlace(construction.at, layer.construction.at)).length < 2;
    if (!at || !stated.at || value === undefined || values?.length !== 1 || !isOnce) return [];
    const edits = this.edits(stated.at, value);
    if (!edits) return [];
    const [old, now] = [this.spelt(stated.at), edits.map(({ replacement }) => replacement).join(', ')];
    return [
      { edits, why: { en: `${old} → ${now} prints the row.`, ja: `${old} → ${now} とすると表の行になります。` } },
    ];
  }

  private edits(at: Span, value: Value): Worded['mends'][number]['edits'] | undefined {
    const [only, ...more] = at;
    if (more.length === 0) return [{ at: only, replacement: pythonText(value, this.spelt(at)) }];
    const entries: readonly Value[] = Array.isArray(value) ? (value as readonly Value[]) : [];
    if (entries.length !== at.length || !this.spelt(at).includes(', ')) return undefined;
    return at.map((range, index) => ({ at: range, replacement: pythonText(entries[index] ?? null, '') }));
  }
}

function isSamePlace([a]: Span, [b]: Span): boolean {
  return a.start === b.start;
}

/** A name that stands for a value. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][\w.]*$/.test(text) && !['True', 'False', 'None'].includes(text);
}

/** What the rules are told of an input that is stated and not given. */
export function ignoredInput({ line, printed, input, source }: IgnoredInput, wording: Wording): Partial<CodeEvidence> {
  const { construction } = line.layer;
  const { argument = 'input_shape', at = construction.at } = line.expects ?? {};
  const [place, ...more] = at;
  const own = knownText(input === 'unknown' ? input : input.slice(1));
  const mends =
    argument === 'input_shape' && more.length === 0
      ? [
          {
            edits: [{ at: place, replacement: own }],
            why: { en: `${own} is what it gets.`, ja: `実際の入力は ${own} です。` },
          },
        ]
      : [];
  return {
    ignoredInput: {
      layer: printedName(printed.row),
      says: `${argument}=${wording.spelt(at)}`,
      input: knownText(input),
      from: source.name,
    },
    at,
    related: [rowPlace(printed.row), rowPlace(source)],
    mends,
  };
}

function valuesOf(knowledge: Knowledge): readonly Value[] | undefined {
  if ('exactly' in knowledge) return [knowledge.exactly];
  return 'oneOf' in knowledge && knowledge.oneOf.length <= 3 ? knowledge.oneOf : undefined;
}

/** A value in Python; a tuple of one number where one number stands for it. */
function pythonText(value: Value, old: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return old.startsWith('"') ? `"${value}"` : `'${value}'`;
  const entries = value as readonly Value[];
  const isNumber = /^[\w.]+$/.test(old);
  if (isNumber && entries.every((each) => each === entries[0]) && entries[0] !== undefined)
    return pythonText(entries[0], old);
  const inner = entries.map((each) => pythonText(each, '')).join(', ');
  const isList = old.startsWith('[');
  if (isList) return `[${inner}]`;
  return entries.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** The cells that a layer would print; undefined where the code tells neither. */
function madeText({ outputs, parameters }: Forward): string | undefined {
  if (outputs === 'unknown' && parameters === 'unknown') return undefined;
  const shapes = outputs === 'unknown' ? '?' : outputs.map(knownText).join(', ');
  return `${outputs !== 'unknown' && outputs.length > 1 ? `[${shapes}]` : shapes} ${parameters === 'unknown' ? '?' : grouped(parameters)}`;
}

export function knownText(shape: KnownShape): string {
  if (shape === 'unknown') return '?';
  const axes = shape.map((axis) => (axis === 'unknown' ? '?' : axis === null ? 'None' : String(axis)));
  return axes.length === 1 ? `(${axes.join()},)` : `(${axes.join(', ')})`;
}

function rowText({ outputShapes, parameters }: Row): string {
  return `${printedShapes(outputShapes)} ${printedCount(parameters)}`;
}

/** Which of code, shape and count stands alone; without weights a count says nothing. */
function aloneOf({ shape, count }: Difference, { parameters, outputShapes }: Row): Message {
  if (outputShapes.includes('unknown')) return { en: 'The count differs.', ja: 'パラメータ数が違います。' };
  if (count && !shape)
    return {
      en: 'Code and shape agree; the count stands alone.',
      ja: 'コードと形は一致し、パラメータ数だけが違います。',
    };
  if (shape && !count && parameters !== 0)
    return {
      en: 'Code and count agree; the shape stands alone.',
      ja: 'コードとパラメータ数は一致し、形だけが違います。',
    };
  return {
    en: 'Shape and count of the row stand together; the code stands alone.',
    ja: '表の形とパラメータ数は互いに合い、コードだけが違います。',
  };
}

export function rowPlace({ name, at }: Row): Worded['related'][number] {
  return { message: { en: `The row of ${name}.`, ja: `${name} の行です。` }, at };
}

function callPlace({ type, at }: DeclaredConstruction): Worded['related'][number] {
  return { message: { en: `The ${type} beside it in the code.`, ja: `コードの隣の ${type} です。` }, at };
}
