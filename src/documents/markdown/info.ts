/** What stands behind an opening fence: a language, or the first line of the code. */
export type Info = { readonly language?: string } | 'content';

/** Languages behind which any words may stand: `python hidden`, `text Output of the cell`. */
const languages: ReadonlySet<string> = new Set(
  (
    'python python2 python3 py py3 ipython ipython3 pycon pytb r rscript js javascript jsx ts typescript tsx json jsonc ' +
    'bash sh shell zsh console shell-session sh-session powershell cmd text txt plain plaintext output stdout none ' +
    'markdown md html xml css yaml yml toml ini csv java kotlin scala c cpp c++ cs csharp go rust swift ruby php julia ' +
    'matlab lua sql latex tex diff dot mermaid log'
  ).split(' '),
);

/**
 * Reads what stands behind a fence. `python`, `{r, echo=FALSE}`, `{.python .numberLines}`, `python title="x"`,
 * `python:train.py` and `text {1,3}` say what the block is; anything else (`model.summary()`, a ruler,
 * `from keras.models import Sequential`) is where its content begins.
 */
export function readInfo(info: string): Info {
  const text = info.trim();
  if (text === '') return {};
  if (text.startsWith('{')) return readAttributes(text);
  const word = /^:?[\p{L}_][\p{L}\p{N}_+#./-]*/u.exec(text)?.[0];
  if (word === undefined || word.startsWith('__')) return 'content';
  const rest = text.slice(word.length);
  const language = languageOf(word);
  const isKnown = languages.has(word.toLowerCase());
  if (rest === '' || isTitle(rest, isKnown)) return language;
  return areAttributes(rest, isKnown) ? language : 'content';
}

function languageOf(word: string): Info {
  return word.startsWith(':') ? {} : { language: word.toLowerCase() };
}

/** `:train.py` right behind a language, as some sites have it, or `,ignore`; `Model: "a"` is none. */
function isTitle(rest: string, isKnown: boolean): boolean {
  return (rest.startsWith(':') || (rest.startsWith(',') && isKnown)) && /^[^\s"']/.test(rest.slice(1));
}

/** `{r, echo=FALSE}`, `{.python}`, `{code-block} python`; not the beginning of a dictionary. */
function readAttributes(text: string): Info {
  const close = text.indexOf('}');
  if (close === -1 || /["':[\]()]/.test(text[1] ?? '')) return 'content';
  const behind = /^[\w+-]+/.exec(text.slice(close + 1).trim())?.[0];
  const named = /^\{\s*\.?([A-Za-z][\w+-]*)/.exec(text)?.[1];
  const language = behind ?? named;
  return language === undefined ? {} : { language: language.toLowerCase() };
}

/** Whether what stands behind a language speaks of the block: `title="x"`, `{1,3}`, `[train.py]`, words behind a known one. */
function areAttributes(rest: string, isKnown: boolean): boolean {
  const text = rest.trimStart();
  if (text === rest) return text.startsWith('{') || text.startsWith('[');
  const isMarked = text.startsWith('{') || (text.startsWith('[') && text.endsWith(']'));
  const isPair = /^[\w.:-]+=["'{\w]/.test(text);
  return isMarked || isPair || (isKnown && /^[\p{L}\p{N}"'(/#-]/u.test(text));
}
