import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCityPack } from '#shared/city/load-city-pack.ts';
import type { ServerCity } from './server-city.ts';

/** Loads the city pack in a folder; throws CityPackError with everything that is wrong with it. */
export function loadServerCity(folder: string): ServerCity {
  const { pack, hash, facts } = loadCityPack(
    (fileName) => readFileSync(join(folder, fileName), 'utf8'),
    (text) => createHash('sha256').update(text).digest('hex'),
  );
  return {
    packHash: hash,
    facts,
    numberPrefix: pack.city.numberPrefix,
    timeZone: pack.city.timeZone,
    units: pack.units.map(({ id, name }) => ({ id, name: name.zh })),
  };
}
