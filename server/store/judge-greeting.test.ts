import { expect, test } from 'vitest';
import type { CommandId, StationId } from '#shared/domain/ids.ts';
import type { GreetingFacts, KnownStation, StoredHealing } from './judge-greeting.ts';
import { judgeGreeting, verdictsBelow } from './judge-greeting.ts';
import type { Greeting } from './server-store.ts';

const lastApplied = { commandId: 'lost' as CommandId, seq: 310 };

function judge(greeting: Partial<Greeting>, facts: Partial<GreetingFacts>) {
  return judgeGreeting(
    { stationId: 's' as StationId, identity: null, epoch: 1, seenUpTo: 0, lastApplied: null, atMs: 9, ...greeting },
    {
      epoch: 1,
      headSeq: 320,
      openedAtHead: 300,
      station: undefined,
      lastAppliedSeq: undefined,
      verdictBefore: 0,
      healings: [],
      ...facts,
    },
  );
}

function aHello(change: Partial<Greeting> = {}): Greeting {
  const known = { epoch: 1, seenUpTo: 0, lastApplied, atMs: 9 };
  return { stationId: 's' as StationId, identity: null, ...known, ...change };
}

function livingSince(lifeEpoch: number | null): KnownStation {
  return { key: 'k', life: 'six', lifeEpoch, highSeq: 7 };
}

function aHealing(change: Partial<StoredHealing> = {}): StoredHealing {
  return { epoch: 2, sinceMs: 1, unbrokenSinceMs: 1, fellBackTo: 300, foundAt: 300, lostUpTo: 400, ...change };
}

test('S11: data fell no further back than to the head this process opened, and all after it is sent again', () => {
  expect(judge({ seenUpTo: 500 }, {})).toMatchObject({
    welcome: { epoch: 2, fellBackTo: 300 },
    isNewFall: true,
    healing: { epoch: 2, fellBackTo: 300, foundAt: 300, lostUpTo: 500 },
  });
});

test('S11: where others have committed meanwhile, the missing verdict tells how far back to go', () => {
  // The process was restarted since the restore: its own start says nothing.
  const facts = { headSeq: 360, openedAtHead: 350, verdictBefore: 295 };
  expect(judge({ seenUpTo: 312, lastApplied }, facts)).toMatchObject({ welcome: { epoch: 2, fellBackTo: 295 } });
  // Somebody else has brought the command back from a file already: it must be heard of at its new place.
  expect(judge({ seenUpTo: 312, lastApplied }, { ...facts, verdictBefore: 305, lastAppliedSeq: 305 })).toMatchObject({
    welcome: { fellBackTo: 304 },
  });
  expect(judge({ seenUpTo: 312, lastApplied }, { ...facts, lastAppliedSeq: 310 }).healing).toBeUndefined();
});

test('S11: a station of an older epoch hears the lowest head of the falls since, and adds what it has seen', () => {
  const healings = [aHealing(), aHealing({ epoch: 3, fellBackTo: 350, foundAt: 350, lostUpTo: 360 })];
  expect(judge({ epoch: 1, seenUpTo: 450 }, { epoch: 3, healings })).toMatchObject({
    welcome: { epoch: 3, fellBackTo: 300 },
    healing: { epoch: 2, lostUpTo: 450 },
    isNewFall: false,
  });
  expect(judge({ epoch: 2, seenUpTo: 10 }, { epoch: 3, healings })).toMatchObject({
    welcome: { fellBackTo: 350 },
    healing: undefined,
  });
});

test('S11: the lowest of the falls is told, whichever came last, and a verdict that is missing lowers one that is known', () => {
  const healings = [aHealing(), aHealing({ epoch: 3, fellBackTo: 350, foundAt: 350, lostUpTo: 360 })];
  expect(judge({ epoch: 1, seenUpTo: 10 }, { epoch: 3, healings })).toMatchObject({
    welcome: { epoch: 3, fellBackTo: 300 },
    healing: undefined,
  });
  expect(judge({ epoch: 1, seenUpTo: 312, lastApplied }, { epoch: 3, healings, verdictBefore: 280 })).toMatchObject({
    welcome: { epoch: 3, fellBackTo: 280 },
    healing: { epoch: 2, fellBackTo: 280, foundAt: 300 },
    isNewFall: false,
  });
});

