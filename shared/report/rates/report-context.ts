// What a printed report needs beside the figures: a language, and the names and local times of the city.

import type { Language } from '../step-words.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';

export type ReportContext = {
  readonly language: Language;
  unitName(id: UnitId): string;
  /** The number of a case; its id where it has none. */
  caseNumber(id: CaseId): string;
  /** The title of a source of the city pack, or the words for `assumed`. */
  sourceTitle(source: string): string;
  /** The local time of the city, as a person reads it. */
  localTime(atMs: number): string;
};
