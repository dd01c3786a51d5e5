import { fill, type Language } from '../diagnostics/message.js';
import type { Severity } from '../diagnostics/verdict.js';
import type { Finding, Place, ResultDocument } from '../result/result.js';
import { commandMessage, commandProperty } from './escape/command.js';
import { cellInWords, helpWith, titleOf } from './finding-words.js';
import type { Reporter } from './reporter.js';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * A workflow command of GitHub Actions a finding, which becomes an annotation of its line.
 * Files without a table are not annotated: in a folder that is most of them.
 */
export const github: Reporter = ({ documents }, { lang = 'en' }) =>
  documents
    .flatMap((document) =>
      document.findings
        .filter(({ rule }) => rule !== 'no-summary')
        .map((finding) => `${commandOf(document, finding, lang)}\n`),
    )
    .join('');

function commandOf({ path }: ResultDocument, finding: Finding, lang: Language): string {
  const properties = { file: path, ...regionOf(finding.at[0]), title: titleOf(finding, lang) };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${commandProperty(String(value))}`);
  return `::${commands[finding.severity]} ${listed.join(',')}::${commandMessage(messageOf(finding, lang))}`;
}

function messageOf({ at, message, repairs }: Finding, lang: Language): string {
  const cell = cellInWords(at[0], lang);
  return [
    cell === undefined ? message : `${cell}: ${message}`,
    ...repairs.slice(0, 1).map(({ why }) => fill(helpWith[lang], { why })),
  ].join('\n');
}

/** An annotation has columns only within a line. */
function regionOf({ startLine, startColumn, endLine, endColumn }: Place): Readonly<Record<string, number>> {
  if (startLine !== endLine) return { line: startLine, endLine };
  return { line: startLine, col: startColumn, endLine, endColumn };
}
