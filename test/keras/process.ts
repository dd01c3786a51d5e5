import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import type { Release } from './environment.js';

/** What real Keras makes of a model: its table, or the exception. */
export interface Answer {
  readonly text?: string;
  readonly error?: string;
  readonly trace?: string;
}

export interface Request {
  readonly code?: string;
  readonly json?: string;
  readonly nested: boolean;
  readonly trainable: boolean;
}

/** One long-lived Python with a real Keras, which answers one model after the other. */
export class Keras {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private count = 0;

  constructor(python: string, { target, environment }: Release) {
    this.child = spawn(python, [resolve('test/keras/worker.py'), target], {
      stdio: ['pipe', 'pipe', process.env['KERAS_STDERR'] === undefined ? 'ignore' : 'inherit'],
      env: { ...process.env, ...environment },
    });
    const { stdout } = this.child;
    if (!stdout) throw new Error('Python has no standard output');
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** Which Keras it is. */
  async greeting(): Promise<{ readonly keras: string; readonly backend: string }> {
    return (await this.next()) as { keras: string; backend: string };
  }

  async ask(request: Request): Promise<Answer> {
    this.child.stdin?.write(`${JSON.stringify({ id: ++this.count, ...request })}\n`);
    return (await this.next()) as Answer;
  }

  stop(): void {
    this.child.stdin?.end();
  }

  private async next(): Promise<unknown> {
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error('Python ended before it answered (KERAS_STDERR=1 shows what it said)');
    return JSON.parse(value);
  }
}
