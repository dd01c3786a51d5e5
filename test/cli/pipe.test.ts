import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/index.js';
import { specimenText } from '../result/specimen.js';
import { runIn } from './made-up-world.js';

interface Answer {
  readonly id: unknown;
  readonly result?: Result;
  readonly error?: string;
}

async function answersTo(...stdin: readonly string[]): Promise<readonly Answer[]> {
  const { code, stdout } = await runIn({ stdin }, 'pipe');
  expect(code).toBe(0);
  return stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Answer);
}

function request(id: unknown, text: string): string {
  return `${JSON.stringify({ id, text })}\n`;
}

describe('pipe', () => {
  it('answers each line in order', async () => {
    const answers = await answersTo(request(1, specimenText), request('two', ''), request({ three: 3 }, 'prose'));
    expect(answers.map(({ id, result }) => [id, result?.counts.rows])).toEqual([
      [1, 5],
      ['two', 0],
      [{ three: 3 }, 0],
    ]);
  });

  it('answers before the next line is there', async () => {
    const answersAtLine: number[] = [];
    let answers = 0;
    function* lines(): Iterable<string> {
      for (let line = 0; line < 3; line++) {
        answersAtLine.push(answers);
        yield request(line, '');
      }
    }
    await runIn({ stdin: lines(), onOutput: () => void answers++ }, 'pipe');
    expect(answersAtLine).toEqual([0, 1, 2]);
  });

  it('joins a line from pieces, through the middle of a character', async () => {
    const answers = await answersTo('{"id":"é', '","te', 'xt":"\u2028"}', '\n{"id":2,"text":""}');
    expect(answers.map(({ id }) => id)).toEqual(['é', 2]);
  });

  it.each([
    [{}, 'text', 'text'],
    [{ kind: 'python' }, 'text', 'python'],
    [{ path: 'a.md' }, 'a.md', 'markdown'],
    [{ path: 'a.md', kind: 'html' }, 'a.md', 'html'],
  ])('a request with %j is of %s, %s', async (said, path, kind) => {
    const [answer] = await answersTo(`${JSON.stringify({ id: 1, text: specimenText, ...said })}\n`);
    expect(answer?.result?.documents.map((document) => [document.path, document.kind])).toEqual([[path, kind]]);
  });

  it.each([
    ['{"id":6,"text":"","path":6}', 6, 'The path of a request is a string.'],
    ['not json', null, 'A line is a JSON object such as {"id": 1, "text": "…"}.'],
    ['[1]', null, 'A line is a JSON object such as {"id": 1, "text": "…"}.'],
    ['null', null, 'A line is a JSON object such as {"id": 1, "text": "…"}.'],
    ['', null, 'A line is a JSON object such as {"id": 1, "text": "…"}.'],
    ['{"id":7}', 7, 'The text of a request is a string: {"id": 1, "text": "…"}.'],
    ['{"text":5}', null, 'The text of a request is a string: {"id": 1, "text": "…"}.'],
    [
      '{"id":8,"text":"","kind":"tex"}',
      8,
      'There is no kind "tex". Did you mean text? Choices: text, markdown, rmarkdown, rst, html, notebook, python, latex, asciidoc.',
    ],
  ])('answers %s with an error and goes on', async (line, id, error) => {
    const [answer, next] = await answersTo(`${line}\n{"id":9,"text":""}\n`);
    expect(answer).toEqual({ id, error });
    expect(next?.id).toBe(9);
  });
});
