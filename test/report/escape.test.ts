import { describe, expect, it } from 'vitest';
import { addressOf, isRelative } from '../../src/report/escape/address.js';
import { commandMessage, commandProperty } from '../../src/report/escape/command.js';
import { html } from '../../src/report/escape/html.js';
import { code, markdown } from '../../src/report/escape/markdown.js';
import { sarifText } from '../../src/report/escape/sarif.js';
import { xml } from '../../src/report/escape/xml.js';

describe('each target has its own spelling', () => {
  it.each([
    [xml, `<a b="c">'&\n\u0000\u009b\ud800\uffff`, '&#60;a b=&#34;c&#34;&#62;&#39;&#38;&#10;␀&#155;��'],
    [html, `<a b="c">'&\n\u001b]8;;x\u0007\ud800`, '&lt;a b=&quot;c&quot;&gt;&#39;&amp;␊␛]8;;x␇�'],
    [markdown, 'dense_1 | `a` <b> [x](y) 3 × 3', '\\dense\\_1'.slice(1) + ' \\| \\`a\\` \\<b\\> \\[x\\](y) 3 × 3'],
    [markdown, '- a', '\\- a'],
    [markdown, '12. a', '12\\. a'],
    [markdown, '@user #1', '\\@\u200buser \\#\u200b1'],
    [markdown, 'https://a.b www.a.b :tada: input:0', 'https\\:\u200b//a.b www\\.a.b \\:\u200btada: input:0'],
    [code, 'dense_1 (Dense)', '`dense_1 (Dense)`'],
    [code, 'a|`b', '<code>a&#124;&#96;b</code>'],
    [code, ' a', '<code> a</code>'],
    [commandMessage, '100 %\n::error::\r\u001b', '100 %25%0A::error::␍␛'],
    [commandProperty, 'a:b,c=100%\n', 'a%3Ab%2Cc=100%25␊'],
    [sarifText, '{0} [(None, 8)](1)\n', '{{0}} [(None, 8)]\u200b(1)␊'],
    [addressOf, 'docs/b c#1.md', 'docs/b%20c%231.md'],
    [addressOf, './docs\\畳.md', 'docs/%E7%95%B3.md'],
    [addressOf, 'javascript:alert(1)', 'javascript%3Aalert(1)'],
    [addressOf, '/home/a b', 'file:///home/a%20b'],
    [addressOf, 'C:\\a b', 'file:///C:/a%20b'],
    [addressOf, 'https://example.com/a b?c=1', 'https://example.com/a%20b?c=1'],
    [addressOf, '<stdin>', '%3Cstdin%3E'],
  ])('%o spells %j as %j', (escape, text, spelt) => {
    expect(escape(text)).toBe(spelt);
  });

  it('an address is relative unless it says how to get there', () => {
    expect(['a/b.md', '%3Cstdin%3E', '../a'].every(isRelative)).toBe(true);
    expect(['file:///a', 'https://a.b/c'].some(isRelative)).toBe(false);
  });
});
