import { basename, dirname, resolve } from 'node:path';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { loadCityPack } from '#shared/city/load-city-pack.ts';
import { PlainError } from '../start/say.ts';
import { isFolder, namesIn, readerOf, sha256Hex } from './read-folder.ts';

const citiesFolder = resolve(import.meta.dirname, '..', '..', 'resources', 'cities');

/** Loads a city of resources/cities by its name, or the pack in a folder; throws PlainError. */
export function loadCity(city: string): LoadedCityPack {
  const folder = isFolder(city) && basename(city) !== city ? resolve(city) : resolve(citiesFolder, city);
  if (!isFolder(folder) || (folder !== resolve(city) && dirname(folder) !== citiesFolder)) {
    const known = namesIn(citiesFolder).filter((name) => isFolder(resolve(citiesFolder, name)));
    throw new PlainError(`there is no city ${city}; there are ${known.join(', ')}, or give the folder of a pack`);
  }
  try {
    return loadCityPack(readerOf(folder), sha256Hex);
  } catch (cause) {
    throw new PlainError(`the city pack cannot be used: ${(cause as Error).message}`, { cause });
  }
}
