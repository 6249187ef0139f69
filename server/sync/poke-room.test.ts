import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { StationId, UnitId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Scope } from '../store/server-store.ts';
import { createPokeRoom } from './poke-room.ts';
import type { Touched } from './touched.ts';

const city: Scope = { kind: 'city' };
const unit = (unitId: string): Scope => ({ kind: 'unit', unitId: unitId as UnitId });
const district = (unitId: string): Scope => ({ kind: 'district', unitId: unitId as UnitId });

function touch(units: readonly string[], change: { districts?: readonly string[]; stations?: readonly string[] } = {}) {
  const { districts = [], stations = [] } = change;
  return {
    units: new Set(units as UnitId[]),
    districts: new Set(districts as UnitId[]),
    stations: new Set(stations as StationId[]),
    hasRows: units.length > 0,
  } satisfies Touched;
}

function aRoom() {
  const clock = fakeClock();
  const room = createPokeRoom(clock, () => 1);
  function join(stationId: string, scope?: Scope | null) {
    const heard: number[] = [];
    const link = { isBusy: false };
    const seat = room.join({
      stationId: stationId as StationId,
      poke(headSeq) {
        if (!link.isBusy) heard.push(headSeq);
        return !link.isBusy;
      },
    });
    if (scope !== undefined) seat.setScope(scope);
    return { heard, link, leave: seat.leave };
  }
  return { clock, room, join };
}

test('many commits in a moment make one poke with the last head', () => {
  const { clock, room, join } = aRoom();
  const { heard } = join('station-1');
  for (const headSeq of [1, 2, 3]) room.announce(headSeq, 'everything');
  clock.advance(limits.pokeDelayMs - 1);
  expect(heard).toEqual([]);
  clock.advance(1);
  room.announce(4, 'everything');
  clock.advance(limits.pokeDelayMs);
  expect(heard).toEqual([3, 4]);
});

test('a commit that changed nothing makes no poke', () => {
  const { clock, room, join } = aRoom();
  const { heard } = join('station-1');
  room.announce(3, 'everything');
  clock.advance(limits.pokeDelayMs);
  room.announce(3, 'everything');
  clock.advance(limits.pokeDelayMs);
  expect(heard).toEqual([3]);
});

test('who left is not poked, and a closed room leaves no timer behind', () => {
  const { clock, room, join } = aRoom();
  const { heard, leave } = join('station-1');
  leave();
  room.announce(1, 'everything');
  clock.advance(limits.pokeDelayMs);
  room.announce(2, 'everything');
  room.close();
  expect([heard, clock.waiting()]).toEqual([[], 0]);
});

test('a console is poked when its scope or a verdict of its station is touched, and not for the others', () => {
  const { clock, room, join } = aRoom();
  const consoles = {
    city: join('station-1', city),
    east: join('station-2', unit('unit-1')),
    west: join('station-3', unit('unit-2')),
    district: join('station-4', district('district-1')),
    drained: join('station-5', null),
    new: join('station-6'),
  };
  const told: (readonly string[])[] = [];
  const changes = [
    touch(['unit-1'], { districts: ['district-1'] }),
    touch(['district-1']),
    touch([], { stations: ['station-3'] }),
    touch(['unit-9'], { stations: ['station-5'] }),
    'everything',
  ] as const;
  for (const [index, change] of changes.entries()) {
    room.announce(index + 1, change);
    clock.advance(limits.pokeDelayMs);
    told.push(Object.entries(consoles).flatMap(([name, { heard }]) => (heard.at(-1) === index + 1 ? [name] : [])));
  }
  expect(told).toEqual([
    ['city', 'east', 'district', 'new'],
    ['city', 'district', 'new'],
    ['west'],
    ['city', 'drained', 'new'],
    ['city', 'east', 'west', 'district', 'drained', 'new'],
  ]);
});

test('what happened in one moment is told together, to whomever any of it concerns', () => {
  const { clock, room, join } = aRoom();
  const [east, west] = [join('station-1', unit('unit-1')), join('station-2', unit('unit-2'))];
  room.announce(1, touch(['unit-1']));
  room.announce(2, touch(['unit-2']));
  clock.advance(limits.pokeDelayMs);
  expect([east.heard, west.heard]).toEqual([[2], [2]]);
});

test('everybody hears the head at least once in a heartbeat, also where nothing concerns them', () => {
  const { clock, room, join } = aRoom();
  const { heard } = join('station-1', unit('unit-1'));
  room.announce(7, touch(['unit-2']));
  clock.advance(limits.heartbeatMs - 1);
  expect(heard).toEqual([]);
  clock.advance(1);
  expect(heard).toEqual([7]);
  clock.advance(limits.heartbeatMs);
  expect(heard).toEqual([7, 7]);
});

test('S19: a busy link is owed one poke with the last head, however many it missed', () => {
  const { clock, room, join } = aRoom();
  const { heard, link } = join('station-1', city);
  link.isBusy = true;
  for (let headSeq = 1; headSeq <= 50; headSeq += 1) {
    room.announce(headSeq, 'everything');
    clock.advance(limits.pokeDelayMs);
  }
  link.isBusy = false;
  clock.advance(1_500);
  expect(heard).toEqual([50]);
});

test('while a floor comes back, news for those who are here already waits some seconds', () => {
  const { clock, room, join } = aRoom();
  const { heard } = join('station-1');
  const told = () => heard.length;
  room.announce(1, 'everything');
  clock.advance(limits.pokeDelayMs);
  for (let console = 0; console < 20; console += 1) join(`station-back-${console}`);
  expect([room.isComingBack(), told()]).toEqual([true, 1]);
  room.announce(2, 'everything');
  clock.advance(2_800);
  expect([room.isComingBack(), told()]).toEqual([false, 1]);
  clock.advance(200);
  expect([told(), heard.at(-1)]).toEqual([2, 2]);
});

test('people who come one after the other are no floor that comes back', () => {
  const { clock, room, join } = aRoom();
  for (let console = 0; console < 100; console += 1) {
    join(`station-${console}`);
    clock.advance(60);
  }
  expect(room.isComingBack()).toBe(false);
});
