import { initial } from './010-initial.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** Every step of the schema in order, numbered in tens so that one can be put between on a release branch. */
export const migrations: readonly Migration[] = [{ version: 10, name: '010-initial', sql: initial }];
