import { pictured } from '../../text/controls.js';
import { wellFormed } from '../../text/well-formed.js';

const forms: Readonly<Record<string, string>> = { '%': '%25', '\n': '%0A', ':': '%3A', ',': '%2C' };

/** The message of a workflow command of GitHub; its lines stay lines, other controls are pictures of themselves. */
export function commandMessage(text: string): string {
  return wellFormed(text)
    .split('\n')
    .map((line) => pictured(line).replaceAll('%', '%25'))
    .join('%0A');
}

/** The value of a property of a workflow command, where colons and commas mean something as well. */
export function commandProperty(text: string): string {
  return pictured(wellFormed(text)).replace(/[%:,]/g, (character) => forms[character] ?? character);
}
