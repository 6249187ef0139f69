import type { SearchWord } from '#shared/search/search-word.ts';
import { readWords } from '#shared/search/search-word.ts';
import type { SearchCity } from './search-city.ts';

/** What was typed, as the search takes it: the one place of the server where a query is read. */
export function readQuery(text: string, { lookUp }: SearchCity): readonly SearchWord[] {
  return readWords(text, lookUp);
}
