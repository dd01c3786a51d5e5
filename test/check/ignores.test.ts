import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { DocumentKind, Result } from '../../src/result/result.js';

const sound = `Layer (type)    Output Shape    Param #
=======================================
a (Dense)       (None, 64)      50240
b (Dense)       (None, 64)      4160
=======================================
Total params: 54,400
`;
const broken = sound.replace('4160', '4610');

function told(text: string, kind: DocumentKind): readonly (readonly [string, string, number])[] {
  const [document] = check(text, { kind }).documents;
  return (document?.findings ?? []).map(({ rule, messageId, at }) => [rule, messageId, at[0].startLine]);
}

function verdicts({ documents }: Result): readonly string[] {
  return documents.flatMap(({ summaries }) => summaries.map(({ verdict }) => verdict));
}

const reason = 'keras-recount-ignore row-parameters: the post is about this mistake';

function codeCell(source: readonly string[], output: string): unknown {
  const outputs = [{ output_type: 'stream', name: 'stdout', text: output.split(/(?<=\n)/) }];
  // nbformat sorts the keys, so that what is printed stands before what prints it.
  return { cell_type: 'code', execution_count: 1, metadata: {}, outputs, source };
}

function markdownCell(source: string): unknown {
  return { cell_type: 'markdown', metadata: {}, source };
}

function notebook(...cells: readonly unknown[]): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

