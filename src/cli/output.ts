import type { World } from './world.js';

/** Writes a report to a file where one is named, else to standard output. */
export async function report(text: string, file: string | undefined, { stdout, files }: World): Promise<void> {
  await (file === undefined ? stdout.write(text) : files.write(file, text));
}
