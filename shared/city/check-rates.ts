// Checks of rates.json: what the formulas say in themselves (shared/domain/rates knows), and that their leagues are of
// kinds of unit that the pack has.

import type { PackFiles } from './pack-files.ts';
import type { PackProblem } from './pack-error.ts';
import { checkFormulas } from '../domain/rates/check-formula.ts';
import { jsonPath } from './pack-error.ts';

const file = 'rates.json';

/** Weights that add up, versions that differ, leagues that do not share units. */
export function checkRates(files: Pick<PackFiles, 'rates.json'>): PackProblem[] {
  return checkFormulas(files[file].formulas).map(({ path, reason }) => {
    const keys = path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    return { file, path: jsonPath(['formulas', ...keys]), reason };
  });
}

/** A league without a unit ranks nobody. */
export function checkLeagues(files: Pick<PackFiles, 'rates.json' | 'units.json'>): PackProblem[] {
  const kinds = new Set<string>(files['units.json'].map(({ kind }) => kind));
  return files[file].formulas.flatMap(({ leagues }, formula) =>
    leagues.flatMap(({ id, unitKinds }, league) => {
      if (unitKinds.some((kind) => kinds.has(kind))) return [];
      const path = `$.formulas[${formula}].leagues[${league}].unitKinds`;
      return [{ file, path, reason: `the league "${id}" has no unit; units.json has ${[...kinds].join(', ')}` }];
    }),
  );
}