describe('an ignore comment', () => {
  it.each<[DocumentKind, string]>([
    ['markdown', `<!-- ${reason} -->`],
    ['markdown', `<!--\n  ${reason}\n-->`],
    ['markdown', `{/* ${reason} */}`],
    ['rmarkdown', `<!-- ${reason} -->`],
    ['html', `<!-- ${reason} -->`],
    ['python', `# ${reason}`],
    ['python', `## ${reason}`],
    ['latex', `% ${reason}`],
    ['rst', `.. ${reason}`],
    ['asciidoc', `// ${reason}`],
    ['text', `# ${reason}`],
  ])('of %s: %s', (kind, comment) => {
    const spell =
      kind === 'html' ? (text: string) => `<pre>\n${text}</pre>\n` : (fenced[kind] ?? ((text: string) => text));
    const text = `${comment}\n\n${spell(broken)}`;
    expect(told(text, kind)).toEqual([]);
    const [document] = check(text, { kind }).documents;
    expect(document?.summaries[0]?.rows.map(({ verdict }) => verdict)).toEqual(['holds', 'undecided']);
  });

  it('of a notebook stands in a cell of code or of Markdown, and in no output', () => {
    const call = 'model.summary()';
    expect(told(notebook(codeCell([call], broken)), 'notebook')).toHaveLength(1);
    expect(told(notebook(codeCell([`# ${reason}\n`, call], broken)), 'notebook')).toEqual([]);
    expect(told(notebook(markdownCell(`Look.\n\n<!-- ${reason} -->`), codeCell([call], broken)), 'notebook')).toEqual(
      [],
    );
    const comment = markdownCell(`<!-- ${reason} -->`);
    const three = notebook(codeCell([call], broken), comment, codeCell([call], broken), codeCell([call], broken));
    expect(told(three, 'notebook').map(([rule]) => rule)).toEqual(['row-parameters', 'row-parameters']);
    const [document] = check(three, { kind: 'notebook' }).documents;
    expect(document?.summaries.map(({ verdict }) => verdict)).toEqual(['broken', 'undecided', 'broken']);
    const python = [`x = "a string"\n`, `# ${reason}\n`, `y = 'another'\n`, call];
    expect(told(notebook(codeCell(python, broken)), 'notebook')).toEqual([]);
    expect(told(notebook(codeCell([call], `# ${reason}\n${broken}`)), 'notebook')).toHaveLength(1);
  });

  it('of R Markdown can stand in a chunk', () => {
    const text = `\`\`\`{r}\n# ${reason}\nsummary(model)\n\`\`\`\n\n\`\`\`\n${broken}\`\`\`\n`;
    expect(told(text, 'rmarkdown')).toEqual([]);
  });

  it('that a fence shows is none', () => {
    const shown = `\`\`\`html\n<!-- ${reason} -->\n\`\`\`\n\n\`\`\`\n${sound}\`\`\`\n`;
    expect(told(shown, 'markdown')).toEqual([]);
    expect(told(`Write \`<!-- ${reason} -->\`.\n\n\`\`\`\n${sound}\`\`\`\n`, 'markdown')).toEqual([]);
    expect(told(`<!-- ${reason} -->\n\n\`\`\`\n${sound}\`\`\`\n`, 'markdown').map(([, id]) => id)).toEqual([
      'unusedRule',
    ]);
  });

  it('leaves out what is said of the table, from the comment on', () => {
    const says = 'The layer `b` has 4,610 parameters.\n';
    const table = `\`\`\`\n${sound}\`\`\`\n`;
    const [[rule = ''] = []] = told(`${table}\n${says}`, 'markdown');
    expect(rule).not.toBe('');
    const comment = `<!-- keras-recount-ignore ${rule}: the post is about this mistake -->`;
    expect(told(`${table}\n${comment}\n\n${says}`, 'markdown')).toEqual([]);
    expect(told(`${says}\n${comment}\n\n${table}`, 'markdown').map(([id]) => id)).toEqual([rule, 'ignore-comment']);
    const claims = check(`${table}\n${comment}\n\n${says}`, { kind: 'markdown' }).documents[0]?.claims;
    expect(claims?.map(({ verdict }) => verdict)).toEqual(['undecided']);
  });

  it('is none in the words of another host, in prose, or in a longer word', () => {
    for (const comment of [`// ${reason}`, `We write # ${reason}`, `# ${reason.replace('ignore', 'ignored')}`]) {
      expect(told(`${comment}\n\n${broken}`, 'text')).toEqual([['row-parameters', 'mismatch', 6]]);
    }
    expect(told(`<!-- ${reason}\n\n${broken}`, 'markdown').map(([rule]) => rule)).toEqual(['row-parameters']);
  });

  it('speaks of the next table alone, or of the one that it stands in', () => {
    expect(told(`${broken}\n# ${reason}\n\n${broken}\n\n${broken}`, 'text')).toEqual([
      ['row-parameters', 'mismatch', 4],
      ['row-parameters', 'mismatch', 21],
    ]);
    const inside = broken.replace('b (Dense)', `# ${reason}\nb (Dense)`);
    expect(told(`${inside}\n\n${broken}`, 'text')).toEqual([['row-parameters', 'mismatch', 13]]);
  });

  it('can speak of the file, wherever it stands', () => {
    const text = `${broken}\n\n${broken}\n# keras-recount-ignore-file row-parameters: a fork of Keras\n`;
    expect(told(text, 'text')).toEqual([]);
  });

  it('means every rule where it names none', () => {
    expect(told(`# keras-recount-ignore: it is about this\n${broken}`, 'text')).toEqual([]);
  });

  it('takes what it leaves out from verdicts and counts, and says so', () => {
    const result = check(`# ${reason}\n${broken}`, { kind: 'text' });
    expect(verdicts(result)).toEqual(['undecided']);
    expect(result.counts).toMatchObject({ holds: 1, broken: 0, undecided: 1, errors: 0, warnings: 0 });
    expect(result.documents[0]?.summaries[0]?.reasons.map(({ code, message }) => [code, message])).toEqual([
      ['opaque', expect.stringContaining('b is set aside')],
    ]);
  });

  it.each([
    ['keras-recount-ignore row-parameters', broken, ['noReason', 'mismatch']],
    ['keras-recount-ignore row-parameters:  ', broken, ['noReason', 'mismatch']],
    ['keras-recount-ignore row-parameters: why', sound, ['unused']],
    ['keras-recount-ignore: why', sound, ['unused']],
    ['keras-recount-ignore row-shape, row-parameters: why', broken, ['unused']],
    ['keras-recount-ignore row-paramters: why', broken, ['misspeltRule', 'mismatch']],
    ['keras-recount-ignore xyzzyxyzzyxyzzy: why', broken, ['unknownRule', 'mismatch']],
    ['keras-recount-ignore internal: why', broken, ['unknownRule', 'mismatch']],
  ])('%s is told of where it is not as it must be', (comment, table, messageIds) => {
    const found = told(`# ${comment}\n${table}`, 'text').map(([, messageId]) => messageId);
    expect(found.map((id) => (id === 'unusedRule' ? 'unused' : id))).toEqual(messageIds);
  });

  it('is a warning at its place, in both languages', () => {
    const text = `Above.\n  # keras-recount-ignore row-paramters: why\n${sound}`;
    const [document] = check(text, { kind: 'text', lang: 'ja' }).documents;
    const [finding] = document?.findings ?? [];
    expect([finding?.rule, finding?.severity, finding?.summary]).toEqual(['ignore-comment', 'warning', null]);
    expect(finding?.message).toBe('row-paramters というルールはありません。row-parameters のことですか。');
    const [at] = finding?.at ?? [];
    expect(text.slice(at?.start, at?.end)).toBe('# keras-recount-ignore row-paramters: why');
  });

  it('is told as unused where the rule is off anyway', () => {
    const { documents } = check(`# ${reason}\n${broken}`, { kind: 'text', rules: { 'row-parameters': 'off' } });
    expect(documents[0]?.findings.map(({ messageId }) => messageId)).toEqual(['unusedRule']);
  });

  it('costs a time in proportion to the text, whatever is left open', () => {
    time(hostile(1000));
    expect(time(hostile(40_000))).toBeLessThan(12 * Math.max(time(hostile(10_000)), 20));
  });
});

