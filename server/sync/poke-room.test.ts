import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { limits } from '#shared/sync/limits.ts';
import { createPokeRoom } from './poke-room.ts';

function aRoom() {
  const clock = fakeClock();
  const room = createPokeRoom(clock);
  const heard: number[] = [];
  const leave = room.join((headSeq) => heard.push(headSeq));
  return { clock, room, heard, leave };
}

test('many commits in a moment make one poke with the last head', () => {
  const { clock, room, heard } = aRoom();
  for (const headSeq of [1, 2, 3]) room.announce(headSeq);
  clock.advance(limits.pokeDelayMs - 1);
  expect(heard).toEqual([]);
  clock.advance(1);
  room.announce(4);
  clock.advance(limits.pokeDelayMs);
  expect(heard).toEqual([3, 4]);
});

test('a commit that changed nothing makes no poke', () => {
  const { clock, room, heard } = aRoom();
  room.announce(3);
  clock.advance(limits.pokeDelayMs);
  room.announce(3);
  expect([heard, clock.waiting()]).toEqual([[3], 0]);
});

test('who left is not poked, and a closed room leaves no timer behind', () => {
  const { clock, room, heard, leave } = aRoom();
  leave();
  room.announce(1);
  clock.advance(limits.pokeDelayMs);
  room.announce(2);
  room.close();
  expect([heard, clock.waiting()]).toEqual([[], 0]);
});
