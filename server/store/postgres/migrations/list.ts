import { first } from './010-first.ts';

export type PostgresMigration = { readonly version: number; readonly name: string; readonly sql: string };

/** Every step of the schema in order, numbered in tens so that one can be put between on a release branch. */
export const postgresMigrations: readonly PostgresMigration[] = [{ version: 10, name: '010-first', sql: first }];
