/** What is said of a document as a whole. */
export const messages = {
  noSummary: {
    none: {
      en: 'No Keras summary was found in {path}. Expected the table that model.summary() prints: lines such as "dense (Dense)  (None, 10)  7850".',
      ja: '{path} に Keras のサマリーが見つかりません。model.summary() が表示する表（例: dense (Dense)  (None, 10)  7850）が必要です。',
    },
    otherTool: {
      en: '{path} holds a table of {tool}, which counts by other rules; only tables of Keras are read.',
      ja: '{path} の表は {tool} のもので、数え方が異なります。Keras の表だけを読み取ります。',
    },
  },
  internal: {
    threw: {
      en: 'The rule {rule} failed ({error}); this is a bug of keras-recount. The other rules went on.',
      ja: 'ルール {rule} が失敗しました（{error}）。keras-recount の不具合です。ほかのルールは続行しました。',
    },
  },
  /** In place of the reason `unknown-type` where a version was stated that does not have the type. */
  otherVersion: {
    en: 'Keras {keras} has no layer {type}; a layer of that name is one of your own there.',
    ja: 'Keras {keras} に {type} というレイヤーはありません。その名前のものは独自のレイヤーです。',
  },
  totals: { en: 'the totals', ja: '合計欄' },
} as const;
