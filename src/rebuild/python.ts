import type { Language, Message } from '../diagnostics/message.js';
import { Names, pythonString, pythonValue } from './literals.js';
import { callText, constructionText, inputText, oneOrList, operationText, shapesText } from './python-expressions.js';
import { opaqueClass, opaqueSubclass } from './python-opaque.js';
import { remarksIn } from './remarks.js';
import type { RebuildTarget } from './target.js';
import { identityOf } from './sharing.js';
import { vocabularies, type Vocabulary } from './vocabulary.js';
import type { Contents, Made, Node, Opaque, Tensor, Witness } from './witness.js';

/** What is spelt as Python besides the witness. */
export interface PythonOptions {
  readonly target: RebuildTarget;
  readonly lang: Language;
  /** The identities of layers that stand at several places. */
  readonly shared: ReadonlySet<string>;
  /** Statements that follow the model: what is frozen, how it is compiled. */
  readonly after: readonly string[];
}

const words = {
  heading: {
    en: 'Rebuilt by keras-recount from what model.summary() printed.',
    ja: 'keras-recount が model.summary() の表から復元したモデルです。',
  },
  elsewhere: { en: 'a call in another model', ja: '別のモデルでの呼び出し' },
  contents: { en: 'what is inside is not known', ja: '中身は不明' },
} satisfies Record<string, Message>;

/** Python that builds the model and names it `model`. */
export function pythonOf(witness: Witness, options: PythonOptions): string {
  const writer = new Writer(options);
  const body = writer.model(witness, 'model');
  const blocks = [
    `# ${words.heading[options.lang]}\n${vocabularies[options.target].imports.join('\n')}\n`,
    ...writer.classes().map((text) => `\n${text}`),
    ...(writer.classes().length > 0 ? [''] : []),
    `${[...body, ...options.after].join('\n')}\n`,
  ];
  return blocks.join('\n');
}

/** Operations take no name. */
const renamed = `def renamed(tensor, name):
    """Gives the operation that made a tensor the name that was printed."""
    tensor._keras_history.operation.name = name
    return tensor
`;

/** The model's code, with the names that are given out in it. */
class Writer {
  private readonly names = new Names(['keras', 'layers', 'tf', 'model', 'Opaque', 'renamed']);
  /** Classes of its own, by the type that they print. */
  private readonly classNames = new Map<string, string>();
  /** The variables of layers that stand at several places. */
  private readonly known = new Map<string, string>();
  /** How many operations of each kind there were, by which Keras numbers them. */
  private readonly operations = new Map<string, number>();
  private readonly shared: ReadonlySet<string>;
  private needsRenaming = false;
  private readonly vocabulary: Vocabulary;
  private readonly lang: Language;

  constructor({ target, lang, shared }: PythonOptions) {
    this.shared = shared;
    this.vocabulary = vocabularies[target];
    this.lang = lang;
  }

  /** The classes that the code needs of its own, once it is written. */
  classes(): readonly string[] {
    const renaming = this.needsRenaming ? [renamed] : [];
    if (this.classNames.size === 0) return renaming;
    const own = [...this.classNames].filter(([type]) => type !== 'Opaque');
    return [...renaming, opaqueClass[this.vocabulary.target], ...own.map(([type, name]) => opaqueSubclass(name, type))];
  }

  /** The statements that make a model. */
  model(witness: Witness, variable: string): readonly string[] {
    return witness.isSequential ? this.sequential(witness, variable) : this.functional(witness, variable);
  }

  private sequential({ nodes, name, input }: Witness, variable: string): readonly string[] {
    const before: string[] = [];
    const entries: string[] = [];
    const stated = input && this.vocabulary.target === 'keras2' ? input : undefined;
    if (input && !stated) entries.push(`${inputText(input, null, this.vocabulary)},`);
    for (const [index, node] of nodes.entries()) {
      if (node.made.kind === 'model' || this.isShared(node)) {
        const { lines, callee } = this.object(node);
        before.push(...lines, ...(lines.length > 1 ? [''] : []));
        entries.push(`${callee},`);
      } else entries.push(this.remarked(`${this.layer(node, index === 0 ? stated?.shape : undefined)},`, node));
    }
    const list = entries.map((entry) => `        ${entry}`);
    const end = name === null ? ['    ]'] : ['    ],', `    name=${pythonString(name)},`];
    const after = nodes.flatMap((node) => this.changes(node, `${variable}.get_layer(${pythonString(node.name)})`));
    return [...before, `${variable} = ${this.vocabulary.sequential}(`, '    [', ...list, ...end, ')', ...after];
  }

