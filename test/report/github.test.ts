import { expect, it } from 'vitest';
import { merge, unreadable } from '../../src/check/merge.js';
import { check } from '../../src/check/check.js';
import { github } from '../../src/report/github.js';
import { specimen } from '../result/specimen.js';

it('is a command a finding', () => {
  expect(github(merge([specimen, unreadable('a:b.bin', 'No text.')]), {})).toBe(
    '::error file=post.txt,line=9,col=56,endLine=9,endColumn=61,title=The parameter count does not follow from the shapes' +
      '::dense_1 reports 54,900 parameters; its shapes allow 54,090.' +
      '%0Ahelp: 54090 makes the row and the total agree (digits transposed)\n' +
      '::error file=a%3Ab.bin,line=1,col=1,endLine=1,endColumn=1,title=The work could not be done::No text.\n',
  );
});

it('says nothing of files without a table', () => {
  expect(github(check('prose'), {})).toBe('');
});

it('leaves columns out where a place spans lines, and names the cell', () => {
  const text = JSON.stringify(specimen).replace(
    '"startLine":9,"startColumn":56,"endLine":9',
    '"cell":2,"startLine":9,"startColumn":56,"endLine":10',
  );
  expect(github(JSON.parse(text), {})).toMatch(/^::error file=post.txt,line=9,endLine=10,title=[^:]*::cell 2: dense_1/);
});
