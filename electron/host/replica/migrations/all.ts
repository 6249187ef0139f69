import type { Migration } from '#host/database/migration.ts';
import { first } from './010-first.ts';
import { wholeDomain } from './020-whole-domain.ts';
import { provenRows } from './030-proven-rows.ts';
import { bodySum } from './040-body-sum.ts';
import { wholeUpTo } from './050-whole-up-to.ts';
import { searchParts } from './060-search-parts.ts';
import { filtered } from './070-filtered.ts';
import { listedAnew } from './080-listed-anew.ts';
import { notices } from './090-notices.ts';
import { speech } from './100-speech.ts';
import { deskLists } from './110-desk-lists.ts';
import { districtNumbers } from './120-district-numbers.ts';

/** Every step of replica.db, oldest first. */
export const replicaMigrations: readonly Migration[] = [
  first,
  wholeDomain,
  provenRows,
  bodySum,
  wholeUpTo,
  searchParts,
  filtered,
  listedAnew,
  notices,
  speech,
  deskLists,
  districtNumbers,
];
