// `npm run city -- check DIR` and `npm run city -- new DIR …`: city packs for those who write them. The report goes to
// stdout. Exit code 0: sound, or written; 1: the pack has problems, or could not be written; 2: not understood.

import { resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { NewPack } from './city/options.ts';
import { checkFolder, renderReport } from './city/check-folder.ts';
import { writeNewPack } from './city/new-pack.ts';
import { helpText, parseCityOptions } from './city/options.ts';
import { say } from './start/say.ts';

process.exitCode = main(process.argv.slice(2));

function main(words: readonly string[]): number {
  const options = parseCityOptions(words);
  const today = new Date(systemClock().wallMs()).toISOString().slice(0, 10);
  if (options.kind === 'check') return check(resolve(options.folder), options.isJson, today);
  if (options.kind === 'new') return writeNew({ ...options, folder: resolve(options.folder) }, today);
  if (options.kind === 'refused') say(options.words);
  console.log(helpText);
  return options.kind === 'help' ? 0 : 2;
}

function check(folder: string, isJson: boolean, today: string): number {
  const report = checkFolder(folder, today);
  console.log(isJson ? JSON.stringify(report, null, 2) : renderReport(report));
  return report.isSound ? 0 : 1;
}

function writeNew(pack: NewPack, today: string): number {
  const refusal = writeNewPack(pack, today);
  if (refusal !== null) {
    say(refusal);
    return 1;
  }
  const code = check(pack.folder, false, today);
  console.log(`Written to ${pack.folder}. README.md there says what to fill in.`);
  return code;
}
