// Which version of what was learned consoles use: the latest, one that is named, or the one before.

import { z } from 'zod';
import type { LearnedPart, LearnedPartName } from '../store/learned-parts.ts';
import type { ServerStore } from '../store/server-store.ts';
import { RoutingRefusalError } from './routing-refusal.ts';
import { baseOf } from './take-in-rulings.ts';

type ShipStore = Pick<ServerStore, 'learned'>;

/** Every part is kept with this among its figures. */
const judgedFigures = z.object({ isWorse: z.boolean() });

export type Shipped = { readonly part: LearnedPartName; readonly version: number | null };

/** Ships a version, the latest where none is named; one that would be worse than the one in use is refused. */
export async function shipPart(
  { learned }: ShipStore,
  part: LearnedPartName,
  { version, nowMs }: { readonly version: number | null; readonly nowMs: number },
): Promise<Shipped> {
  const all = await learned.list(part);
  const chosen = version === null ? latestOf(all) : all.find((one) => one.version === version);
  if (!chosen) throw new RoutingRefusalError(noVersionWords(part, version));
  if (isWorse(chosen)) {
    const words = `version ${chosen.version} of ${part} was worse than what was in use when it was made; it is not shipped.`;
    throw new RoutingRefusalError(words);
  }
  await learned.ship(part, chosen.version, nowMs);
  return { part, version: chosen.version };
}

/** Back to the version before the one in use; before the first there is the catalogue alone. */
export async function rollBackPart({ learned }: ShipStore, part: LearnedPartName, nowMs: number): Promise<Shipped> {
  const inUse = (await learned.shipped()).find((one) => one.part === part);
  if (!inUse) throw new RoutingRefusalError(`nothing of ${part} is in use; there is nothing to take back.`);
  const earlier = (await learned.list(part)).findLast((one) => one.version < inUse.version && !isWorse(one));
  const version = earlier?.version ?? null;
  await learned.ship(part, version, nowMs);
  return { part, version };
}

/** The latest; one that rests on the latest training before that training, whose rulings it has and more. */
function latestOf(all: readonly LearnedPart[]): LearnedPart | undefined {
  const trained = all.findLast((one) => baseOf(one) === undefined);
  return all.findLast((one) => one === trained || baseOf(one) === (trained?.version ?? null));
}

function isWorse({ figures }: LearnedPart): boolean {
  const read = judgedFigures.safeParse(JSON.parse(figures));
  return read.success && read.data.isWorse;
}

function noVersionWords(part: LearnedPartName, version: number | null): string {
  return version === null
    ? `nothing of ${part} has been learned yet; train first.`
    : `there is no version ${version} of ${part}.`;
}
