// Freezes an evaluation month in the name of a person of the hotline office: the canonical text of its snapshot, with its
// hash, goes into the store once and for ever.

import { createHash } from 'node:crypto';
import type { Clock } from '#shared/lib/clock.ts';
import { freeze, snapshotText } from '#shared/domain/rates/snapshot.ts';
import type { FrozenMonth } from '../store/frozen-months.ts';
import type { Person } from '../store/person.ts';
import type { ServerStore } from '../store/server-store.ts';
import { collectRecords } from './collect-records.ts';
import type { RateCity } from './rate-city.ts';
import { chooseMonth } from './rate-city.ts';
import { RateRefusalError } from './rate-refusal.ts';

export type FreezeDeps = { readonly store: ServerStore; readonly city: RateCity; readonly clock: Clock };
export type FreezeWish = { readonly month: string; readonly login: string };
export type Frozen = FrozenMonth & { readonly records: number };

/** Freezes the month; throws RateRefusalError where it may not be, before any case is read. */
export async function freezeMonth(deps: FreezeDeps, { month, login }: FreezeWish): Promise<Frozen> {
  const { store, city, clock } = deps;
  const person = await requireOffice(store, login);
  const nowMs = Math.round(clock.wallMs());
  const chosen = chooseMonth(city, month, nowMs);
  if (nowMs < chosen.period.endMs) throw new RateRefusalError({ code: 'notOver', month, endMs: chosen.period.endMs });
  await refuseFrozen(store, month);

  const { records } = await collectRecords(store, city, chosen);
  const frozenMonths = (await store.frozenMonths.list()).map((one) => one.month);
  const result = freeze(records, { ...chosen, units: city.units, nowMs, frozenMonths });
  if (result.ok) {
    const text = snapshotText(result.snapshot);
    const frozen: FrozenMonth = {
      month,
      formulaVersion: chosen.formula.version,
      packHash: city.packHash,
      frozenAtMs: nowMs,
      personId: person.id,
      byName: person.name,
      sha256: sha256Of(text),
    };
    if (await store.frozenMonths.add({ ...frozen, text })) return { ...frozen, records: records.length };
  }
  // Somebody else froze it while the cases were read.
  await refuseFrozen(store, month);
  throw new Error(`${month} was neither frozen nor is it frozen already`);
}

/** The hash of a snapshot's text in UTF-8, in hexadecimal. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function requireOffice(store: ServerStore, login: string): Promise<Person> {
  const person = await store.people.findByLogin(login);
  if (!person) throw new RateRefusalError({ code: 'nobody', login });
  if (person.role !== 'office') throw new RateRefusalError({ code: 'notOffice', login, role: person.role });
  return person;
}

async function refuseFrozen(store: ServerStore, month: string): Promise<void> {
  const found = (await store.frozenMonths.list()).find((one) => one.month === month);
  if (!found) return;
  const { frozenAtMs, byName } = found;
  throw new RateRefusalError({ code: 'alreadyFrozen', month, frozenAtMs, byName });
}
