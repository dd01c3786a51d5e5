import { fill, type Language, type Message } from '../../diagnostics/message.js';
import type { Finding, Places, Repair } from '../../result/result.js';
import { rules } from '../../rules/index.js';
import { cellInWords, severityNames, titleOf } from '../finding-words.js';
import { byLine, linePieces, mostRanges, type Page } from '../frame.js';
import { element, type Content, type Markup } from './markup.js';
import type { Anchored } from './summary.js';

const words = {
  line: { en: 'line {line}', ja: '{line} 行目' },
  why: { en: 'Why this matters', ja: 'このルールについて' },
} satisfies Record<string, Message>;

/** So many repairs of one finding are shown. */
const mostRepairs = 3;

/** What a finding needs besides itself: the lines of its file where they are at hand, and the file's address. */
export interface Surroundings {
  readonly path: string;
  readonly page: Page | undefined;
  readonly address: string | undefined;
  readonly lang: Language;
}

/** A finding with the lines that it points at, what they are held against, and what would mend them. */
export function findingArticle({ finding, id }: Anchored, surroundings: Surroundings): Markup {
  const { lang } = surroundings;
  const { severity, message, at, related, repairs, rule } = finding;
  return element(
    'article',
    { class: `finding ${severity}`, id },
    element(
      'p',
      { class: 'kind' },
      element('strong', {}, severityNames[severity][lang]),
      ' ',
      titleOf(finding, lang),
      ' · ',
      place(finding, surroundings),
    ),
    element('p', {}, message),
    frames(at, surroundings),
    related.map((each) => [element('p', {}, each.message), frames(each.at, surroundings)]),
    repairs.slice(0, mostRepairs).map((repair) => repairLine(repair, surroundings)),
    why(rule, lang),
  );
}

function place({ at: [first] }: Finding, { path, address, lang }: Surroundings): Content {
  const cell = cellInWords(first, lang);
  const named = `${path}:${first.startLine}:${first.startColumn}${cell === undefined ? '' : ` (${cell})`}`;
  return address === undefined
    ? element('code', {}, named)
    : element('a', { href: `${address}#L${first.startLine}` }, named);
}

/** The lines of a place with what is meant in them marked. */
function frames(places: Places, { page, lang }: Surroundings): Content {
  if (!page || places[0].end === 0) return [];
  return element(
    'pre',
    {},
    byLine(places)
      .slice(0, mostRanges)
      .map((range, index) => {
        const { before, marked, after } = linePieces(page, range);
        const number = element(
          'span',
          { class: 'faint', 'aria-label': fill(words.line[lang], { line: range.startLine }) },
          `${range.startLine} `,
        );
        return [index === 0 ? '' : lineBreak, number, before, element('mark', {}, marked === '' ? '‸' : marked), after];
      }),
  );
}

const lineBreak: Markup = element('br', {});

function repairLine({ why, edits }: Repair, { page }: Surroundings): Markup {
  const [only, ...more] = edits;
  const was = only && page && more.length === 0 ? page.text.slice(only.at.start, only.at.end).trim() : '';
  const change: Content =
    only && was !== '' && was.length < 80
      ? [' ', element('del', {}, was), ' → ', element('ins', {}, only.replacement.trim())]
      : [];
  return element('p', {}, element('strong', {}, '↳ '), why, change);
}

function why(rule: string, lang: Language): Content {
  const declared = rules.find(({ id }) => id === rule);
  if (!declared) return [];
  return element(
    'details',
    {},
    element('summary', {}, words.why[lang], ' ', element('code', {}, rule)),
    element('p', { class: 'sub' }, declared.why[lang].trim()),
  );
}
