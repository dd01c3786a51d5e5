import { pictured } from '../../text/controls.js';
import { wellFormed } from './well-formed.js';

/** A plain-text message of SARIF: what would be a placeholder or an embedded link there (sections 3.11.5, 3.11.6) stands for itself. */
export function sarifText(text: string): string {
  return pictured(wellFormed(text))
    .replace(/\{(?=\d+\})/g, '{{')
    .replace(/(\{\{\d+)\}/g, '$1}}')
    .replace(/\](?=\()/g, '\\]');
}
