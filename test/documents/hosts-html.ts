import type { Host } from './host.js';

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a piece of a page spells, whose tags are taken away. */
export function unescaped(piece: string): string {
  return piece
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#40;', '(')
    .replaceAll(/&quot;?/g, '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** A text with a span around each number and word that a highlighter marks. */
export function spansOf(text: string): string {
  return text
    .split(/(\d+|None|[A-Za-z]+\w*)/)
    .map((word, index) => (index % 3 === 1 ? `<span class="s${index % 7}">${escaped(word)}</span>` : escaped(word)))
    .join('');
}

function page(body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Layer (type) of a model</title>
<style>pre { color: #333 } /* <pre> */</style>
<script type="application/ld+json">{"articleBody": "Total params: 3 \\n dense (Dense)  (None, 3)  12 <pre>"}</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/posts">Posts</a></ul></nav>
<!-- <pre>dense (Dense)   (None, 3)   12</pre> -->
<article><h1>A model &amp; its table</h1><p>We build
a model.
${body}
<p>That was it &mdash; see you.</p></article>
<script>document.write("<pre>dense (Dense)  (None, 3) 12</pre>");</script></body></html>
`;
}

function host(name: string, wrap: (text: string) => string): Host {
  return { name, path: 'a.html', wrap: (text) => page(wrap(text)), spelt: unescaped };
}

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');
const entities = (text: string): string =>
  escaped(text)
    .replaceAll('(', '&#40;')
    .replaceAll('=', '&#x3D;')
    .replaceAll('"', '&quot;')
    .replaceAll('  ', '&nbsp; ');

/** Pages as saved from the web in which a text is preformatted in some way. */
export const htmlHosts: readonly Host[] = [
  host('page pre', (text) => `<pre>\n${escaped(text)}</pre>`),
  host('page pre of code', (text) => `<div class="post"><pre><code>${escaped(text)}</code></pre></div>`),
  host(
    'page pre with spans',
    (text) => `<div class="highlight"><pre class="hl"><code>${spansOf(text)}</code></pre></div>`,
  ),
  host('page pre with references', (text) => `<pre>${entities(text)}</pre>`),
  host(
    'page pre of Keras 3',
    (text) => `<pre style="white-space:pre;line-height:normal;font-family:Menlo">${spansOf(text)}\n</pre>\n`,
  ),
  host('page div a line', (text) => {
    const body = lines(text).map((line) => `<div class="line">${spansOf(line) || '<br>'}</div>`);
    return `<pre class="prettyprint">${body.join('')}<button class="copy">Copy</button></pre>`;
  }),
  host('page item a line', (text) => {
    const body = lines(text).map((line) => `<li class="L0"><span class="pln">${escaped(line) || '&nbsp;'}</span></li>`);
    return `<pre class="prettyprint linenums"><ol class="linenums">${body.join('')}</ol></pre>`;
  }),
  host('page br a line', (text) => `<pre>${lines(text).map(escaped).join('<br/>')}</pre>`),
  host('page code with breaks and blanks', (text) => {
    const body = lines(text).map((line) => escaped(line).replaceAll(' ', '&nbsp;'));
    return `<p><code>${body.join('<br>\n')}</code></p>`;
  }),
  host('page lines with breaks and blanks', (text) => {
    const body = lines(text).map((line) => escaped(line).replaceAll(' ', '&nbsp;'));
    return `<div style="font-family: monospace">${body.join('<br />')}</div>`;
  }),
  host('page numbered table', (text) => {
    const body = lines(text).map(
      (line, index) =>
        `<tr><td id="L${index + 1}" class="blob-num js-line-number">${index + 1}</td><td id="LC${index + 1}" class="blob-code blob-code-inner">${spansOf(line)}</td></tr>`,
    );
    return `<table class="highlight tab-size"><tbody>\n${body.join('\n')}\n</tbody></table>`;
  }),
  host('page gutter beside', (text) => {
    const numbers = lines(text).map((_, index) => `<span class="normal">${index + 1}</span>`);
    return `<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>${numbers.join('\n')}</pre></div></td><td class="code"><div class="highlight"><pre><span></span><code>${spansOf(text)}</code></pre></div></td></tr></table>`;
  }),
  host('page gutter inside', (text) => {
    const body = lines(text).map(
      (line, index) =>
        `<span class="line"><span class="ln">${String(index + 1).padStart(3)}</span><span class="cl">${spansOf(line)}\n</span></span>`,
    );
    return `<pre tabindex="0" class="chroma"><code class="language-text">${body.join('')}</code></pre>`;
  }),
  host('page textarea', (text) => `<textarea readonly rows="30">\n${escaped(text)}</textarea>`),
];
