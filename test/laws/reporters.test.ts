import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import published from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { check } from '../../src/check/check.js';
import { merge, unreadable } from '../../src/check/merge.js';
import { languages } from '../../src/diagnostics/message.js';
import { reporters } from '../../src/report/index.js';
import type { Result } from '../../src/result/result.js';
import { anyResult, anyText } from '../report/anything.js';
import { commandsRead, htmlRead, markdownRead, xmlRead } from '../report/readers.js';
import { specimen, specimenText } from '../result/specimen.js';

const all = Object.entries(reporters);
const sources = new Map([['post.txt', specimenText]]);
const runs = { numRuns: 150, seed: 8 };

/** What is left of a text when everything is away that a target may picture, replace or part with a blank nobody sees. */
function legible(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(
      /[\u0000-\u0020\u007f-\u00a0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2400-\u2421\u3000\ufeff\ufffd-\uffff]/g,
      '',
    );
}

/** Characters that a terminal obeys or that turn the reading direction. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

function findingsOf({ documents }: Result): Result['documents'][number]['findings'] {
  return documents.flatMap(({ findings }) => findings);
}

describe.each(all)('%s', (_name, reporter) => {
  it.each(languages)('ends with one line feed, or is empty (%s)', (lang) => {
    for (const result of [merge([]), specimen, unreadable('a.bin', 'A binary file.'), check('prose', { lang })]) {
      expect(reporter(result, { lang, sources })).toMatch(/^$|[^\n]\n$/);
    }
  });

  it('says the same twice, and changes nothing', () => {
    const before = JSON.stringify(specimen);
    expect(reporter(specimen, { sources })).toBe(reporter(specimen, { sources }));
    expect(JSON.stringify(specimen)).toBe(before);
  });

  it('lets nothing through that steers a terminal, and ends with one line feed whatever it is given', () => {
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const text = reporter(result, {
        lang,
        sources: new Map(result.documents.map(({ path }) => [path, specimenText])),
      });
      expect(text).not.toMatch(steering);
      expect(text).not.toMatch(/\p{Surrogate}/u);
      expect(text).toMatch(/^$|[^\n]\n$/);
    });
    fc.assert(property, runs);
  });
});

describe('what is written is read back', () => {
  it('json and ndjson', () => {
    const property = fc.property(anyResult, (result) => {
      expect(JSON.parse(reporters.json(result, {}))).toEqual(JSON.parse(JSON.stringify(result)));
      expect(JSON.parse(reporters.ndjson(result, {}))).toEqual(JSON.parse(JSON.stringify(result)));
    });
    fc.assert(property, runs);
  });

  // The schema is of draft 4, of which it uses nothing that draft 7 has otherwise but the name of its id.
  const schema = Object.fromEntries(Object.entries(published).filter(([name]) => name !== '$schema' && name !== 'id'));
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it('sarif, by its published schema', () => {
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const log = JSON.parse(reporters.sarif(result, { lang }));
      expect(validate(log) ? [] : validate.errors).toEqual([]);
      const { results } = log.runs[0];
      expect(results).toHaveLength(findingsOf(result).length);
      for (const [index, { message }] of findingsOf(result).entries()) {
        expect(legible(results[index].message.text.replaceAll('{{', '{').replaceAll('}}', '}'))).toBe(legible(message));
        const { uri } = results[index].locations[0].physicalLocation.artifactLocation;
        expect(uri).toMatch(/^[\w\-.~!*'()%/:?#&=;,+@$[\]]*$/);
      }
    });
    fc.assert(property, runs);
    expect(validate({ version: '2.1.0' })).toBe(false);
  });

  it('junit', () => {
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const elements = xmlRead(reporters.junit(result, { lang }));
      const count = (tag: string): number => elements.filter((element) => element.tag === tag).length;
      const [{ attributes } = { attributes: {} }] = elements;
      expect(attributes).toMatchObject({
        tests: String(count('testcase')),
        failures: String(count('failure')),
        errors: String(count('error')),
        skipped: String(count('skipped')),
      });
      for (const { message } of findingsOf(result)) {
        const told = elements.filter(({ tag }) => ['failure', 'error', 'system-out'].includes(tag));
        expect(told.some(({ text }) => legible(text).includes(legible(message)))).toBe(true);
      }
    });
    fc.assert(property, runs);
  });

  it('github', () => {
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const { commands, others } = commandsRead(reporters.github(result, { lang }));
      expect(others).toEqual([]);
      expect(commands).toHaveLength(findingsOf(result).length);
      for (const [index, { message, severity }] of findingsOf(result).entries()) {
        expect(commands[index]?.name).toBe(severity === 'note' ? 'notice' : severity);
        expect(legible(commands[index]?.message ?? '')).toContain(legible(message));
        expect(legible(commands[index]?.properties['file'] ?? '')).toBe(legible(result.documents[0]?.path ?? ''));
        expect(Object.keys(commands[index]?.properties ?? {})).toEqual([
          'file',
          'line',
          'col',
          'endLine',
          'endColumn',
          'title',
        ]);
      }
    });
    fc.assert(property, runs);
  });

  it('markdown, with no element but ours', () => {
    const ours = 'p strong table thead tbody tr th td code a br details summary ul li'.split(' ');
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const text = reporters.markdown(result, { lang });
      const elements = markdownRead(text);
      expect([...new Set(elements.map(({ tag }) => tag))].filter((tag) => !ours.includes(tag))).toEqual([]);
      const count = (name: string): number => elements.filter(({ tag }) => tag === name).length;
      const findings = findingsOf(result);
      // A link for each place of a finding and of what it refers to, a table for findings and one for the summary.
      expect(count('a')).toBe(findings.reduce((sum, { related }) => sum + 1 + related.length, 0));
      expect(count('table')).toBe(2);
      expect(count('details')).toBe(1);
      // Two heads, a row a finding, five rows of layers and one of totals.
      expect(count('tr')).toBe(2 + findings.length + 6);
      for (const { attributes } of elements) {
        expect(Object.keys(attributes).filter((key) => key !== 'href' && key !== 'align')).toEqual([]);
        expect(attributes['href'] ?? '').not.toMatch(/^(?!https?:)[a-z][a-z0-9+.-]*:(?!\/\/)/i);
      }
      const told = elements.filter(({ tag }) => tag === 'td').map((cell) => legible(cell.text));
      for (const { message } of findings) expect(told.some((cell) => cell.startsWith(legible(message)))).toBe(true);
    });
    fc.assert(property, runs);
  });

  it('markdown mentions nobody', () => {
    const property = fc.property(anyText, (name) => {
      const unreadableFile = unreadable('a.md', `${name} @user x@y.zz #12 user/repository#3`);
      const [cell] = markdownRead(reporters.markdown(unreadableFile, {})).filter(
        ({ text, tag }) => tag === 'td' && text.includes('user'),
      );
      expect(cell?.text).not.toMatch(/[@#]\w/);
    });
    fc.assert(property, runs);
  });

  it('html, with no element, attribute or address but ours', () => {
    const ours =
      'html head meta title style body header h1 h2 h3 h4 p span ul li label input main section div article strong code pre mark br del ins details summary table caption thead tbody tfoot tr th td svg rect text line g a footer';
    const attributesOfOurs =
      'lang charset http-equiv content name class id aria-label aria-labelledby aria-hidden role tabindex scope colspan type href viewbox viewBox width height preserveAspectRatio x y x1 x2 y1 y2 transform text-anchor';
    const property = fc.property(anyResult, fc.constantFrom(...languages), (result, lang) => {
      const texts = new Map(result.documents.map(({ path }) => [path, specimenText]));
      const { elements, faults } = htmlRead(reporters.html(result, { lang, sources: texts }));
      expect(faults).toEqual([]);
      expect(elements.map(({ tag }) => tag).filter((tag) => !ours.split(' ').includes(tag))).toEqual([]);
      const attributes = elements.flatMap((element) => Object.keys(element.attributes));
      expect(attributes.filter((attribute) => !attributesOfOurs.split(' ').includes(attribute))).toEqual([]);
      expect(elements.filter(({ attributes: { href = '#' } }) => !/^#[\w]*$/.test(href))).toEqual([]);
      expect(elements.filter(({ tag }) => tag === 'style')).toHaveLength(1);
      const [page = { text: '' }] = elements;
      for (const { message } of findingsOf(result)) expect(legible(page.text)).toContain(legible(message));
      for (const { path, summaries } of result.documents) {
        for (const text of [path, ...summaries.flatMap(({ rows }) => rows.map((row) => row.name))]) {
          expect(legible(page.text)).toContain(legible(text));
        }
      }
    });
    fc.assert(property, runs);
  });
});

describe('what a document says of its tables', () => {
  const said = {
    kind: 'formula',
    value: '3 × 3 <b> = 27',
    summary: 0,
    row: 0,
    verdict: 'undecided',
    at: specimen.documents[0]?.findings[0]?.at,
  };
  const withClaims = JSON.parse(
    JSON.stringify(specimen).replace('"claims":[]', `"claims":[${JSON.stringify(said)}]`),
  ) as Result;

  const readers = {
    pretty: (text: string) => [text],
    markdown: (text: string) => markdownRead(text).map((element) => element.text),
    html: (text: string) => htmlRead(text).elements.map((element) => element.text),
    junit: (text: string) => xmlRead(text).map(({ attributes }) => attributes['name'] ?? ''),
  };

  it.each(['pretty', 'markdown', 'html', 'junit'] as const)('is shown by %s', (format) => {
    const shown = readers[format](reporters[format](withClaims, {}));
    expect(shown.some((text) => text.includes('formula: 3 × 3 <b> = 27'))).toBe(true);
  });
});
