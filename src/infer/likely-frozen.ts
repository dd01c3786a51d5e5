import type { Member, Row } from './split.js';

/**
 * Sets of layers as people freeze them, the simplest first: all, the first ones (so that a head is trained), one, all
 * but one, the last ones, all of a type. A container is frozen as a whole. Linear in the members.
 * The first set that leaves so many parameters untrained; undefined where none does.
 */
export function likelySet(
  members: readonly Member[],
  rows: readonly Row[],
  untrained: number,
): readonly number[] | undefined {
  const open = members.filter(({ untrained: numbers }) => numbers.length !== 1);
  const statistics = members.reduce((sum, member) => sum + statisticsOf(member), 0);
  const wanted = untrained - statistics;
  const trained = open.filter((member) => trainedBy(member) > 0);
  return [wholes, beginnings, single, allButOne, endings, types(rows)]
    .map((way) => way(trained, wanted))
    .find((set) => set !== undefined)
    ?.map(({ row }) => row);
}

type Way = (members: readonly Member[], wanted: number) => readonly Member[] | undefined;

function statisticsOf({ statistics: [least = 0] }: Member): number {
  return least;
}

/** What freezing a layer takes from the trainable parameters. */
function trainedBy(member: Member): number {
  return member.count - statisticsOf(member);
}

function total(members: readonly Member[]): number {
  return members.reduce((sum, member) => sum + trainedBy(member), 0);
}

const wholes: Way = (members, wanted) => (total(members) === wanted ? members : undefined);

const beginnings: Way = (members, wanted) => {
  let sum = 0;
  for (const [index, member] of members.entries()) {
    sum += trainedBy(member);
    if (sum === wanted) return members.slice(0, index + 1);
    if (sum > wanted) break;
  }
  return undefined;
};

const single: Way = (members, wanted) => {
  const one = members.find((member) => trainedBy(member) === wanted);
  return one && [one];
};

const allButOne: Way = (members, wanted) => {
  const left = total(members) - wanted;
  const one = members.find((member) => trainedBy(member) === left);
  return one && members.filter((member) => member !== one);
};

const endings: Way = (members, wanted) => beginnings(members.toReversed(), wanted)?.toReversed();

function types(rows: readonly Row[]): Way {
  return (members, wanted) => {
    const byType = new Map<string, Member[]>();
    for (const member of members) {
      const type = rows[member.row]?.type ?? '';
      const list = byType.get(type);
      if (list) list.push(member);
      else byType.set(type, [member]);
    }
    return [...byType.values()].find((each) => total(each) === wanted);
  };
}
