// Where the pages of each kind lie in an encrypted file, and how to damage them. A closed file holds everything: the log
// was written back.

import { openSync, closeSync, fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';

export type PageClass = 'first' | 'interior' | 'leaf' | 'overflow' | 'freelist';

/** One page of each class, the leaf of the largest table; makes some free pages first. */
export function findPages(folder: string, key: Uint8Array): Readonly<Record<PageClass, number>> {
  const db = openDatabase({
    path: join(folder, 'replica.db'),
    key,
    synchronous: 'NORMAL',
    cacheKiB: 1_024,
    migrations: replicaMigrations,
  });
  try {
    db.exec('CREATE TABLE thrown_away (words TEXT)');
    const insert = db.prepare('INSERT INTO thrown_away VALUES (?)');
    for (let index = 0; index < 20; index += 1) insert.run('x'.repeat(3_000));
    db.exec('DROP TABLE thrown_away');
    const pages = db.prepare<[], { name: string; pageno: number; pagetype: string }>('SELECT * FROM dbstat').all();
    const used = new Set(pages.map(({ pageno }) => pageno));
    const count = Number(db.pragma('page_count', { simple: true }));
    const free = Array.from({ length: count }, (_, index) => index + 1).find((page) => !used.has(page));
    const ofKind = (kind: string): number =>
      must(pages.find(({ pagetype, pageno }) => pagetype === kind && pageno > 1)?.pageno, `there is a page: ${kind}`);
    const leaves = Map.groupBy(
      pages.filter(({ pagetype, pageno }) => pagetype === 'leaf' && pageno > 1),
      ({ name }) => name,
    );
    const largest = [...leaves.values()].toSorted((a, b) => b.length - a.length)[0];
    return {
      first: 1,
      interior: ofKind('internal'),
      leaf: must(largest?.[0]?.pageno, 'there is a leaf'),
      overflow: ofKind('overflow'),
      freelist: must(free, 'there is a free page'),
    };
  } finally {
    db.close();
  }
}

export const pageBytes = 4_096;

/** Turns some bits in the middle of the file's part [from, from + bytes). */
export function flipBits(path: string, from: number, bytes: number): void {
  const file = openSync(path, 'r+');
  try {
    const part = new Uint8Array(1);
    for (const at of [from + Math.floor(bytes / 3), from + Math.floor(bytes / 2)]) {
      readSync(file, part, 0, 1, at);
      part[0] = (part[0] ?? 0) ^ 0x55;
      writeSync(file, part, 0, 1, at);
    }
  } finally {
    closeSync(file);
  }
}

/** Leaves the first part of the file. */
export function cutShort(path: string, share: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, Math.floor(fstatSync(file).size * share));
  } finally {
    closeSync(file);
  }
}
