// What a child writes: its log (lines of JSON) goes to a file in the data folder, its words to the person.

import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maxLogBytes = 10 * 1024 * 1024;

/** Takes a child's lines. A log that has grown large is moved aside once, at the start. */
export function takeChildLines(dataDir: string, name: string, say: (words: string) => void): (line: string) => void {
  const folder = join(dataDir, 'logs');
  const file = join(folder, `${name}.log`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > maxLogBytes) renameSync(file, `${file}.old`);
  return (line) => {
    if (line.startsWith('{')) appendFileSync(file, `${line}\n`, { mode: 0o600 });
    else if (line.trim() !== '') say(line);
  };
}
