/** A word longer than this is not a slip of the pen; it bounds the comparison. */
const longestWord = 64;

/** Lists longer than this are not spelt out. */
const longestList = 12;

/** The choice that a word was probably meant to be; undefined when none is near. Capitals, `-` and `_` do not count. */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  const meant = plain(word);
  if (meant === '' || meant.length > longestWord) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(meant.length / 3)) + 1;
  for (const choice of choices) {
    const distance = editDistance(meant, plain(choice));
    if (distance < least) [best, least] = [choice, distance];
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('-', '').replaceAll('_', '');
}

/** How many letters must be inserted, left out, replaced or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  if (b.length > longestWord) return Infinity;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? Infinity) + 1,
          (current[column - 1] ?? Infinity) + 1,
          (last[column - 1] ?? Infinity) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? Infinity;
}

/** The answer to a caller's word that is none of the choices: what was probably meant, and what there is. */
export function notAChoice(what: string, word: string, choices: readonly string[]): string {
  return [`There is no ${what} ${JSON.stringify(word)}.`, ...remindOf(word, choices)].join(' ');
}

/** What to say after it was said that a word is none of the choices. */
export function remindOf(word: string, choices: readonly string[]): readonly string[] {
  const meant = nearest(word, choices);
  return [
    ...(meant === undefined ? [] : [`Did you mean ${meant}?`]),
    ...(choices.length > longestList ? [] : [`Choices: ${choices.join(', ')}.`]),
  ];
}
