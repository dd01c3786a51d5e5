import { adversarial } from '../adversarial.js';

/** Documents that are made to be slow or to break a reader; `n` is about how many characters long they are. */
export const hostile: Readonly<Record<string, (n: number) => string>> = {
  ...adversarial,
  'opening brackets of JSON': (n) => '['.repeat(n),
  'opening and closing brackets': (n) => '{"a":['.repeat(n / 12) + '}'.repeat(n / 2),
  'quotation marks': (n) => '"'.repeat(n),
  backslashes: (n) => `"${'\\'.repeat(n)}"`,
  'strings without an end': (n) => `"a\n`.repeat(n / 3),
  'a notebook of escapes': (n) => `{"cells":[{"source":["${'\\u2501'.repeat(n / 6)}"]}]}`,
  'a notebook of strings': (n) => `{"cells":[{"source":[${'"a\\n",'.repeat(n / 6)}]}]}`,
  'a notebook of outputs': (n) => `{"cells":[{"outputs":[${'{"output_type":"stream","text":"a"},'.repeat(n / 36)}]}]}`,
  'a notebook of conflicts': (n) =>
    `{"cells":[{"source":[\n${'<<<<<<< a\n"b",\n=======\n"c",\n>>>>>>> d\n'.repeat(n / 38)}]}]}`,
  'elements in elements': (n) => '<div>'.repeat(n / 5),
  'tables in tables': (n) => '<table><tr><td>'.repeat(n / 15),
  'listings in listings': (n) => '<pre>a'.repeat(n / 6),
  gutters: (n) => '<i class="ln">1'.repeat(n / 15),
  references: (n) => '&amp;&ltx&#1;'.repeat(n / 13),
  'references without an end': (n) => '&a'.repeat(n / 2),
  'one endless name': (n) => `&${'a'.repeat(n)}`,
  'one endless tag': (n) => `<a ${'b '.repeat(n / 2)}`,
  comments: (n) => '<!--'.repeat(n / 4),
  'code without an end': (n) => '<code>\n'.repeat(n / 7),
  'NUL bytes': (n) => '\0'.repeat(n),
  'lone surrogates': (n) => '\ud800\udc00\udc00'.repeat(n / 3),
  'strings of Python': (n) => `'____________\\n' `.repeat(n / 18),
  'strings of Python with gaps': (n) => `'____________\\n'${' '.repeat(300)}`.repeat(n / 316),
  'prefixes of strings': (n) => 'rb'.repeat(n / 2),
  'triple marks': (n) => `params """ ''' `.repeat(n / 15),
};