function time(text: string): number {
  const start = performance.now();
  check(text, { kind: 'markdown' });
  return performance.now() - start;
}

function hostile(count: number): string {
  return `<!-- keras-recount-ignore `.repeat(count) + sound.repeat(20);
}

const fenced: Partial<Record<DocumentKind, (text: string) => string>> = {
  markdown: (text) => `\`\`\`\n${text}\`\`\`\n`,
  rmarkdown: (text) => `\`\`\`\n${text}\`\`\`\n`,
  python: (text) => `"""\n${text}"""\n`,
  latex: (text) => `\\begin{verbatim}\n${text}\\end{verbatim}\n`,
  rst: (text) => `::\n\n${text.replaceAll(/^/gm, '    ')}\n`,
  asciidoc: (text) => `----\n${text}----\n`,
};

describe('rules by settings', () => {
  it.each([
    ['error', 'error', 'broken', 'broken'],
    ['warning', 'warning', 'undecided', 'undecided'],
    ['note', 'note', 'undecided', 'undecided'],
  ] as const)('%s', (setting, severity, row, summary) => {
    const result = check(broken, { kind: 'text', rules: { 'row-parameters': setting } });
    expect(result.documents[0]?.findings.map((finding) => [finding.rule, finding.severity])).toEqual([
      ['row-parameters', severity],
    ]);
    expect(result.documents[0]?.summaries[0]?.rows[1]?.verdict).toBe(row);
    expect(verdicts(result)).toEqual([summary]);
  });

  it('off says nothing, and calls nothing broken', () => {
    const result = check(broken, { kind: 'text', rules: { 'row-parameters': 'off' } });
    expect([result.documents[0]?.findings, verdicts(result)]).toEqual([[], ['undecided']]);
  });

  it('an error of the totals that is off leaves them open', () => {
    const text = sound.replace('54,400', '54,401');
    const rule = check(text, { kind: 'text' }).documents[0]?.findings[0]?.rule ?? '';
    const [document] = check(text, { kind: 'text', rules: { [rule]: 'off' } }).documents;
    expect([document?.findings, document?.summaries[0]?.totals.verdict]).toEqual([[], 'undecided']);
  });

  it('a warning that is an error breaks what it names', () => {
    const text = `${sound}# keras-recount-ignore row-shape: why\n`;
    const { counts } = check(text, { kind: 'text', rules: { 'ignore-comment': 'error', 'no-summary': 'off' } });
    expect([counts.errors, counts.warnings]).toEqual([1, 0]);
    expect(check('prose', { kind: 'text', rules: { 'no-summary': 'off' } }).documents[0]?.findings).toEqual([]);
  });

  it.each([
    [{ 'row-paramters': 'off' }, 'There is no rule "row-paramters". Did you mean row-parameters?'],
    [{ internal: 'off' }, 'There is no rule "internal".'],
    [
      { 'row-shape': 'of' },
      'row-shape: There is no setting "of". Did you mean off? Choices: error, warning, note, off.',
    ],
  ])('%j is refused', (rules, sentence) => {
    expect(() => Reflect.apply(check, undefined, ['', { rules }])).toThrow(TypeError);
    expect(() => Reflect.apply(check, undefined, ['', { rules }])).toThrow(sentence);
  });
});
