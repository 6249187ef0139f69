import { first } from './010-first.ts';
import { lifeEpoch } from './020-life-epoch.ts';
import { unbrokenHealing } from './030-unbroken-healing.ts';
import { learnedParts } from './040-learned-parts.ts';
import { handedDrafts } from './050-handed-drafts.ts';
import { articles } from './060-articles.ts';
import { attachments } from './070-attachments.ts';

export type PostgresMigration = { readonly version: number; readonly name: string; readonly sql: string };

/** Every step of the schema in order, numbered in tens so that one can be put between on a release branch. */
export const postgresMigrations: readonly PostgresMigration[] = [
  { version: 10, name: '010-first', sql: first },
  { version: 20, name: '020-life-epoch', sql: lifeEpoch },
  { version: 30, name: '030-unbroken-healing', sql: unbrokenHealing },
  { version: 40, name: '040-learned-parts', sql: learnedParts },
  { version: 50, name: '050-handed-drafts', sql: handedDrafts },
  { version: 60, name: '060-articles', sql: articles },
  { version: 70, name: '070-attachments', sql: attachments },
];
