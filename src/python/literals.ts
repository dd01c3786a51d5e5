/** The value of a number as Python writes it; undefined for complex ones. */
export function numberIn(text: string): number | undefined {
  const plain = text.replaceAll('_', '').toLowerCase();
  if (plain.endsWith('j')) return undefined;
  const value = Number(/^0\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain.replace(/l$/, ''));
  return Number.isNaN(value) ? undefined : value;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

/** What stands before and behind the text of a string literal: prefix and quotes. */
export function quotesOf(text: string): { readonly prefix: string; readonly quotes: string } {
  const prefix = /^[a-zA-Z]{0,3}/.exec(text)?.[0] ?? '';
  const rest = text.slice(prefix.length, prefix.length + 3);
  const quotes = rest === '"""' || rest === "'''" ? rest : rest.slice(0, 1);
  return { prefix: prefix.toLowerCase(), quotes };
}

/** The text of a string literal, without its quotes; the escapes that names can have are read. */
export function stringIn(text: string): string {
  const { prefix, quotes } = quotesOf(text);
  const from = prefix.length + quotes.length;
  const to = text.endsWith(quotes) && text.length >= from + quotes.length ? text.length - quotes.length : text.length;
  return unescaped(text.slice(from, to), prefix);
}

export function unescaped(body: string, prefix: string): string {
  if (prefix.includes('r') || !body.includes('\\')) return body;
  return body.replace(/\\([\s\S])/g, (whole, letter: string) => escapes[letter] ?? whole);
}
