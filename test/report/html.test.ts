import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/check/merge.js';
import { html, styleHash } from '../../src/report/html/html.js';
import { css } from '../../src/report/html/style.js';
import type { ResultRow } from '../../src/result/result.js';
import { specimen, specimenText } from '../result/specimen.js';
import { htmlRead, type Read } from './readers.js';

const sources = new Map([['post.txt', specimenText]]);

function read(page: string, tag: string): readonly Read[] {
  return htmlRead(page).elements.filter((element) => element.tag === tag);
}

/** The specimen with other rows. */
function withRows(change: (rows: readonly ResultRow[]) => readonly ResultRow[]): typeof specimen {
  const documents = specimen.documents.map((document) => ({
    ...document,
    summaries: document.summaries.map((summary) => ({ ...summary, rows: change(summary.rows) })),
  }));
  return { ...specimen, documents };
}

describe('html', () => {
  const page = html(specimen, { sources });

  it('lets a browser apply its style sheet and nothing else', () => {
    expect(styleHash).toBe(`sha256-${createHash('sha256').update(css).digest('base64')}`);
    expect(read(page, 'style').map(({ text }) => text)).toEqual([css]);
    const policy = read(page, 'meta').find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes['content']).toBe(
      `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows the table with marks, and each row with its reason', () => {
    const rows = read(page, 'tr').filter(({ attributes }) => attributes['class']?.startsWith('is-'));
    expect(rows.map(({ attributes, text }) => [attributes['class'], text.slice(0, 24)])).toEqual([
      ['is-holds', '✓5conv2d_1 (Conv2D)(None'],
      ['is-holds', '✓6max_pooling2d_1 (MaxPo'],
      ['is-undecided', '?7lambda_1 (Lambda)(None'],
      ['is-holds', '✓8flatten_1 (Flatten)(No'],
      ['is-broken', '✗9dense_1 (Dense)(None, '],
    ]);
    expect(rows[4]?.text).toContain('54,900≠ 54,090');
    expect(rows[2]?.text).toContain('lambda_1 has no fixed formula.');
  });

  it('folds the derivation behind the formula', () => {
    const [details] = read(page, 'details').filter(({ text }) => text.startsWith('3 × 3 × 1 × 32 + 32 = 320'));
    expect(details?.text).toContain('3 (kernel height) × 3 (kernel width) × 1 (input channels) × 32 (filters) = 288');
    expect(details?.text).toContain('height, width = ⌊(28 − 3) / 1⌋ + 1 = 26');
  });

  it('shows the finding with its line, and the repair', () => {
    const [finding] = read(page, 'article');
    expect(finding?.text).toContain('dense_1 reports 54,900 parameters; its shapes allow 54,090.');
    expect(read(page, 'mark').map(({ text }) => text)).toEqual(['54900', '54,410']);
    expect([read(page, 'del')[0]?.text, read(page, 'ins')[0]?.text]).toEqual(['54900', '54090']);
    const link = read(page, 'a').find(({ text }) => text === '≠ 54,090');
    expect(link?.attributes['href']).toBe(`#${finding?.attributes['id']}`);
  });

  it('says who holds the parameters', () => {
    const [, table] = read(page, 'table');
    expect(table?.text).toContain('dense_1 (Dense)99.4 %54,900');
    expect(table?.text).toContain('conv2d_1 (Conv2D)0.6 %320');
  });

  it('draws what layers put out and what they weigh', () => {
    const titles = read(page, 'g').map(({ text }) => text);
    expect(titles[0]).toContain('conv2d_1 (Conv2D): 21,632 outputs, 320 parameters');
    expect(titles[4]).toContain('dense_1 (Dense): 10 outputs, 54,900 parameters');
  });

  it('does not draw what is not printed, nor more than a reader can see', () => {
    const open = withRows((rows) => rows.map((row) => ({ ...row, outputShapes: ['unknown'], parameters: null })));
    expect(read(html(open, {}), 'g')[0]?.text).toContain(': ? outputs, ? parameters');
    const many = withRows((rows) => Array.from({ length: 1001 }, () => rows[2]).flatMap((row) => row ?? []));
    expect(html(many, {})).toContain('Not drawn: more than 1000 layers.');
  });

  it('speaks Japanese, and says so', () => {
    const [root] = read(html(specimen, { lang: 'ja' }), 'html');
    expect(root?.attributes['lang']).toBe('ja');
    expect(root?.text).toContain('パラメータの内訳');
  });

  it('shows findings alone when quiet, and a sentence where there is nothing', () => {
    expect(read(html(specimen, { quiet: true }), 'table')).toEqual([]);
    expect(read(html(merge([]), {}), 'p')[0]?.text).toBe('No texts to check.');
  });
});
