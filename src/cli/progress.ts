import { pictured } from '../index.js';
import type { World } from './world.js';

/** Nothing is shown of work that is done sooner; and what is shown changes no more often than can be read. */
const milliseconds = { before: 700, between: 100 };
const barWidth = 24;
const clearLine = '\r\u001b[K';

/** How far the work is, as a line on a terminal that is gone when it is over. */
export class Progress {
  private readonly all: number;
  private readonly world: World;
  private readonly isShown: boolean;
  private shownAt: number;
  private isThere = false;

  constructor(all: number, isWanted: boolean, world: World) {
    this.all = all;
    this.world = world;
    this.isShown = isWanted && world.stderr.isTerminal && world.env['TERM'] !== 'dumb';
    this.shownAt = this.isShown ? world.now() + milliseconds.before - milliseconds.between : 0;
  }

  /** Shows that so many are done, and the name of the last. */
  async at(done: number, name: string): Promise<void> {
    if (!this.isShown || done >= this.all) return;
    const now = this.world.now();
    if (now - this.shownAt < milliseconds.between) return;
    this.shownAt = now;
    this.isThere = true;
    await this.world.stderr.write(clearLine + this.line(done, name));
  }

  /** Takes the line away, so that something else can be written. */
  async clear(): Promise<void> {
    if (!this.isThere) return;
    this.isThere = false;
    await this.world.stderr.write(clearLine);
  }

  /** One column stays free: some terminals begin a new line when the last is written. */
  private line(done: number, name: string): string {
    const filled = Math.floor((barWidth * done) / this.all);
    const line = `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${done}/${this.all}  ${pictured(name)}`;
    return cutTo((this.world.stderr.columns ?? 80) - 1, line);
  }
}

/** As much of a line as fits; a character beyond Latin is counted as two columns, so that no line wraps. */
function cutTo(columns: number, line: string): string {
  let width = 0;
  let shown = '';
  for (const character of line) {
    width += character < '\u0300' ? 1 : 2;
    if (width > columns) return shown;
    shown += character;
  }
  return shown;
}
