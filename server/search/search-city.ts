import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { createNameLookup } from '#shared/search/name-lookup.ts';
import type { NameLookup } from '#shared/search/search-word.ts';

/** What of a city a search depends on. */
export type SearchCity = {
  /** Another pack may have other paths: then everything is listed anew. */
  readonly packHash: string;
  /** Of telephone numbers, without the plus. */
  readonly countryCode: string;
  readonly paths: CasePaths;
  readonly lookUp: NameLookup;
};

/** Takes it from a pack; names are read when somebody first asks. */
export function searchCityOf(loaded: LoadedCityPack): SearchCity {
  return {
    packHash: loaded.hash,
    countryCode: loaded.pack.city.countryCode,
    paths: casePathsOf(loaded),
    lookUp: createNameLookup(loaded.pack),
  };
}
