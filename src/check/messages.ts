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
  ignoreComment: {
    noReason: {
      en: 'The comment gives no reason, so nothing is left out; write it behind a colon: keras-recount-ignore{rules}: why.',
      ja: 'コメントに理由がないため、何も除外しません。コロンの後に理由を書いてください: keras-recount-ignore{rules}: 理由',
    },
    unknownRule: {
      en: 'There is no rule {rule}.',
      ja: '{rule} というルールはありません。',
    },
    misspeltRule: {
      en: 'There is no rule {rule}; did you mean {nearest}?',
      ja: '{rule} というルールはありません。{nearest} のことですか。',
    },
    unused: { en: 'The comment leaves nothing out.', ja: 'このコメントで除外されるものはありません。' },
    unusedRule: {
      en: 'The comment leaves nothing of {rule} out.',
      ja: 'このコメントで除外される {rule} の指摘はありません。',
    },
  },
  /** In place of the reason `unknown-type` where a version was stated that does not have the type. */
  otherVersion: {
    en: 'Keras {keras} has no layer {type}; a layer of that name is one of your own there.',
    ja: 'Keras {keras} に {type} というレイヤーはありません。その名前のものは独自のレイヤーです。',
  },
  /** In place of the reason `opaque` where an error is not told. */
  setAside: {
    en: 'A contradiction in {layer} is set aside, by a comment or by the configuration; it is taken as it stands.',
    ja: '{layer} の矛盾は、コメントまたは設定により除外されています。表示されたままとして扱います。',
  },
  /** In place of the reason `opaque` of a model within the model. */
  inner: {
    en: '{layer} is a model of its own, and which layers it holds is not listed; any count and shape are possible.',
    ja: '{layer} は内部のモデルで、中のレイヤーが表にないため、どの数や形もありえます。',
  },
  totals: { en: 'the totals', ja: '合計欄' },
  /** In place of the reasons that speak of a layer, where the totals are meant. */
  ofTotals: {
    opaque: {
      en: 'Layers without a fixed formula decide on the sum.',
      ja: '合計は、式の決まっていないレイヤーに左右されます。',
    },
    cut: { en: 'A count is cut, so the sum cannot be judged.', ja: '途中で切れた数があるため、合計は判断できません。' },
    unbuilt: {
      en: 'Layers were not built when the summary was printed, so there is no sum.',
      ja: '表示の時点で構築されていないレイヤーがあるため、合計がありません。',
    },
    'not-a-number': {
      en: 'A count is no number, so the sum cannot be judged.',
      ja: '数値でないセルがあるため、合計は判断できません。',
    },
    'search-limit': {
      en: 'The search for the layers that explain the totals was stopped at its bound.',
      ja: '合計を説明するレイヤーの探索を上限で打ち切りました。',
    },
  },
} as const;
