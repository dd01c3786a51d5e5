import { expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { merge, unreadable } from '../../src/check/merge.js';
import { sarif } from '../../src/report/sarif/sarif.js';
import type { Result } from '../../src/result/result.js';
import { rules } from '../../src/rules/index.js';
import { specimen, specimenText } from '../result/specimen.js';

function runOf(result: Result, lang: 'en' | 'ja' = 'en') {
  return JSON.parse(sarif(result, { lang })).runs[0];
}

function fingerprints(text: string, path = 'a.txt', lang: 'en' | 'ja' = 'en'): readonly string[] {
  const { results } = runOf(check(text, { path, lang }), lang);
  return results.map((each: { partialFingerprints: object }) => Object.values(each.partialFingerprints).join());
}

it('is a result a finding, with its place, what it refers to and its repair', () => {
  const [result] = runOf(specimen).results;
  const artifactLocation = { uri: 'post.txt', uriBaseId: '%SRCROOT%' };
  const region = { startLine: 9, startColumn: 56, endLine: 9, endColumn: 61 };
  expect(result).toMatchObject({
    ruleId: 'row-parameters',
    ruleIndex: rules.findIndex(({ id }) => id === 'row-parameters'),
    level: 'error',
    message: { text: 'dense_1 reports 54,900 parameters; its shapes allow 54,090.' },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        logicalLocations: [{ name: 'dense_1', fullyQualifiedName: 'sequential_1/dense_1', kind: 'member' }],
      },
    ],
    relatedLocations: [
      {
        id: 0,
        message: { text: 'The total agrees with 54,090.' },
        physicalLocation: { artifactLocation, region: { startLine: 11, startColumn: 15, endLine: 11, endColumn: 21 } },
      },
    ],
    fixes: [
      {
        description: { text: '54090 makes the row and the total agree (digits transposed)' },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '54090' } }] },
        ],
      },
    ],
  });
});

it('describes every rule from its declaration, in both languages', () => {
  for (const lang of ['en', 'ja'] as const) {
    const { tool, columnKind, language } = runOf(merge([]), lang);
    expect([tool.driver.name, tool.driver.version, columnKind, language]).toEqual([
      'keras-recount',
      merge([]).tool.version,
      'utf16CodeUnits',
      lang,
    ]);
    expect(tool.driver.rules).toEqual(
      rules.map(({ id, severity, title, failureTitle, why }) => ({
        id,
        shortDescription: { text: failureTitle[lang] },
        fullDescription: { text: title[lang] },
        help: { text: why[lang].trim() },
        defaultConfiguration: { level: severity },
      })),
    );
  }
});

it('tells what the tool could not do of the run as well', () => {
  const run = runOf(merge([unreadable('a b.bin', 'A binary file.'), check('prose', { path: 'c.md' })]));
  const [invocation] = run.invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications.map((each: { descriptor: object }) => each.descriptor)).toEqual([
    { id: 'internal/unreadable' },
    { id: 'no-summary/none' },
  ]);
  expect(run.results).toHaveLength(1);
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b.bin');
});

it('a table that moves is no new one, and other numbers are', () => {
  const here = fingerprints(specimenText);
  expect(here).toHaveLength(1);
  expect(fingerprints(`Some words first.\n\n${specimenText}`)).toEqual(here);
  expect(fingerprints(specimenText, 'other.md')).toEqual(here);
  expect(fingerprints(specimenText, 'a.txt', 'ja')).toEqual(here);
  expect(fingerprints(specimenText.replace('54900', '54901'))).not.toEqual(here);
  const twice = fingerprints(`${specimenText}\n${specimenText}`);
  expect(new Set(twice).size).toBe(2);
});
