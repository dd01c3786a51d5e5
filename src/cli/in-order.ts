/** What is begun, and what it weighs. */
export interface Begun<Done> {
  readonly done: Promise<Done>;
  readonly weight: number;
}

/** How far ahead of what is asked for something is begun; at least one is always. */
export interface Ahead {
  readonly most: number;
  readonly heaviest: number;
}

/** What becomes of things that are worked on side by side, in their order whatever is done first. The promises must not reject. */
export async function* inOrder<Thing, Done>(
  things: AsyncIterable<Thing>,
  begin: (thing: Thing) => Begun<Done>,
  { most, heaviest }: Ahead,
): AsyncIterable<Done> {
  const begun: Begun<Done>[] = [];
  let weight = 0;
  for await (const thing of things) {
    const next = begin(thing);
    begun.push(next);
    weight += next.weight;
    while (begun.length >= most || weight > heaviest) {
      const first = begun.shift();
      if (!first) break;
      weight -= first.weight;
      yield await first.done;
    }
  }
  for (const { done } of begun) yield await done;
}
