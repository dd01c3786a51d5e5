import { expect, it } from 'vitest';
import { audit, type AuditedDocument } from '../../src/check/audit.js';
import { check } from '../../src/check/check.js';
import { specimenText } from '../result/specimen.js';

async function all<Each>(items: AsyncIterable<Each>): Promise<readonly Each[]> {
  const list: Each[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const documents: readonly AuditedDocument[] = [
  { path: 'a.txt', text: specimenText },
  { path: 'b.md', text: `# A table\n\n\`\`\`\n${specimenText}\`\`\`\n` },
  { path: 'c.txt', text: specimenText, kind: 'python' },
];

async function* streamed(): AsyncIterable<AuditedDocument> {
  yield* documents;
}

it('gives what check gives, document by document, of a list and of a stream', async () => {
  const results = await all(audit(documents, { lang: 'ja', rules: { 'row-parameters': 'note' } }));
  expect(JSON.stringify(results)).toBe(
    JSON.stringify(
      documents.map(({ text, ...manner }) =>
        check(text, { ...manner, lang: 'ja', rules: { 'row-parameters': 'note' } }),
      ),
    ),
  );
  expect(results.map((result) => result.documents[0]?.kind)).toEqual(['text', 'markdown', 'python']);
  expect(JSON.stringify(await all(audit(streamed())))).toBe(JSON.stringify(await all(audit(documents))));
});

it('takes a document when its Result is asked for, and no earlier', async () => {
  const taken: string[] = [];
  function* counted(): Iterable<AuditedDocument> {
    for (const document of documents) {
      taken.push(document.path);
      yield document;
    }
  }
  const seen: number[] = [];
  for await (const { documents: read } of audit(counted())) seen.push(taken.length - read.length);
  expect(seen).toEqual([0, 1, 2]);
});
