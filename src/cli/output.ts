import type { World } from './world.js';

/** Writes a report to a file where one is named, else to standard output. */
export async function report(text: string, file: string | undefined, { stdout, files }: World): Promise<void> {
  await (file === undefined ? stdout.write(text) : files.write(file, text));
}

/** Writes a report piece by piece: to a file where one is named, else to standard output. */
export function pieceByPiece(file: string | undefined, { stdout, files }: World): (text: string) => Promise<void> {
  if (file === undefined) return (text) => stdout.write(text);
  let isBegun = false;
  return async (text) => {
    await (isBegun ? files.append(file, text) : files.write(file, text));
    isBegun = true;
  };
}
