import type { Finding, ResultDocument } from '../result/result.js';

/**
 * What a finding is apart from where it stands: its rule, its layer and its numbers as 16 hexadecimal digits, the same in every
 * language. A table that moves, or is shown in another file, has the fingerprints that it had.
 */
export function fingerprintOf(finding: Finding, { summaries }: ResultDocument): string {
  const { rule, messageId, message, expected, actual } = finding;
  const layer = finding.row === null ? '' : (summaries[finding.summary ?? -1]?.rows[finding.row]?.name ?? '');
  const values = expected === undefined && actual === undefined ? numbersIn(message) : [actual ?? '', expected ?? ''];
  const text = JSON.stringify([rule, messageId, layer, ...values]);
  return [0x811c9dc5, 0x01000193].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('');
}

function numbersIn(message: string): readonly string[] {
  return message.match(/\d[\d,]*/g) ?? [];
}

/** FNV-1a over UTF-16 code units, 32 bits, with its bits mixed at the end. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
