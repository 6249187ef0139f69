// knowledge.db beside the replica: disposable like it, and encrypted like it. A file that cannot be read is set aside and filled anew.

import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { DatabaseError, isDamage } from '#host/database/database-error.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { ArticleBase } from './article-base.ts';
import { ArticleLists } from './article-lists.ts';
import { baseSchema } from './base-schema.ts';
import { shelfSchema } from './shelf-schema.ts';

export type OpenBase = { readonly base: ArticleBase; readonly lists: ArticleLists };
export type BaseFiles = { readonly folder: string; readonly key: Uint8Array; readonly log: Log };

const migrations = [shelfSchema, baseSchema];

/** Opens the file of the name, or makes it anew beside one that cannot be used. */
export function openBase({ folder, key, log }: BaseFiles, name: string): OpenBase {
  const path = join(folder, `${name}.db`);
  try {
    return openFile(path, key);
  } catch (error) {
    if (!isUseless(error)) throw error;
    log.warn('the base of knowledge cannot be used and is fetched again', errorFields(error));
    setAside(path);
    return openFile(path, key);
  }
}

/** Whether it is the file that is to blame: damaged, of another key, of a newer program. */
export function isUseless(error: unknown): boolean {
  return error instanceof DatabaseError ? error.code !== 'not-writable' : isDamage(error);
}

/** The last one is kept for whoever wants to know what happened. */
export function setAside(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(`${path}.aside${suffix}`, { force: true });
    if (existsSync(path + suffix)) renameSync(path + suffix, `${path}.aside${suffix}`);
  }
}

function openFile(path: string, key: Uint8Array): OpenBase {
  const db = openDatabase({ path, key, synchronous: 'NORMAL', cacheKiB: 32 * 1024, migrations });
  try {
    const base = new ArticleBase(db);
    return { base, lists: new ArticleLists(db, base) };
  } catch (error) {
    db.close();
    throw error;
  }
}
