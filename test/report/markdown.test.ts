import { expect, it } from 'vitest';
import { merge, unreadable } from '../../src/check/merge.js';
import { markdown } from '../../src/report/markdown.js';
import { specimen } from '../result/specimen.js';

it('has the verdict, the findings with links, and the tables folded away', () => {
  expect(markdown(specimen, {}))
    .toBe(`**✗ inconsistent: 1 error; 3 of 5 rows recounted in 1 summary, 1 broken, 1 undecided**

| | Place | Finding |
| --- | --- | --- |
| ❌ error | [\`post.txt:9:56\`](<post.txt#L9>) | dense\\_1 reports 54,900 parameters; its shapes allow 54,090.<br>The total agrees with 54,090. ([\`post.txt:11:15\`](<post.txt#L11>))<br>help: 54090 makes the row and the total agree (digits transposed)<br>\`row-parameters\` |

<details>
<summary>✗ <code>post.txt:1</code> <code>sequential_1</code> Keras 2</summary>

| | Layer (type) | Output shape | Parameters | Why |
| --- | --- | --- | ---: | --- |
| ✓ | \`conv2d_1 (Conv2D)\` | \`(None, 26, 26, 32)\` | 320 | 3 × 3 × 1 × 32 + 32 = 320 |
| ✓ | \`max_pooling2d_1 (MaxPooling2…)\` | \`(None, 13, 13, 32)\` | 0 | ⌊(26 − 2) / 2⌋ + 1 = 13  (1 of 2 fits) |
| ? | \`lambda_1 (Lambda)\` | \`(None, 13, 13, 32)\` | 0 | lambda\\_1 has no fixed formula. |
| ✓ | \`flatten_1 (Flatten)\` | \`(None, 5408)\` | 0 | 13 × 13 × 32 = 5,408 |
| ✗ | \`dense_1 (Dense)\` | \`(None, 10)\` | 54,900 | ≠ 54,090 |
| ✓ | Total params | | 54,410 | |

</details>
`);
});

it('links where the caller says that a file is', () => {
  expect(markdown(specimen, { link: (path) => `https://example.com/${path}` })).toContain(
    '](<https://example.com/post.txt#L9>)',
  );
});

it('is the verdict alone where nothing was found, and without tables when quiet', () => {
  expect(markdown(merge([]), {})).toBe('**No texts to check.**\n');
  expect(markdown(specimen, { quiet: true })).not.toContain('<details>');
});

it('leaves out what a comment does not hold, and says how much', () => {
  const text = markdown(
    merge(Array.from({ length: 500 }, (_, index) => unreadable(`${index}.md`, 'x'.repeat(1000)))),
    {},
  );
  expect(text.length).toBeLessThan(65_536);
  const shown = text.match(/❌/g)?.length ?? 0;
  expect(text).toContain(`no more: ${500 - shown} of 500 parts`);
});
