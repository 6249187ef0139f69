// Where the data lives. Practice has a folder of its own beside the real one, so that made-up cases can never mix with
// real ones; a fresh start takes a new folder and leaves the old one as it is.

import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '#server/data-folder/make-folder.ts';
import { defaultCityId } from './city.ts';
import { PlainError } from './say.ts';

export type Machine = {
  readonly platform: string;
  readonly home: string;
  readonly env: { readonly [name: string]: string | undefined };
};

export type DataWish = {
  readonly dataDir: string | null;
  readonly practice: boolean;
  readonly fresh: boolean;
  readonly cityId: string;
};

/** The folder the platform sets aside for a program's data. */
export function usualDataFolder({ platform, home, env }: Machine): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Swiftline');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Swiftline');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'swiftline');
}

/** The folder for this start. Nothing is created yet. */
export function chooseDataFolder(wish: DataWish, machine: Machine): string {
  const usual = usualDataFolder(machine);
  // Each city beside the other: a look at a second one never stands in the way of the first.
  const ofCity = wish.cityId === defaultCityId ? usual : `${usual}-${wish.cityId}`;
  const base = wish.dataDir === null ? ofCity : resolve(wish.dataDir);
  const folder = wish.practice ? `${base}-practice` : base;
  return wish.fresh ? firstUnused(folder) : folder;
}

/** Creates the folder and proves that it can be written; throws with plain words where it cannot. */
export function prepareDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PlainError(
      `The data folder ${folder} cannot be written (${code}). Make it writable, or choose another: npm start -- --data DIR`,
      { cause: error },
    );
  }
}

/** `folder` itself if nothing is in it, else `folder-2`, `folder-3` … */
function firstUnused(folder: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? folder : `${folder}-${count}`;
    if (!existsSync(candidate) || readdirSync(candidate).length === 0) return candidate;
  }
}
