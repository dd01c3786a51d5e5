import { html } from '../escape/html.js';

/** HTML that is safe to show: there is no way to make one but by the functions below, which escape what they are given. */
export interface Markup {
  readonly markup: string;
}

/** What an element may hold; strings are text, whatever they look like. */
export type Content = string | Markup | readonly Content[];

/** Attributes by name; one that is undefined or false is left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const empty = new Set(['meta', 'input', 'br', 'hr']);

/** An element with its attributes and what it holds. */
export function element(tag: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const start = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`;
  return { markup: empty.has(tag) ? start : `${start}${content.map(spelt).join('')}</${tag}>` };
}

function attribute([name, value]: readonly [string, Attributes[string]]): string {
  if (value === undefined || value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${html(String(value))}"`;
}

function spelt(content: Content): string {
  if (typeof content === 'string') return html(content);
  return 'markup' in content ? content.markup : content.map(spelt).join('');
}

/** A style sheet of ours, which is not text of a document and holds no `<`. */
export function styleSheet(css: string): Markup {
  return { markup: `<style>${css.replaceAll('<', '')}</style>` };
}

/** The text of a page, an element of its body a line. */
export function pageText(lang: string, head: readonly Markup[], body: readonly Markup[]): string {
  const lines = [...head, { markup: '</head>\n<body>' }, ...body].map(({ markup }) => markup);
  return ['<!DOCTYPE html>', `<html lang="${html(lang)}">`, '<head>', ...lines, '</body>', '</html>', ''].join('\n');
}
