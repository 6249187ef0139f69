// What the administration does to people: grants are withdrawn, people move to another unit or role.

import { must } from '#shared/lib/assert.ts';
import type { PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { pick } from './likely-command.ts';
import type { World } from './world.ts';

/** Where somebody may find themselves tomorrow. */
const places: readonly Omit<Actor, 'personId'>[] = [
  { role: 'unit', unitId: 'unit-1' as UnitId },
  { role: 'unit', unitId: 'unit-2' as UnitId },
  { role: 'unitHead', unitId: 'unit-2' as UnitId },
  { role: 'district', unitId: 'district-1' as UnitId },
  { role: 'agent', unitId: null },
  { role: 'dispatcher', unitId: null },
];

export async function revokeSomebody(world: World): Promise<void> {
  const { personId } = must(pick(world.random, world.people), 'a person');
  await withdraw(world, personId);
  world.counts.add('revokedGrants');
}

/** Whoever is signed in still has the grant of before, which may have been withdrawn as well. */
export async function moveSomebody(world: World): Promise<void> {
  const { random, people, counts } = world;
  const index = Math.floor(random() * people.length);
  const { personId } = must(people[index], 'a person');
  if (random() < 0.5) await withdraw(world, personId);
  people[index] = { personId, ...must(pick(random, places), 'a place') };
  counts.add('movedPeople');
}

async function withdraw(world: World, personId: PersonId): Promise<void> {
  const nowMs = world.clock.wallMs();
  await world.server.read((store) => store.people.revokeGrantsBefore(personId, nowMs + 1));
  // A grant of the same millisecond would be void as well.
  await world.clock.advance(2);
  world.forgetGrants(personId);
}
