import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';

/**
 * The house of `design.md` section 2 as one table: rooms from the ground up, each with the sentence that is
 * printed when it imports something that stands above it.
 */
export const rooms: readonly { readonly room: string; readonly says: string; readonly only?: readonly string[] }[] = [
  { room: 'grammar', only: [], says: 'the grammar says what a printed summary looks like; meaning belongs in parse/' },
  { room: 'src/text', only: [], says: 'text/ knows offsets and lines only, so that everything can stand on it' },
  { room: 'src/tensors', says: 'a shape knows nothing of layers or summaries' },
  { room: 'src/diagnostics', says: 'diagnostics/ holds the mechanism; every sentence stands at its declaration' },
  { room: 'src/model', says: 'the model is plain data; whoever reads or fills it stands above it' },
  { room: 'src/result', says: 'the Result is types and a schema; whoever makes it stands above it' },
  { room: 'src/layers', says: 'a layer knows shapes and knowledge; who asks it stands above it' },
  { room: 'src/parse', says: 'parsing adds no knowledge of layers; what a row means is inferred in infer/' },
  { room: 'src/print', says: 'printing takes a summary as data; it does not check it' },
  { room: 'src/infer', says: 'inference asks layers and knows no rules' },
  { room: 'src/rules', says: 'a rule gets its evidence; it does not fetch it' },
  { room: 'src/verify', says: 'verification runs rules over one summary; documents are above it' },
  { room: 'src/python', says: 'reading Keras code gives a declared model and judges nothing' },
  { room: 'src/documents', says: 'documents/ finds excerpts; what they say is read by others' },
  { room: 'src/check', says: 'check/ makes the Result; what is made of it stands above' },
  { room: 'src/rebuild', says: 'rebuilding takes the inferred model and prints no reports' },
  { room: 'src/explain', says: 'explanations are in the Result; put what you need into it' },
  { room: 'src/report', says: 'reporters read the Result only; put what you need into it' },
  { room: 'src/arbitraries', says: 'generators are built from declarations; nothing is built from them' },
  { room: 'src/index.ts', says: 'the public API re-exports the rooms below it, nothing else' },
  { room: 'src/cli', only: ['src/index.ts'], says: 'the command line has the public API and nothing more' },
  { room: 'src/web', only: ['src/index.ts'], says: 'the page has the public API and nothing more' },
];

/** Rooms that nothing else may import, wherever it stands. */
const leaves: Readonly<Record<string, string>> = {
  'src/arbitraries': 'generators are for tests; the program runs without fast-check',
  'src/cli': 'nothing imports the command line',
  'src/web': 'nothing imports the page',
};

/** Which rooms a package may be imported in. */
export const packages: readonly { readonly name: RegExp; readonly in: readonly string[]; readonly says: string }[] = [
  {
    name: /^node:/,
    in: ['src/cli'],
    says: 'files, network and the process are touched in cli/ alone: the page has none',
  },
  { name: /^chevrotain$/, in: ['grammar', 'src/parse'], says: 'Chevrotain is known to grammar/ and parse/ alone' },
  { name: /^commander$/, in: ['src/cli'], says: 'commander is for the command line' },
  { name: /^fast-check$/, in: ['src/arbitraries'], says: 'fast-check is for generators' },
  {
    name: /^(micromark|parse5)/,
    in: ['src/documents'],
    says: 'host formats are read in documents/ alone',
  },
  { name: /^@lezer\//, in: ['src/python'], says: 'Python is read in python/ alone' },
];

const vagueName = /(?:^|\/)(?:utils?|helpers?|common|lib|misc)(?:\/|\.ts$)/;

/** A tree of source files, `path -> text`, and its folders, empty ones too; paths from the project's root. */
export interface Tree {
  readonly files: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

/** Everything in which a tree departs from the house, a sentence each. */
export function departures(tree: Tree): readonly string[] {
  const imports = [...tree.files].flatMap(([file, text]) =>
    importsOf(file, text).map((target) => ({ file, target: resolved(file, target) })),
  );
  return [
    ...imports.flatMap(({ file, target }) => brokenDirection(file, target)),
    ...[...tree.files.keys()].filter((file) => vagueName.test(file)).map((file) => `${file}: name it for its subject`),
    ...[...tree.files.keys()].filter((file) => !roomOf(file)).map((file) => `${file}: this room is not in the house`),
    ...tree.folders.filter((folder) => isEmpty(folder, tree)).map((folder) => `${folder}: an empty room is not built`),
    ...cycles(imports).map((cycle) => `${cycle.join(' -> ')}: a cycle`),
  ];
}

/** What a file imports or re-exports, types too. */
function importsOf(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const literal =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (literal && ts.isStringLiteral(literal)) found.push(literal.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  return found;
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(file), target)).replace(/\.js$/, '.ts') : target;
}

function roomOf(file: string): string | undefined {
  return rooms.find(({ room }) => file === room || file.startsWith(`${room}/`))?.room;
}

function brokenDirection(file: string, target: string): readonly string[] {
  const from = roomOf(file);
  if (!from) return [];
  const to = roomOf(target);
  const allowed = packages.find(({ name }) => name.test(target));
  if (allowed) return allowed.in.includes(from) ? [] : [`${file} imports ${target}: ${allowed.says}`];
  if (target.startsWith('test/')) return [`${file} imports ${target}: nothing imports the tests`];
  if (!to || to === from) return [];
  const leaf = leaves[to];
  if (leaf) return [`${file} imports ${target}: ${leaf}`];
  const place = rooms.findIndex(({ room }) => room === from);
  const room = rooms[place];
  const below = room?.only ?? rooms.slice(0, place).map((each) => each.room);
  return below.includes(to) ? [] : [`${file} imports ${target}: ${room?.says ?? ''}`];
}

function isEmpty(folder: string, { files }: Tree): boolean {
  return ![...files.keys()].some((file) => file.startsWith(`${folder}/`));
}

/** One closed walk for each file from which an import leads back to it through files not yet left. */
function cycles(imports: readonly { readonly file: string; readonly target: string }[]): readonly string[][] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of imports) targets.set(file, [...(targets.get(file) ?? []), target]);
  const left = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) found.push([...path.slice(start), file]);
    if (start !== -1 || left.has(file)) return;
    for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
    left.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}
