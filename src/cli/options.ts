import { InvalidArgumentError, Option } from 'commander';
import {
  documentKinds,
  isStatableVersion,
  kerasVersions,
  languages,
  remindOf,
  type DocumentKind,
  type Language,
} from '../index.js';

/** The options that say how a text is read; the same for `check` and `explain`. */
export interface ReadingOptions {
  readonly lang: Language;
  readonly kind?: DocumentKind;
  readonly keras?: string;
  readonly input?: readonly (number | null)[];
  readonly stdinFilename?: string;
  /** The configuration file; `keras-recount.config.json` where there is one. */
  readonly config?: string;
  /** Whether folders are walked without what their `.gitignore` files name. */
  readonly gitignore: boolean;
}

/** An option that takes one of a few words; another word is answered with the choices and a suggestion. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices).argParser((word: string) => {
    if (!choices.includes(word)) throw new InvalidArgumentError(remindOf(word, choices).join(' '));
    return word;
  });
}

export function readingOptions(): readonly Option[] {
  return [
    choiceOption('--lang <language>', 'language of the report', languages).default('en'),
    choiceOption('--kind <kind>', 'what the text is, whatever its name says', documentKinds),
    new Option('--keras <version>', 'the Keras that printed it, such as 2.3, 3 or tf 1.13').argParser(versionFrom),
    new Option('--input <shape>', 'an input that is not printed, without its batch axis: 224,224,3').argParser(
      shapeFrom,
    ),
    new Option('--stdin-filename <name>', 'the name that standard input goes by'),
    new Option('--config <file>', 'the configuration, by default keras-recount.config.json'),
    new Option('--no-gitignore', 'folders with what their .gitignore files name'),
  ];
}

function versionFrom(word: string): string {
  if (isStatableVersion(word)) return word;
  throw new InvalidArgumentError(['A version is written like 2.3.1.', ...remindOf(word, kerasVersions)].join(' '));
}

/** `224,224,3`, `(224, 224, 3)` or `None,128`. */
function shapeFrom(word: string): readonly (number | null)[] {
  const inside = word.trim().startsWith('(') && word.trim().endsWith(')') ? word.trim().slice(1, -1) : word;
  const axes = inside.split(',').map((axis) => axis.trim());
  if (axes.at(-1) === '') axes.pop();
  return axes.map((axis) => {
    if (axis === 'None') return null;
    const extent = Number(axis);
    if (axis !== '' && Number.isSafeInteger(extent) && extent > 0) return extent;
    throw new InvalidArgumentError('A shape is written like 224,224,3 or None,128.');
  });
}
