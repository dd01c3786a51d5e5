import { expect, test } from 'vitest';
import { kindOf } from '../../src/documents/kind.js';

test.each([
  ['post.md', '', 'markdown'],
  ['POST.MDX', '', 'markdown'],
  ['a.qmd', '', 'rmarkdown'],
  ['a.constructor', 'words', 'text'],
  ['a.txt', 'Words\n\n```\nx\n```\n', 'markdown'],
  ['a.txt', 'Words\n\n``````model.add(x)\n``````\n', 'markdown'],
  ['a', '{"cells": [], "metadata": {}, "nbformat": 4}', 'notebook'],
  ['a', '{"level": "info"}\n{"level": "warn"}', 'text'],
  ['a', '\n<!DOCTYPE html>\n<title>x</title>', 'html'],
  ['a', 'words <pre>\nx\n</pre>', 'html'],
  ['a', '% comment\n\\documentclass{article}\n', 'latex'],
  ['a', '\\begin{tabular}{l}\nx\n\\end{tabular}', 'latex'],
  ['a', 'Words\n\n.. code-block:: text\n\n   x\n', 'rst'],
  ['a', '= Title\n\n[source,python]\n----\nx\n----\n', 'asciidoc'],
  ['a', 'import keras\n\ndef build():\n    """\n__________\nLayer (type)\n    """\n', 'python'],
  ['a', '>>> import keras\n>>> from keras import layers\nLayer (type)\n', 'text'],
  ['a', 'import keras\nfrom keras import layers\nmodel.summary()\n______\nLayer (type)\n', 'text'],
  ['a', 'Model: "a"\n____\nLayer (type)     Output Shape     Param #\n====\n', 'text'],
])('%s with %j is %s', (path, text, kind) => {
  expect(kindOf(path, text)).toBe(kind);
});
