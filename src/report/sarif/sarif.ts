import type { Language } from '../../diagnostics/message.js';
import type { Finding, Result, ResultDocument } from '../../result/result.js';
import { addressOf, isRelative } from '../escape/address.js';
import { sarifText } from '../escape/sarif.js';
import { fingerprintOf } from '../fingerprint.js';
import { printable } from '../json.js';
import type { Reporter } from '../reporter.js';
import { fixOf, locationOf, relatedLocations, type Artifact } from './locations.js';
import { descriptorsOf } from './descriptors.js';

/** SARIF 2.1.0 (OASIS), for code scanning and editors: a run, its rules from their declarations, a result a finding. */
export const sarif: Reporter = (result, { lang = 'en' }) =>
  `${printable(JSON.stringify(logOf(result, lang), null, 2))}\n`;

function logOf(result: Result, lang: Language): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(result, lang)],
  };
}

function runOf({ tool: { name, version }, documents }: Result, lang: Language): object {
  const all = documents.flatMap((document) => document.findings);
  const descriptors = descriptorsOf(all, lang);
  const indices = new Map(descriptors.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  return {
    tool: { driver: { name, version, semanticVersion: version, rules: descriptors } },
    language: lang,
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: all.every(({ rule }) => rule !== 'internal'),
        toolExecutionNotifications: documents.flatMap((document) => notifications(document)),
      },
    ],
    results: documents.flatMap((document) =>
      document.findings.filter(isResult).map((finding) => {
        const fingerprint = numbered(fingerprintOf(finding, document), seen);
        return { ...resultOf(document, finding, lang), ruleIndex: indices.get(finding.rule), ...fingerprint };
      }),
    ),
  };
}

/** That a file holds no table is no alert: it is told of the run. */
function isResult({ rule }: Finding): boolean {
  return rule !== 'no-summary';
}

/** The same finding a second time is another one. */
function numbered(fingerprint: string, seen: Map<string, number>): object {
  const count = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, count);
  return { partialFingerprints: { 'kerasRecount/v1': `${fingerprint}:${count}` } };
}

function resultOf(document: ResultDocument, finding: Finding, lang: Language): object {
  const artifact = artifactOf(document);
  const related = relatedLocations(artifact, finding, lang);
  return {
    ruleId: finding.rule,
    level: finding.severity,
    message: { text: sarifText(finding.message) },
    locations: [locationOf(artifact, finding.at[0], logicalNames(document, finding), lang)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(finding.repairs.length === 0 ? {} : { fixes: finding.repairs.map((repair) => fixOf(artifact, repair)) }),
    properties: {
      messageId: finding.messageId,
      ...(finding.expected === undefined ? {} : { expected: finding.expected }),
      ...(finding.actual === undefined ? {} : { actual: finding.actual }),
    },
  };
}

/** The model and the layer that a finding is about, where it is about one. */
function logicalNames({ summaries }: ResultDocument, { summary, row }: Finding): readonly string[] {
  const table = summaries[summary ?? -1];
  if (!table) return [];
  const layer = row === null ? undefined : table.rows[row]?.name;
  return [table.model, layer].filter((name) => name !== undefined && name !== null);
}

/** What the tool says of its own work: files that it could not read or that hold no table, rules that failed. */
function notifications(document: ResultDocument): readonly object[] {
  return document.findings
    .filter(({ rule }) => rule === 'internal' || rule === 'no-summary')
    .map(({ rule, messageId, severity, message }) => ({
      descriptor: { id: `${rule}/${messageId}` },
      level: severity,
      message: { text: sarifText(message) },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(document) } }],
    }));
}

function artifactOf({ path }: ResultDocument): Artifact {
  const uri = addressOf(path);
  return isRelative(uri) ? { uri, uriBaseId: '%SRCROOT%' } : { uri };
}
