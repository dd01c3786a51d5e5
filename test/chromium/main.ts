import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { check } from '../../src/check/check.js';
import { merge } from '../../src/check/merge.js';
import type { Language } from '../../src/diagnostics/message.js';
import { reporters } from '../../src/report/index.js';
import { hostile } from './hostile.js';
import { contrasts, headings, sideways } from './in-page.js';

/**
 * Opens the HTML report in a real Chromium, in light and dark, wide and narrow, and says what is wrong with it: messages on the
 * console, requests, text wider than the screen, too little contrast. Screenshots are kept to be looked at.
 * npm run chromium [-- files…]; CHROMIUM=path where it is not found.
 */
const folder = resolve('node_modules/.cache/chromium');
const executables = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const shown = [
  'broken-transposed-digits',
  'article',
  'tf2.10-nested-trainable',
  'keras3.15-functional',
  'tf2.15-transfer',
];

const readers = [
  ['light', 1280],
  ['light', 400],
  ['dark', 1280],
  ['dark', 400],
] as const;

const given = process.argv.slice(2);
const files = given.length > 0 ? given : shown.map((name) => `fixtures/summaries/${name}.txt`);

/** A page to be opened, and the language it says it is in. */
interface Report {
  readonly name: string;
  readonly lang: Language;
  readonly text: string;
}

function reportOf(name: string, lang: Language, texts: ReadonlyMap<string, string>): Report {
  const result = merge([...texts].map(([path, text]) => check(text, { path, lang })));
  return { name, lang, text: reporters.html(result, { lang, sources: texts }) };
}

function reports(): readonly Report[] {
  const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));
  return [reportOf('en', 'en', texts), reportOf('ja', 'ja', texts), reportOf('hostile', 'en', hostile)];
}

/** Opens a report as one kind of reader does. Returns what is wrong, a sentence each. */
async function faultsIn(
  browser: Browser,
  { name, lang }: Report,
  scheme: 'light' | 'dark',
  width: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on('console', (message) => faults.push(`the console says: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`an error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== address) faults.push(`a request: ${request.url()}`);
  });
  await page.goto(address);
  faults.push(...(await faultsOf(page, lang)));
  await page.screenshot({ path: join(folder, `${name}-${scheme}-${width}.png`), fullPage: true });
  await page.close();
  return faults;
}

async function faultsOf(page: Page, lang: Language): Promise<readonly string[]> {
  const spoken = await page.getAttribute('html', 'lang');
  const found: unknown[] = [];
  for (const question of [sideways, contrasts, headings]) found.push(await page.evaluate(question));
  return [...(spoken === lang ? [] : [`lang is ${spoken}`]), ...found.flat().map(String)];
}

/** Opens a report as every kind of reader does, and says what is wrong. Returns how much. */
async function countFaults(browser: Browser, report: Report): Promise<number> {
  writeFileSync(join(folder, `${report.name}.html`), report.text);
  let count = 0;
  for (const [scheme, width] of readers) {
    const found = await faultsIn(browser, report, scheme, width);
    count += found.length;
    console.log([`${report.name} ${scheme} ${width}: ${found.length} faults`, ...found].join('\n  '));
  }
  return count;
}

/** Ticks the box, and counts the rows that hold and are still to be seen. */
async function filterFaults(browser: Browser): Promise<readonly string[]> {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'en.html')).href);
  const before = await page.locator('tr.is-holds:visible').count();
  await page.check('#only');
  const after = await page.locator('tr.is-holds:visible').count();
  const left = await page.locator('tr.is-broken:visible').count();
  await page.pdf({ path: join(folder, 'en.pdf') });
  await page.close();
  return before > 0 && after === 0 && left > 0
    ? []
    : [`the filter leaves ${after} of ${before} rows that hold, ${left} broken`];
}

const executablePath = executables.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  console.log('No Chromium was found; name one with CHROMIUM=path.');
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let faults = 0;
  for (const report of reports()) faults += await countFaults(browser, report);
  const found = given.length > 0 ? [] : await filterFaults(browser);
  for (const fault of found) console.log(fault);
  await browser.close();
  console.log(`${faults + found.length} faults; screenshots are in ${folder}`);
  process.exitCode = faults + found.length === 0 ? 0 : 1;
}
