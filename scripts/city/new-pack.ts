// Writes a small pack that can be used at once, and a README that says what a real city has to fill in.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '#server/data-folder/make-folder.ts';
import type { NewPack } from './options.ts';
import type { Words } from './words.ts';
import { newDeskFiles } from './new-desk-files.ts';
import { newRuleFiles } from './new-rule-files.ts';
import { newTreeFiles } from './new-tree-files.ts';
import { newReadme } from './new-readme.ts';
import { namesIn } from './read-folder.ts';

/** The files of a new pack as contents; `today` (YYYY-MM-DD) dates its one article. */
export function newPackFiles(pack: NewPack, today: string): { readonly [fileName: string]: unknown } {
  const { language } = pack;
  const words: Words = (zh, en) => (language === 'zh' ? { zh } : { en });
  return { ...newRuleFiles(pack, words, today), ...newTreeFiles(pack, words), ...newDeskFiles(words, today) };
}

/** Writes the pack; returns why not, in plain words, or null. */
export function writeNewPack(pack: NewPack, today: string): string | null {
  const there = namesIn(pack.folder);
  if (there.length > 0) return `${pack.folder} is not empty (${there.slice(0, 3).join(', ')} …); name a new folder`;
  if (!isTimeZone(pack.timeZone))
    return `--time-zone: "${pack.timeZone}" is not a time zone; write one like Asia/Shanghai`;
  try {
    writeFiles(pack, today);
  } catch (cause) {
    return `${pack.folder} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  return null;
}

function writeFiles(pack: NewPack, today: string): void {
  makeFolder(resolve(pack.folder));
  for (const [fileName, content] of Object.entries(newPackFiles(pack, today))) {
    writeFileSync(join(pack.folder, fileName), `${JSON.stringify(content, null, 2)}\n`);
  }
  writeFileSync(join(pack.folder, 'README.md'), newReadme(pack));
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