  private functional(witness: Witness, variable: string): readonly string[] {
    const lines: string[] = [];
    const layers = new Map<number, string>();
    const tensors = new Map<string, readonly string[]>();
    const nameOf = ({ node, call, tensor }: Tensor): string => tensors.get(`${node} ${call}`)?.[tensor] ?? 'None';
    for (const { node: index, call } of witness.order) {
      const node = witness.nodes[index];
      if (!node) continue;
      const inputs = (node.calls[call] ?? []).map(nameOf);
      const known = layers.get(index);
      const first = known === undefined ? this.prepared(node, inputs) : undefined;
      lines.push(...(first?.lines ?? []));
      const callee = known ?? first?.callee ?? '';
      layers.set(index, callee);
      const outputs = this.variables(node, call);
      const expression = this.called(node, callee, inputs);
      // A layer of which there is a line by itself has its remarks there.
      const isInline = first !== undefined && first.lines.length === 0;
      lines.push(
        isInline
          ? this.remarked(`${outputs.join(', ')} = ${expression}`, node)
          : `${outputs.join(', ')} = ${expression}`,
      );
      tensors.set(`${index} ${call}`, outputs);
    }
    const after = witness.nodes.flatMap((node, index) => this.changes(node, layers.get(index) ?? ''));
    const inputs = witness.nodes.flatMap(({ made }, node) =>
      made.kind === 'input' ? [nameOf({ node, call: 0, tensor: 0 })] : [],
    );
    const args = [oneOrList(inputs), oneOrList(witness.outputs.map(nameOf))];
    if (witness.name !== null) args.push(`name=${pythonString(witness.name)}`);
    return [...lines, `${variable} = ${this.vocabulary.model}(${args.join(', ')})`, ...after];
  }

  /** What is called, and the lines that make it where it needs a name: it is called again, or changed later. */
  private prepared(
    node: Node,
    inputs: readonly string[],
  ): { readonly lines: readonly string[]; readonly callee: string } {
    const { made, calls, callsBefore, name: own } = node;
    if (made.kind === 'input' || made.kind === 'operation') return { lines: [], callee: '' };
    if (made.kind === 'model' || this.isShared(node)) {
      const { lines, callee } = this.object(node);
      return { lines: [...lines, ...this.callsElsewhere(node, callee, inputs)], callee };
    }
    const isChanged = made.kind === 'layer' && made.usage.after.length > 0;
    if (calls.length === 1 && callsBefore === 0 && !isChanged) return { lines: [], callee: this.layer(node) };
    const name = this.names.identifier(`${own}_layer`);
    const line = this.remarked(`${name} = ${this.layer(node)}`, node);
    return { lines: [line, ...this.callsElsewhere(node, name, inputs)], callee: name };
  }

  private isShared({ row }: Node): boolean {
    return this.shared.has(identityOf(row));
  }

  /** A model or layer under a name of its own; one that stood at another place before is the same. */
  private object(node: Node): { readonly lines: readonly string[]; readonly callee: string } {
    const identity = identityOf(node.row);
    const known = this.known.get(identity);
    if (known !== undefined) return { lines: [], callee: known };
    const callee = this.names.identifier(node.made.kind === 'model' ? node.name : `${node.name}_layer`);
    if (this.isShared(node)) this.known.set(identity, callee);
    const { made } = node;
    const lines =
      made.kind === 'model'
        ? this.within(node, made, callee)
        : [this.remarked(`${callee} = ${this.layer(node)}`, node)];
    return { lines, callee };
  }

  /** A layer that other models called before; Keras 2 counts the making of a model as a call of it. */
  private callsElsewhere(node: Node, name: string, inputs: readonly string[]): readonly string[] {
    if (this.isShared(node) || (node.made.kind === 'model' && this.vocabulary.target !== 'keras3')) return [];
    const call = `${this.called(node, name, inputs)}  # ${words.elsewhere[this.lang]}`;
    return Array.from({ length: Math.min(node.callsBefore, 64) }, () => call);
  }

