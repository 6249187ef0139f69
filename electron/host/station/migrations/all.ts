import type { Migration } from '#host/database/migration.ts';
import { first } from './010-first.ts';
import { ofOneCity } from './020-city.ts';
import { neverLoses } from './030-never-loses.ts';
import { askedById } from './040-asked-by-id.ts';
import { otherNumber } from './050-other-number.ts';
import { callerNotes } from './060-caller-notes.ts';
import { personKeymap } from './070-person-keymap.ts';
import { missedCalls } from './080-missed-calls.ts';
import { givenUpDrafts } from './090-given-up-drafts.ts';
import { articleCommands } from './110-article-commands.ts';

/** Every step of station.db, oldest first. */
export const stationMigrations: readonly Migration[] = [
  first,
  ofOneCity,
  neverLoses,
  askedById,
  otherNumber,
  callerNotes,
  personKeymap,
  missedCalls,
  givenUpDrafts,
  articleCommands,
];
