import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { loadCityPack } from '#shared/city/load-city-pack.ts';
import { precedentsOf } from '#shared/routing/who/learn-who.ts';
import { searchCityOf } from './search/search-city.ts';
import type { ServerCity } from './server-city.ts';

/** Loads the whole city pack in a folder; throws CityPackError with everything that is wrong with it. */
export function loadPackFolder(folder: string): LoadedCityPack {
  return loadCityPack(
    (fileName) => readFileSync(join(folder, fileName), 'utf8'),
    (text) => createHash('sha256').update(text).digest('hex'),
  );
}

/** Loads what the server needs of the city pack in a folder; throws CityPackError. */
export function loadServerCity(folder: string): ServerCity {
  const loaded = loadPackFolder(folder);
  const { pack, hash, facts } = loaded;
  const { numberPrefix, timeZone, mainLanguage } = pack.city;
  const above = new Set(pack.units.map(({ id }) => facts.districtOf(id)));
  const units = pack.units.map(({ id, name, kind }) => ({
    id,
    name: mainLanguage === 'en' ? name.en : name.zh,
    isDistrict: kind === 'district' || above.has(id),
  }));
  return {
    packHash: hash,
    facts,
    numberPrefix,
    timeZone,
    mainLanguage,
    units,
    search: searchCityOf(loaded),
    articles: pack.articles,
    precedentsOf: (outcomes, nowMs) => precedentsOf(loaded, outcomes, nowMs),
  };
}
