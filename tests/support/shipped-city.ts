import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { loadCityPack } from '#shared/city/load-city-pack.ts';

const cities = new URL('../../resources/cities/', import.meta.url);

/** Reads a file of a city the product ships. */
export function readShippedFile(id: string, fileName: string): string {
  return readFileSync(new URL(`${id}/${fileName}`, cities), 'utf8');
}

/** Loads a city the product ships as host and server load it. */
export function loadShippedCity(id: 'beijing' | 'baltimore'): LoadedCityPack {
  return loadCityPack(
    (fileName) => readShippedFile(id, fileName),
    (text) => createHash('sha256').update(text).digest('hex'),
  );
}