  private called({ made, name }: Node, callee: string, inputs: readonly string[]): string {
    switch (made.kind) {
      case 'input':
        return inputText(made, name, this.vocabulary);
      case 'operation':
        return this.named(operationText(made.operation, inputs, this.vocabulary), made.operation.stem, name);
      case 'layer':
        return `${callee}${callText(made.usage, inputs)}`;
      default:
        return `${callee}(${oneOrList(inputs)})`;
    }
  }

  /** An operation under the name that is printed; Keras numbers those of a kind in the order in which they are made. */
  private named(expression: string, stem: string, name: string): string {
    const count = this.operations.get(stem) ?? 0;
    this.operations.set(stem, count + 1);
    if (name === (count === 0 ? stem : `${stem}_${count}`)) return expression;
    this.needsRenaming = true;
    return `renamed(${expression}, ${pythonString(name)})`;
  }

  private variables({ name: own, calls, tensors }: Node, call: number): readonly string[] {
    const name = calls.length > 1 && call > 0 ? `${own}_call_${call + 1}` : own;
    return Array.from({ length: tensors }, (_, tensor) =>
      this.names.identifier(tensor === 0 ? name : `${name}_output_${tensor}`),
    );
  }

  /** The construction of a layer; `input` is the shape that a Keras 2 Sequential is told with its first layer. */
  private layer({ made, name }: Node, input?: readonly (number | null)[]): string {
    const last: [string, string | readonly (number | null)[]][] = [['name', name]];
    if (input) last.unshift(['batch_input_shape', input]);
    if (made.kind === 'layer') return constructionText(made.construction, this.vocabulary, last);
    const keywords = last.map(([key, value]) => `${key}=${pythonValue(value)}`);
    return made.kind === 'opaque' ? this.opaque(made, keywords) : '';
  }

  private opaque({ type, parameters, frozen, shapes }: Opaque, keywords: readonly string[]): string {
    const known = this.classNames.get(type);
    const name = known ?? (type === 'Opaque' ? type : this.names.identifier(type));
    this.classNames.set(type, name);
    const some = frozen > 0 ? [`frozen=${frozen}`] : [];
    return `${name}(${[String(parameters), shapesText(shapes), ...some, ...keywords].join(', ')})`;
  }

  /** A model within the model: its rows, or something of its count where they are not printed. */
  private within(node: Node, made: Extract<Made, { kind: 'model' }>, variable: string): readonly string[] {
    if (made.inner.nodes.length > 0) return this.model(made.inner, variable);
    return this.closed(node, made, variable);
  }

  private closed(
    { name: own }: Node,
    made: Contents & { readonly isSequential: boolean; readonly inputs: readonly (readonly (number | null)[])[] },
    variable: string,
  ): readonly string[] {
    const contents = this.opaque({ ...made, type: 'Opaque' }, []);
    const remark = `  # ${words.contents[this.lang]}`;
    const inputs = made.inputs.map((shape) => inputText({ shape, dtype: undefined }, null, this.vocabulary));
    const name = `name=${pythonString(own)}`;
    if (made.isSequential && this.vocabulary.target !== 'keras2') {
      return [`${variable} = ${this.vocabulary.sequential}([${[...inputs, contents].join(', ')}], ${name})${remark}`];
    }
    const variables = this.names.identifier(`${own}_inputs`);
    const tensors = `${variables} = ${oneOrList(inputs)}`;
    return [
      tensors,
      `${variable} = ${this.vocabulary.model}(${variables}, ${contents}(${variables}), ${name})${remark}`,
    ];
  }

  /** What is done to a layer once it is built. */
  private changes({ made }: Node, variable: string): readonly string[] {
    if (made.kind !== 'layer') return [];
    return made.usage.after.map(([method, args]) => `${variable}.${method}(${args.map(pythonValue).join(', ')})`);
  }

  private remarked(line: string, { remarks }: Node): string {
    const text = remarksIn(remarks, this.lang);
    return text === '' ? line : `${line}  # ${text}`;
  }
}
