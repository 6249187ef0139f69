import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createSharedReads } from './shared-reads.ts';

function aCache() {
  const clock = fakeClock();
  const shared = createSharedReads(clock);
  let reads = 0;
  const read =
    (headSeq: number, bytes = 10) =>
    async () => ({ headSeq, bytes, read: (reads += 1) });
  return { clock, shared, read, reads: () => reads };
}

test('two thousand who ask for the same at once cost one read', async () => {
  const { shared, read, reads } = aCache();
  await Promise.all(Array.from({ length: 2_000 }, () => shared.get('page', read(5))));
  expect(reads()).toBe(1);
  await shared.get('another page', read(5));
  expect(reads()).toBe(2);
});

test('once the head rose, or a second went by, it is read again', async () => {
  const { clock, shared, read } = aCache();
  const readings: number[] = [];
  const ask = async (headSeq: number) => readings.push((await shared.get('page', read(headSeq))).read);
  await ask(5);
  await ask(5);
  shared.raise(6);
  await ask(6);
  clock.advance(1_000);
  await ask(6);
  expect(readings).toEqual([1, 1, 2, 3]);
});

test('what was read below the head is given to nobody else', async () => {
  const { shared, read } = aCache();
  const late = shared.get('page', read(5));
  shared.raise(6);
  expect([(await late).read, (await shared.get('page', read(6))).read]).toEqual([1, 2]);
});

test('a failure is not kept', async () => {
  const { shared, read } = aCache();
  await expect(shared.get('page', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect((await shared.get('page', read(5))).read).toBe(1);
});

test('what is kept is bounded by its bytes and its number', async () => {
  const { shared, read, reads } = aCache();
  const readAgain = async (name: string, count: number, bytes: number) => {
    for (let key = 0; key < count; key += 1) await shared.get(`${name} ${key}`, read(5, bytes));
    const before = reads();
    // From the last one, for those that are read again push the oldest out.
    for (let key = count - 1; key >= 0; key -= 1) await shared.get(`${name} ${key}`, read(5, bytes));
    return reads() - before;
  };
  expect(await readAgain('small', 5_000, 10)).toBe(5_000 - 4_096);
  expect(await readAgain('big', 10, 10_000_000)).toBe(10 - 3);
});

test('what may lag is given to who takes it though the head rose, until three seconds have gone by or the data fell back', async () => {
  const { clock, shared, read } = aCache();
  const ask = async (headSeq: number, mayLag: boolean) => {
    const answer = await shared.get('page', async () => ({ ...(await read(headSeq)()), lag: 'whenCrowded' as const }), {
      mayLag,
    });
    return answer.read;
  };
  const readings = [await ask(5, true)];
  shared.raise(6);
  readings.push(await ask(6, true), await ask(6, false));
  clock.advance(2_999);
  readings.push(await ask(6, true));
  clock.advance(1);
  readings.push(await ask(6, true));
  shared.reset();
  readings.push(await ask(2, true));
  expect(readings).toEqual([1, 1, 2, 2, 3, 4]);
});

test('a page that does not reach the head is given to everybody while it is fresh', async () => {
  const { clock, shared, read } = aCache();
  const ask = async (headSeq: number) => {
    const page = async () => ({ ...(await read(headSeq)()), lag: 'always' as const, freshMs: 10_000 });
    return (await shared.get('page', page)).read;
  };
  const readings = [await ask(5)];
  shared.raise(6);
  clock.advance(9_999);
  readings.push(await ask(6));
  clock.advance(1);
  readings.push(await ask(6));
  shared.reset();
  readings.push(await ask(2));
  expect(readings).toEqual([1, 1, 2, 3]);
});