test('S10: within an epoch another life is a copy; after a fall it is not', () => {
  const identity = { key: 'k', lastLife: 'five', nextLife: 'six' };
  const station = { key: 'k', life: 'three', lifeEpoch: 1, highSeq: 7 };
  expect(judge({ identity }, { station }).welcome).toEqual({ kind: 'forked' });
  expect(judge({ identity, seenUpTo: 500 }, { station })).toMatchObject({
    welcome: { kind: 'welcome', stationSeq: 7 },
    keep: { key: 'k', life: 'six', lifeEpoch: 2 },
  });
  const other = { ...identity, key: 'other' };
  expect(judge({ identity: other, seenUpTo: 500 }, { station })).toEqual({
    welcome: { kind: 'other-key' },
    healing: undefined,
    isNewFall: false,
    keep: undefined,
  });
});

test('S10: a life that was set since the fall is not replaced by a hello from before it', () => {
  const facts = { epoch: 2, healings: [aHealing()] };
  const recorded = { identity: { key: 'k', lastLife: 'two', nextLife: 'three' }, epoch: 1 };
  expect(judge(recorded, { ...facts, station: livingSince(2) })).toMatchObject({
    welcome: { kind: 'forked' },
    keep: undefined,
  });
  // Its answer was lost: it comes again, of the old epoch, with the same word.
  const again = { identity: { key: 'k', lastLife: 'five', nextLife: 'six' }, epoch: 1 };
  expect(judge(again, { ...facts, station: livingSince(2) }).keep).toEqual({ key: 'k', life: 'six', lifeEpoch: 2 });
  for (const before of [1, null]) {
    expect(judge(recorded, { ...facts, station: livingSince(before) }).welcome.kind).toBe('welcome');
  }
});

test('S10: a hello of a version without keys does not speak for a station that has one', () => {
  const station = { key: 'k', life: 'three', lifeEpoch: 1, highSeq: 7 };
  expect(judge({ identity: null, epoch: 0 }, { station }).welcome).toEqual({ kind: 'other-key' });
  expect(judge({ identity: null, epoch: 0 }, { station: { ...station, key: null } }).welcome.kind).toBe('welcome');
});

test('S11: where the epoch was raised by hand, a station of before still shows what is missing', () => {
  // Healings are written down only since hellos find them.
  expect(judge({ epoch: 1, seenUpTo: 312, lastApplied }, { epoch: 5, verdictBefore: 295 })).toMatchObject({
    welcome: { epoch: 6, fellBackTo: 295 },
    isNewFall: true,
  });
  expect(judge({ epoch: 1, seenUpTo: 312 }, { epoch: 5 })).toMatchObject({
    welcome: { epoch: 5, fellBackTo: null },
    isNewFall: false,
  });
});

test('S9: an epoch no data can have come to does not become the epoch of the city', () => {
  expect(judge({ epoch: 4 }, {}).welcome).toMatchObject({ epoch: 5, fellBackTo: 0 });
  expect(judge({ epoch: Number.MAX_SAFE_INTEGER }, {}).welcome).toMatchObject({ epoch: 1_002 });
});

test('S11: what was settled since a fall was found does not pass for what the server still holds', () => {
  const healings = [aHealing({ foundAt: 305 })];
  expect(verdictsBelow(aHello(), [])).toBe(310);
  expect(verdictsBelow(aHello(), healings)).toBe(306);
  expect(verdictsBelow(aHello({ epoch: 2 }), healings)).toBe(310);
  expect(verdictsBelow(aHello({ lastApplied: null }), healings)).toBeNull();
});
