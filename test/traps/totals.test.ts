import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.js';
import { box, connected, fixture, table, trap, type Rows } from './trap.js';

const dense: Rows = [['dense (Dense)', '(None, 10)', '650']];
/** 1,000 = 100 × (9 + 1), and 707 = 7 × (100 + 1). */
const frozenLater: Rows = [
  ['dense_1 (Dense)', '(None, 100)', '1000'],
  ['dense_2 (Dense)', '(None, 7)', '707'],
];

describe('the rows and the total differ, and nothing is wrong', () => {
  trap(
    1,
    'the total of Keras 3 includes the optimizer’s variables',
    { text: fixture('T01'), verdict: ['holds'], notes: ['optimizer-variables/kept'] },
    // 4,100 = 2 × 2,049 + 2: it was built while only a head was trained.
    {
      text: fixture('T01-head'),
      verdict: ['undecided', 'opaque'],
      notes: ['optimizer-variables/earlier'],
      holding: 5,
    },
  );

  trap(2, 'SGD keeps a step of 8 bytes and a rate of 4', {
    text: box(
      dense,
      'Total params: 652 (2.55 KB)',
      'Trainable params: 650 (2.54 KB)',
      'Non-trainable params: 0 (0.00 B)',
      'Optimizer params: 2 (12.00 B)',
    ),
    verdict: ['holds'],
    notes: ['optimizer-variables/kept'],
  });

  trap(3, 'the line of the optimizer was not copied', {
    text: box(dense, 'Total params: 1,952', 'Trainable params: 650', 'Non-trainable params: 0'),
    verdict: ['undecided', 'rows-missing'],
    notes: ['total-difference/lostOptimizer'],
  });

  trap(
    4,
    'what was frozen after compile() is counted twice',
    {
      text: fixture('T04'),
      verdict: ['undecided', 'opaque'],
      notes: ['total-difference/frozenLater'],
      holding: 2,
    },
    {
      text: fixture('T04-tf1.13'),
      verdict: ['undecided', 'opaque'],
      notes: ['total-difference/frozenLater'],
      holding: 2,
    },
    {
      text: table([['dense (Dense)', '(None, 100)', '1000']], 1000, 1000),
      verdict: ['holds'],
      notes: ['total-difference/frozenLater'],
    },
    { text: table(frozenLater, 1707, 1000), verdict: ['holds'], notes: ['total-difference/frozenLater'] },
  );

  trap(5, 'what was unfrozen after compile() is not counted', {
    text: table(frozenLater, 707),
    verdict: ['holds'],
    notes: ['total-difference/unfrozenLater'],
  });

  trap(6, 'a warning between the rule and the totals is neither a row nor the end', {
    text: table(frozenLater, 1707, 1000).replace(
      'Total params',
      'WARNING:tensorflow:Discrepancy between trainable weights and collected trainable weights, did you set ' +
        '`model.trainable` without calling `model.compile` after ?\nTotal params',
    ),
    verdict: ['holds'],
    notes: ['total-difference/frozenLater'],
  });

  trap(
    7,
    'a tied embedding is listed again',
    { text: fixture('T07'), verdict: ['undecided', 'opaque'], notes: ['total-difference/sharedWeights'], holding: 3 },
    {
      text: fixture('T07-bfloat16'),
      verdict: ['undecided', 'opaque'],
      notes: ['total-difference/sharedWeights', 'weight-dtype/uniform'],
      holding: 3,
    },
    {
      text: fixture('T07-bits'),
      verdict: ['undecided', 'opaque', 'unknown-type'],
      notes: ['total-difference/sharedWeights', 'weight-dtype/bits'],
      holding: 4,
    },
  );

  trap(8, 'add_loss lists the layers of a container beside it', {
    text: connected(
      [
        ['input_1 (InputLayer)', '(None, 29)', '0', ''],
        ['dense_1 (Dense)', '(None, 20)', '600', 'input_1[0][0]'],
        ['encoder (Model)', '(None, 10)', '1000', 'input_1[0][0]'],
        ['dense_2 (Dense)', '(None, 10)', '200', 'dense_1[0][0]'],
        ['dense_3 (Dense)', '(None, 10)', '200', 'dense_1[0][0]'],
      ],
      '1,000',
    ),
    verdict: ['undecided', 'opaque'],
    notes: ['total-difference/sharedWeights'],
    holding: 4,
  });

  trap(
    9,
    'the legacy Merge hides its branches',
    { text: fixture('T09'), verdict: ['undecided', 'rows-missing'], notes: ['total-difference/hiddenBranches'] },
    { text: fixture('T09-alone'), verdict: ['undecided', 'rows-missing'], notes: ['total-difference/hiddenBranches'] },
  );

  trap(10, 'a variable of the model is outside any layer', {
    text: fixture('T10'),
    verdict: ['undecided', 'opaque'],
    notes: ['total-difference/modelVariables'],
    holding: 0,
  });

  trap(
    11,
    'only depth 0 is summed',
    { text: fixture('T11'), verdict: ['undecided', 'opaque'], holding: 5 },
    // A model stands inside another and beside it.
    {
      text: fixture('T11-nested'),
      verdict: ['undecided', 'opaque'],
      notes: ['total-difference/sharedWeights'],
      holding: 9,
    },
  );

  trap(12, 'a container may own weights', {
    text: box(
      [
        ['outer (MyModel)', '(None, 10)', '860'],
        ['   └ a (Dense)', '(None, 10)', '500'],
        ['   └ b (Dense)', '(None, 10)', '110'],
      ],
      'Total params: 860',
      'Trainable params: 860',
      'Non-trainable params: 0',
    ),
    verdict: ['undecided', 'unknown-type'],
    holding: 2,
  });

  trap(13, 'a layer that is called twice is counted once', { text: fixture('T13'), verdict: ['holds'] });

  trap(
    14,
    'rows are left out',
    // What stands behind the gap has no input that is known.
    { text: fixture('T14-snip'), verdict: ['undecided', 'unknown-input', 'rows-missing'], holding: 13 },
    { text: fixture('T14-removed'), verdict: ['undecided', 'rows-missing'] },
    { text: fixture('T14-three-rows'), verdict: ['undecided', 'rows-missing'] },
  );

  trap(
    15,
    'nothing was built',
    { text: fixture('T15'), verdict: ['undecided', 'unbuilt'], holding: 0 },
    {
      text: table([['dense (Dense)', 'multiple', '0 (unused)']], 0),
      verdict: ['undecided', 'unbuilt'],
      holding: 0,
    },
  );

  trap(16, 'a count is cut, and only its first digits are printed', {
    text: fixture('T16'),
    verdict: ['undecided', 'opaque', 'cut'],
    holding: 5,
  });

  trap(17, 'the two versions of a merge conflict are not added up', {
    text: fixture('T17'),
    verdict: ['undecided', 'rows-missing'],
  });

  test('T17: two summaries in one paste are two', () => {
    const { summaries, findings } = check(table(frozenLater, 1707) + table(dense, 650)).documents[0] ?? {};
    expect(findings).toEqual([]);
    expect(summaries?.map(({ verdict, totals }) => [verdict, totals.total])).toEqual([
      ['holds', 1707],
      ['holds', 650],
    ]);
  });

  trap(18, 'Keras 1 counts trainable weights only', {
    text: [
      'Layer (type)                     Output Shape          Param #     Connected to                     ',
      '='.repeat(100),
      'dense_1 (Dense)                  (None, 64)            0           dense_input_1[0][0]              ',
      '_'.repeat(100),
      'batch_normalization_1 (BatchNorma(None, 64)            128         dense_1[0][0]                    ',
      '='.repeat(100),
      'Total params: 128',
      '_'.repeat(100),
      '',
    ].join('\n'),
    verdict: ['undecided', 'unknown-input'],
    holding: 1,
  });
});
