import { expect, test } from 'vitest';
import { rmarkdown } from '../../src/documents/rmarkdown.js';
import { wholeOf } from '../../src/text/excerpt.js';
import { misplaced } from './passages.js';

test('chunks are code, what they have printed is output', () => {
  const text = [
    '```{r, echo=FALSE}',
    'summary(model)',
    '```',
    '',
    '```',
    '## Model: "a"',
    '##',
    '## b',
    '```',
    '',
    '::: {.cell-output .cell-output-stdout}',
    '```',
    'c',
    '```',
    ':::',
    '',
    '```{.python .numberLines}',
    'd',
    '```',
    '',
    '```',
    'e',
    '```',
    '',
  ].join('\n');
  const passages = rmarkdown(wholeOf({ name: 'a.Rmd', text }));
  expect(misplaced(passages)).toEqual([]);
  expect(passages.flatMap(({ role, excerpt }) => (role === 'prose' ? [] : [[role, excerpt.text]]))).toEqual([
    ['code', 'summary(model)\n'],
    ['output', 'Model: "a"\n\nb\n'],
    ['output', 'c\n'],
    ['block', 'd\n'],
    ['block', 'e\n'],
  ]);
});
