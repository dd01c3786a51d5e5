import { parentPort, Worker, workerData } from 'node:worker_threads';
import { checkerOf, type Manner, type Outcome, type Subject } from './checker.js';
import type { Crew } from './world.js';

/** What a thread is asked, and what it answers. */
type Answer = { readonly outcome: Outcome } | { readonly error: string };

interface Task {
  readonly subject: Subject;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** What is made for one text is not needed for the next; a larger young generation would only fill up. */
const resourceLimits = { maxYoungGenerationSizeMb: 3 };

/** Threads that run this very program; each is started when there is work for it, and replaced where it ends. */
export function crewOf(size: number, manner: Manner, program: URL): Crew {
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Task>();
  const all = new Set<Worker>();
  const next = (worker: Worker): void => {
    const task = waiting.shift();
    if (!task) {
      idle.push(worker);
      return;
    }
    busy.set(worker, task);
    worker.postMessage(task.subject);
  };
  const start = (): void => {
    const worker = new Worker(program, { workerData: manner, resourceLimits });
    all.add(worker);
    let reason = new Error('the thread ended');
    worker.on('message', (answer: Answer) => {
      const task = busy.get(worker);
      busy.delete(worker);
      if ('outcome' in answer) task?.resolve(answer.outcome);
      else task?.reject(new Error(answer.error));
      next(worker);
    });
    worker.on('error', (error) => (reason = error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => {
      all.delete(worker);
      busy.get(worker)?.reject(reason);
      busy.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      if (waiting.length > 0) start();
    });
    next(worker);
  };
  return {
    check: (subject) =>
      new Promise((resolve, reject) => {
        waiting.push({ subject, resolve, reject });
        const worker = idle.shift();
        if (worker) next(worker);
        else if (all.size < size) start();
      }),
    async dismiss() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** What a thread of the crew does: checks what it is sent, until it is dismissed. */
export function serve(addressOf: (path: string) => string): void {
  const { check } = checkerOf(workerData, addressOf);
  parentPort?.on('message', (subject: Subject) => {
    parentPort?.postMessage(answerTo(subject, check));
  });
}

function answerTo(subject: Subject, check: (subject: Subject) => Outcome): Answer {
  try {
    return { outcome: check(subject) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
