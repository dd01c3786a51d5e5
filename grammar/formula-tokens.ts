import { createToken, Lexer, type TokenType } from 'chevrotain';

/**
 * The vocabulary of arithmetic as people write it in prose: digits of any width, every sign for times, LaTeX, and the
 * words that stand between.
 */

const digit = '[0-9\\uff10-\\uff19]';
/** What can part groups of digits; what it means is asked later. */
const separator = "(?:[.,'\\u2019\\uff0e\\uff0c\\u00a0\\u2009\\u202f]|\\{,\\}|\\\\,)";
const thinBlank = '[ \\u00a0\\u2009\\u202f]';

/** A sign for times that is a letter, `x`, is one only where no letter of its alphabet touches it. */
const letters = 'A-Za-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff_';

/** Every character; above 255 one of each of the buckets of the lexer is enough. */
function anyStart(): number[] {
  const codes = Array.from({ length: 256 }, (_, code) => code);
  for (let code = 256; code < 65536; code += 64) codes.push(code);
  return codes;
}

const latexWords = ['left', 'right', 'bigl', 'bigr', 'Bigl', 'Bigr', 'big', 'Big', 'displaystyle', 'quad', 'qquad'];
const latexNames = ['text', 'textbf', 'textit', 'texttt', 'mathrm', 'mathbf', 'mathit', 'mathsf', 'operatorname'];

/** Marks of a host that say nothing: dollars, bold, the places at which equations are aligned, frames of LaTeX. */
const silent: TokenType = createToken({
  name: 'Silent',
  pattern: new RegExp(
    `[ \\t\\u00a0\\u2009\\u202f\\u3000$&\`]+|\\\\(?:[,;:! ]|(?:${[...latexWords, ...latexNames].join('|')})(?![A-Za-z])|underbrace|overbrace)|_(?=\\{)|\\*\\*`,
  ),
  group: Lexer.SKIPPED,
});

/** A line end in the middle of an equation is a blank. */
const continued: TokenType = createToken({
  name: 'Continued',
  pattern: /(?:\\\\)?[ \t]*\r?\n[ \t&]*(?=(?:[=＝≈≒×·⋅]|\\times|\\cdot|\\approx))/,
  line_breaks: true,
  group: Lexer.SKIPPED,
});

export const Numeral: TokenType = createToken({
  name: 'Numeral',
  label: 'a number',
  // The groups that blanks part are at most six, so that a long row of them is not read again and again.
  pattern: new RegExp(
    `${digit}{1,3}(?:${thinBlank}${digit}{3}){1,6}(?!${thinBlank}?${digit})|${digit}+(?:${separator}${digit}+)*`,
  ),
});
export const Unit: TokenType = createToken({
  name: 'Unit',
  label: 'a unit such as k, M or 万',
  pattern: new RegExp(
    `(?<=${digit}${thinBlank}?)(?:[万萬億亿千万만억천]|[kKM](?![${letters}0-9])|B(?![${letters}0-9])|(?:thousand|million|billion|Millionen|Million|Mio|Tausend|millones|mil(?:lones|hões|lions)?|milhões|millions|mille|тыс|млн|тысяч|миллион)(?![${letters}])|[%％])`,
  ),
  start_chars_hint: [...'万萬億亿千万만억천kKMBtmTdbмт%％'],
});
export const Times: TokenType = createToken({
  name: 'Times',
  label: 'a sign for times',
  pattern: new RegExp(`\\\\(?:times|cdot|ast)(?![A-Za-z])|[×✕✖⨯·⋅∙•‧＊∗*]|(?<![${letters}])[xXｘＸхХ](?![${letters}])`),
  start_chars_hint: [...'\\×✕✖⨯·⋅∙•‧＊∗*xXｘＸхХ'],
});
export const Power: TokenType = createToken({
  name: 'Power',
  label: 'a sign for a power',
  pattern: new RegExp(`\\^|(?<=[0-9)])\\*\\*(?=[0-9(])|(?<=[0-9)] )\\*\\*(?= [0-9(])`),
  start_chars_hint: ['^', '*'],
});
export const Raised: TokenType = createToken({ name: 'Raised', label: 'a raised number', pattern: /[⁰¹²³⁴-⁹]+/ });
export const Over: TokenType = createToken({
  name: 'Over',
  label: 'a sign for divided by',
  pattern: /\\div(?![A-Za-z])|\/{1,2}|[÷／]/,
});
export const Plus: TokenType = createToken({ name: 'Plus', label: '+', pattern: /[+＋]/ });
export const Arrow: TokenType = createToken({
  name: 'Arrow',
  label: 'an arrow',
  pattern: /[-=–—]+>|[→⇒➔]|\\to(?![A-Za-z])/,
});
export const Minus: TokenType = createToken({ name: 'Minus', label: '-', pattern: /[-−–－](?![A-Za-z])/ });
export const About: TokenType = createToken({
  name: 'About',
  label: 'about equal',
  pattern: /[=＝]\s?(?:約|约|약|~|ca\.|about)|[≈≃≅≒～~]|\\(?:approx|simeq|sim)(?![A-Za-z])/,
});
export const Equals: TokenType = createToken({
  name: 'Equals',
  label: '=',
  pattern: /[=＝]{1,3}|\\(?:eq|equiv)(?![A-Za-z])/,
});
/** Words that say what comes out; weaker than a sign. */
export const Says: TokenType = createToken({
  name: 'Says',
  label: 'is, gives',
  pattern: new RegExp(
    `(?<![${letters}])(?:is|are|equals|gives|giving|yields|makes|totals|ergibt|ergeben|ist|sind|donne|donnent|da|dan|dá|dão|resulta en|resulta em|равно|равняется|даёт|дает)(?![${letters}])`,
  ),
  start_chars_hint: [...'iaegymtsdrрд'],
});
export const Fraction: TokenType = createToken({
  name: 'Fraction',
  label: '\\frac',
  pattern: /\\[dt]?frac(?![A-Za-z])/,
});
export const Open: TokenType = createToken({
  name: 'Open',
  label: '(',
  pattern: /\\[lL]?floor|\\lceil|\\lbrack|\\\{|[([{（［｛⌊⌈]/,
});
export const Close: TokenType = createToken({
  name: 'Close',
  label: ')',
  pattern: /\\rfloor|\\rceil|\\rbrack|\\\}|[)\]}）］｝⌋⌉]/,
});
export const Word: TokenType = createToken({
  name: 'Word',
  label: 'a word',
  pattern: new RegExp(
    `[${letters}\\\\][${letters}0-9]*(?:[-'’][${letters}][${letters}0-9]*)*|[\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af々ー]+`,
  ),
});
/** Whatever ends a statement, and every character that says nothing here. */
export const Stop: TokenType = createToken({
  name: 'Stop',
  label: 'the end of a statement',
  pattern: /[^]/,
  line_breaks: true,
  start_chars_hint: anyStart(),
});

/** In the order in which they are tried. */
export const formulaTokens: TokenType[] = [
  continued,
  Power,
  silent,
  Numeral,
  Raised,
  Unit,
  Fraction,
  Open,
  Close,
  Times,
  Arrow,
  About,
  Equals,
  Says,
  Plus,
  Minus,
  Over,
  Word,
  Stop,
];
