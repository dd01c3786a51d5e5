import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { SaxesParser } from 'saxes';

/** An element as it was read back: its attributes, and the text in it. */
export interface Read {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every element of a page, and what its parser had to mend. */
export function htmlRead(page: string): { readonly elements: readonly Read[]; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const document = parse(page, { onParseError: ({ code }) => faults.push(code) });
  return { elements: elementsIn(document), faults };
}

/** Every element of the HTML that GitHub-flavoured Markdown becomes, with HTML in it let through. */
export function markdownRead(text: string): readonly Read[] {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  });
  return elementsIn(parseFragment(html));
}

function elementsIn(node: DefaultTreeAdapterTypes.Node): readonly Read[] {
  if (!('childNodes' in node)) return [];
  const below = node.childNodes.flatMap(elementsIn);
  if (!('tagName' in node)) return below;
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ tag: node.tagName, attributes, text: textOf(node) }, ...below];
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Every element of an XML document; throws where it is not well-formed. */
export function xmlRead(text: string): readonly Read[] {
  const parser = new SaxesParser();
  const read: { tag: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof read)[number][] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { tag: name, attributes, text: '' };
    read.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    for (const element of open) element.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return read;
}

/** A workflow command of GitHub as its runner reads it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** The commands in what a step prints; whatever is no command is told apart. */
export function commandsRead(output: string): {
  readonly commands: readonly Command[];
  readonly others: readonly string[];
} {
  const commands: Command[] = [];
  const others: string[] = [];
  for (const line of output.split(/\r\n|\r|\n/).filter((each) => each !== '')) {
    const end = line.indexOf('::', 2);
    const space = line.indexOf(' ');
    if (!line.startsWith('::') || end === -1 || space > end) others.push(line);
    else {
      const listed = line.slice(space + 1, end).split(',');
      const properties = Object.fromEntries(
        listed.map((each) => [each.slice(0, each.indexOf('=')), unescaped(each.slice(each.indexOf('=') + 1))]),
      );
      commands.push({ name: line.slice(2, space), properties, message: unescaped(line.slice(end + 2)) });
    }
  }
  return { commands, others };
}

function unescaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => characters[code] ?? code);
}
