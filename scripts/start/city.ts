// Which city this start is about. A data folder keeps the cases of one city: it remembers which, and another is refused
// before anything is opened, in words; the server refuses it again by the letters of its numbers.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { PlainError } from './say.ts';

/** The city a new data folder begins with. */
export const defaultCityId = 'beijing';

export type City = {
  readonly id: string;
  /** The folder of its pack. */
  readonly folder: string;
  /** In its main language. */
  readonly name: string;
  readonly mainLanguage: string;
};

const cityHead = z.object({
  id: z.string().min(1),
  name: z.record(z.string(), z.string()),
  mainLanguage: z.string().min(1),
});
const cityNote = z.object({ id: z.string().min(1), folder: z.string().min(1) });

/** The folder of a city that comes with the program. */
export const cityFolder = (root: string, id: string): string => join(root, 'resources', 'cities', id);

/** The city named by its id or by the folder of its pack. */
export function findCity(asked: string, root: string): City {
  const own = cityFolder(root, asked);
  const isId = /^[\w-]+$/.test(asked) && existsSync(join(own, 'city.json'));
  const folder = isId ? own : resolve(asked);
  if (!existsSync(join(folder, 'city.json'))) {
    throw new PlainError(
      `There is no city "${asked}": neither one of ${knownCities(root).join(', ')}, nor a folder with a city.json. ` +
        'See: npm start -- --help',
    );
  }
  return readCity(folder);
}

/** The city of a data folder: the one asked for, which must be the one remembered; else the remembered one, else Beijing. */
export function cityOfFolder(dataDir: string, asked: City | null, root: string): City {
  const note = readNote(dataDir);
  if (!note) return asked ?? readCity(cityFolder(root, defaultCityId));
  if (asked && asked.id !== note.id) {
    throw new PlainError(
      `The data folder ${dataDir} holds the cases of the city "${note.id}", not of "${asked.id}". Nothing was opened. ` +
        `Start it without --city, or keep ${asked.name} elsewhere: npm start -- --city ${asked.id} --data DIR`,
    );
  }
  if (asked) return asked;
  // A pack that was moved with the program is found again by its id.
  return readCity(existsSync(join(note.folder, 'city.json')) ? note.folder : cityFolder(root, note.id));
}

/** Leaves in the data folder which city it is of. */
export function rememberCity(dataDir: string, { id, folder }: City): void {
  writeFileSync(noteFile(dataDir), `${JSON.stringify({ id, folder })}\n`, { mode: 0o600 });
}

function readNote(dataDir: string): z.infer<typeof cityNote> | undefined {
  const file = noteFile(dataDir);
  return existsSync(file) ? cityNote.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function readCity(folder: string): City {
  const file = join(folder, 'city.json');
  try {
    const { id, name, mainLanguage } = cityHead.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { id, folder, name: name[mainLanguage] ?? id, mainLanguage };
  } catch (cause) {
    throw new PlainError(`${file} is not a city this program can read. See: npm run city -- check "${folder}"`, {
      cause,
    });
  }
}

function knownCities(root: string): readonly string[] {
  return readdirSync(join(root, 'resources', 'cities'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

const noteFile = (dataDir: string): string => join(dataDir, 'city.json');
