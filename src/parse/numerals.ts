/** What a number in prose can mean, the likeliest first, and a unit of its last digit. */
export interface NumeralReading {
  readonly readings: readonly number[];
  readonly step: number;
}

/** What units of prose multiply by. */
const units: readonly (readonly [number, readonly string[]])[] = [
  [1e3, ['k', 'K', '千', '천', 'thousand', 'Tausend', 'mil', 'mille', 'тыс', 'тысяч']],
  [1e4, ['万', '萬', '만']],
  [
    1e6,
    ['M', 'million', 'Million', 'Millionen', 'Mio', 'millones', 'milhões', 'millions', 'millons', 'млн', 'миллион'],
  ],
  [1e8, ['億', '亿', '억']],
  [1e9, ['B', 'billion']],
];
const scaleOf = new Map(units.flatMap(([scale, names]) => names.map((name) => [name, scale] as const)));

/** A number as it is spelt, with its unit: `1,234`, `1.234,5`, `５１２`, `1{,}234`, `1 234`, `26` with `万`. */
export function numeralOf(spelling: string, unit = ''): NumeralReading {
  const scale = unit === '' ? 1 : scaleOf.get(unit);
  if (scale === undefined) return { readings: [], step: 1 };
  const { readings, step } = plainNumeral(spelling);
  const scaled = readings.map((value) => (scale === 1 ? value : Math.round(value * scale * 1000) / 1000));
  return { readings: scaled.filter((value) => value <= Number.MAX_SAFE_INTEGER), step: step * scale };
}

function plainNumeral(spelling: string): NumeralReading {
  const plain = ascii(spelling);
  const pieces = plain.split(/[.,' ]/);
  const signs = [...plain].filter((sign) => !/[0-9]/.test(sign));
  if (signs.length === 0) return { readings: [Number(plain)], step: 1 };
  const last = pieces.at(-1) ?? '';
  const kinds = new Set(signs);
  const isGrouped = pieces.slice(1).every(({ length }) => length === 3) && (pieces[0] ?? '').length <= 3;
  const whole = Number(pieces.join(''));
  if (kinds.size === 1 && signs.length > 1) return { readings: isGrouped || isIndian(pieces) ? [whole] : [], step: 1 };
  const decimal = Number(`${pieces.slice(0, -1).join('')}.${last}`);
  const fraction = 10 ** -last.length;
  const [sign] = signs;
  if (kinds.size === 1) {
    if (sign === ' ' || sign === "'") return { readings: isGrouped ? [whole] : [], step: 1 };
    // A comma before three digits mostly groups, a dot mostly does not; the text can mean either.
    if (!isGrouped || pieces[0] === '0') return { readings: [decimal], step: fraction };
    return sign === ',' ? { readings: [whole, decimal], step: 1 } : { readings: [decimal, whole], step: fraction };
  }
  const heads = pieces.slice(1, -1).every(({ length }) => length === 3);
  const isOneGrouping = new Set(signs.slice(0, -1)).size === 1 && heads;
  return { readings: isOneGrouping ? [decimal] : [], step: fraction };
}

/** `12,34,567`: the last group has three digits, the others two. */
function isIndian(pieces: readonly string[]): boolean {
  return pieces.at(-1)?.length === 3 && pieces.slice(1, -1).every(({ length }) => length === 2);
}

/** Digits of any width, and separators, as ASCII. */
function ascii(spelling: string): string {
  return spelling
    .replaceAll('{,}', ',')
    .replaceAll('\\,', ' ')
    .replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('．', '.')
    .replaceAll('，', ',')
    .replaceAll('’', "'")
    .replace(/[\u00a0\u2009\u202f]/g, ' ');
}
