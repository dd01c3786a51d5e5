export { printCsv } from './csv.js';
export { printJson } from './json.js';
export { printLatex } from './latex.js';
export { printMarkdown } from './markdown.js';
export { print, type PrintOptions } from './print.js';
export { isKerasVersion, isStatableVersion, kerasVersions, numbersOf } from './releases.js';
