import { defineRule, exampleTable, type Rule } from './rule.js';

export const layerNames: Rule = defineRule({
  id: 'layer-names',
  severity: 'error',
  scope: 'model',
  needs: ['doubled'],
  title: { en: 'Every layer has a name of its own', ja: 'レイヤー名は重複しない' },
  failureTitle: { en: 'Two layers have one name', ja: 'レイヤー名が重複している' },
  why: {
    en: 'Keras refuses a Sequential or functional model in which two layers have one name; a layer that is called twice has one row.',
    ja: 'Keras は Sequential や Functional のモデルで同じ名前のレイヤーを許しません。2回呼び出したレイヤーも1行です。',
  },
  messages: {
    repeated: {
      en: '{layer} is listed a second time, as it stands above.',
      ja: '{layer} が、上の行と同じ内容で再び現れています。',
    },
    shared: {
      en: '{layer} has the name of a row above, {earlier}; Keras gives each layer a name of its own.',
      ja: '{layer} は上の行 {earlier} と同じ名前です。Keras のレイヤー名は重複しません。',
    },
  },
  examples: {
    holds: [
      exampleTable(
        [
          ['d (Dropout)', '(None, 64)', '0'],
          ['d_1 (Dropout)', '(None, 64)', '0'],
        ],
        '0',
        '0',
        '0',
      ),
    ],
    broken: [
      exampleTable(
        [
          ['a (Dense)', '(None, 64)', '50240'],
          ['d (Dropout)', '(None, 64)', '0'],
          ['<|d|> (Dropout)', '(None, 64)', '0'],
        ],
        '50,240',
        '50,240',
        '0',
      ),
    ],
    undecided: [],
  },
  check({ doubled }, report) {
    for (const { index, row, earlier, isSame, removal } of doubled) {
      const layer = `${row.name} (${row.type})`;
      const found = {
        row: index,
        at: row.places.name,
        related: [
          { message: { en: 'The first row of that name.', ja: '同じ名前の最初の行です。' }, at: earlier.places.name },
        ],
      };
      if (!isSame) {
        report({ messageId: 'shared', data: { layer, earlier: `${earlier.name} (${earlier.type})` }, ...found });
        continue;
      }
      const why = { en: 'The second row goes.', ja: '2つめの行を除きます。' };
      report({ messageId: 'repeated', data: { layer }, ...found, repairs: [{ edits: [removal], why }] });
    }
  },
});
