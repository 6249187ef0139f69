import { initial } from './010-initial.ts';
import { wholeDomain, wholeDomainRefusal } from './020-whole-domain.ts';
import { frozenMonths } from './030-frozen-months.ts';
import { safeSync } from './040-safe-sync.ts';
import { lifeEpoch } from './050-life-epoch.ts';
import { unbrokenHealing } from './060-unbroken-healing.ts';
import { learnedParts } from './070-learned-parts.ts';
import { handedDrafts } from './080-handed-drafts.ts';
import { articles } from './090-articles.ts';
import { attachments } from './100-attachments.ts';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Data this step cannot carry over: a count of them, and what to tell where it is not zero. */
  readonly refusal?: { readonly sql: string; readonly words: (found: number) => string };
};

/** Every step of the schema in order, numbered in tens so that one can be put between on a release branch. */
export const migrations: readonly Migration[] = [
  { version: 10, name: '010-initial', sql: initial },
  { version: 20, name: '020-whole-domain', sql: wholeDomain, refusal: wholeDomainRefusal },
  { version: 30, name: '030-frozen-months', sql: frozenMonths },
  { version: 40, name: '040-safe-sync', sql: safeSync },
  { version: 50, name: '050-life-epoch', sql: lifeEpoch },
  { version: 60, name: '060-unbroken-healing', sql: unbrokenHealing },
  { version: 70, name: '070-learned-parts', sql: learnedParts },
  { version: 80, name: '080-handed-drafts', sql: handedDrafts },
  { version: 90, name: '090-articles', sql: articles },
  { version: 100, name: '100-attachments', sql: attachments },
];
