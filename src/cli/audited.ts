import { fill, type Language, type Message } from '../index.js';
import { checkerOf, type Checker, type Manner, type Outcome, type Subject } from './checker.js';
import type { Found } from './files.js';
import { inOrder } from './in-order.js';
import { inputsOf, type Input, type TextInput } from './input.js';
import type { Crew, World } from './world.js';

/** What becomes of a text that was checked: the text as it stands afterwards. */
export type Revise = (input: TextInput, outcome: Outcome) => Promise<string>;

export interface Audited {
  readonly path: string;
  readonly outcome: Outcome;
  /** The text that was checked; undefined where it could not be read. */
  readonly text: string | undefined;
}

export interface AuditManner {
  readonly checking: Manner;
  readonly lang: Language;
  /** How many threads check texts; `auto` for as many as run at a time. */
  readonly jobs?: number | 'auto' | undefined;
  readonly stdinFilename?: string | undefined;
}

/** With so many texts, memory that is given back early matters more than the time that takes. */
const manyTexts = 64;

/** Texts that wait for their turn: so many a thread, and no more UTF-16 units. */
const ahead = { texts: 2, units: 32 * 1024 * 1024 };

const words = {
  died: {
    en: 'The check ended before it was done ({error}). The other files went on.',
    ja: '検査が途中で終了しました（{error}）。ほかのファイルは続行しました。',
  },
} satisfies Record<string, Message>;

/**
 * What becomes of the texts that were found, in their order, whichever thread is done first; a text is let go when it is
 * reported. What is revised is checked again, which is what is told of.
 */
export async function* audited(
  found: readonly Found[],
  manner: AuditManner,
  world: World,
  revise: Revise = async ({ text }) => text,
): AsyncIterable<Audited> {
  if (found.length >= manyTexts) world.expectMany();
  // A thread has a copy of the program and a heap of its own, so that it is for who runs it to ask for more of them.
  const { jobs = 1 } = manner;
  const size = Math.max(1, Math.min(jobs === 'auto' ? world.cores : jobs, found.length));
  const { lang, checking, stdinFilename } = manner;
  const checker = checkerOf(checking, world.files.address);
  const crew = size === 1 ? alone(checker) : world.crew(size, checking);
  const checked = (subject: Subject): Promise<Outcome> => outcomeOf(subject, crew, checker, lang);
  const begin = (input: Input): { done: Promise<readonly [Input, Outcome]>; weight: number } =>
    'problem' in input
      ? { done: Promise.resolve([input, checker.refuse(input.path, input.problem[lang])]), weight: 0 }
      : { done: checked(subjectOf(input)).then((outcome) => [input, outcome]), weight: input.text.length };
  const most = size === 1 ? 1 : ahead.texts * size;
  try {
    const inputs = inputsOf(found, world, stdinFilename);
    for await (const [input, outcome] of inOrder(inputs, begin, { most, heaviest: ahead.units })) {
      if ('problem' in input) {
        yield { path: input.path, outcome, text: undefined };
        continue;
      }
      const text = await revise(input, outcome);
      const last = text === input.text ? outcome : await checked({ ...subjectOf(input), text });
      yield { path: input.path, outcome: last, text };
    }
  } finally {
    await crew.dismiss();
  }
}

function subjectOf({ path, text, kind }: TextInput): Subject {
  return { path, text, ...(kind === undefined ? {} : { kind }) };
}

/** Checks in this thread. */
function alone({ check }: Checker): Crew {
  return { check: async (subject) => check(subject), dismiss: async () => undefined };
}

async function outcomeOf(subject: Subject, crew: Crew, checker: Checker, lang: Language): Promise<Outcome> {
  try {
    return await crew.check(subject);
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: String(error) };
    return checker.refuse(subject.path, fill(words.died[lang], { error: message }));
  }
}
