import type { Host } from './host.js';

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

function script(body: string): string {
  return `import keras\n\nmodel = keras.models.load_model(path)\nmodel.summary()\n${body}\nmodel.fit(x, y)  # train\n`;
}

function escapedFor(quote: string, text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote.charAt(0)}`.padEnd(2) + quote.slice(1));
}

function unescaped(piece: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return piece.replaceAll(/\\(?:u([\da-f]{4})|(.))/gs, (_, code: string | undefined, sign: string | undefined) =>
    code === undefined ? (named[sign ?? ''] ?? sign ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const asItIs = (piece: string): string => piece;

function host(name: string, wrap: (text: string) => string, spelt = asItIs): Host {
  return { name, path: 'a.py', wrap: (text) => script(wrap(text)), spelt };
}

const inQuotes = (text: string): string =>
  `'${escapedFor("'", text)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)}'`;

/** Scripts in which a text stands in a comment or in a string. */
export const pythonHosts: readonly Host[] = [
  host('script docstring', (text) => `"""\n${escapedFor('"""', text)}\n"""`, unescaped),
  host('script indented docstring', (text) => {
    const body = lines(text).map((line) => (line === '' ? '' : `    ${line}`));
    return `def build():\n    r'''The model.\n\n${body.join('\n').replaceAll("'''", '"""')}\n    '''\n    return model`;
  }),
  host('script comment', (text) =>
    lines(text)
      .map((line) => `# ${line}`.trimEnd())
      .join('\n'),
  ),
  host('script indented comment', (text) => {
    const body = lines(text).map((line) => `    # ${line}`.trimEnd());
    return `def build():\n    model.summary()\n${body.join('\n')}\n    return model`;
  }),
  host('script literal on one line', (text) => `expected = ${inQuotes(text)}`, unescaped),
  host(
    'script literals one a line',
    (text) => {
      const body = lines(text).map((line) => `    ${inQuotes(`${line}\n`)}`);
      return `expected = (\n${body.join('\n')}\n)`;
    },
    unescaped,
  ),
  host(
    'script list of lines',
    (text) =>
      `expected = [\n${lines(text)
        .map((line) => `    ${inQuotes(line)},`)
        .join('\n')}\n]`,
    unescaped,
  ),
  host(
    'script sum of literals',
    (text) =>
      `expected = ${lines(text)
        .map((line) => inQuotes(`${line}\n`))
        .join(' + \\\n    ')}`,
    unescaped,
  ),
];
