// After `npm install`: names in package-lock.json every optional package its owners ask for, also those of other platforms
// that this registry does not carry. npm drops them when it cannot find them, and then `npm ci` refuses the lockfile.

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { say } from './start/say.ts';
import { completeLock, parseLock } from './start/lock-file.ts';

const file = join(resolve(import.meta.dirname, '..'), 'package-lock.json');
const { lock, added } = completeLock(parseLock(readFileSync(file, 'utf8')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`${added.length} packages of other platforms added to package-lock.json`);
