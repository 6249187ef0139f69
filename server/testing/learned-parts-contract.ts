// What every store promises of what a city has learned; part of server-store-contract.ts.

import { expect } from 'vitest';
import type { NewLearnedPart } from '../store/learned-parts.ts';
import type { ServerStore } from '../store/server-store.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

/** A version that can be added; `change` makes it another. */
export function aLearnedPart(change: Partial<NewLearnedPart> = {}): NewLearnedPart {
  return {
    part: 'who',
    sha256: 'a'.repeat(64),
    figures: '{"top1":0.9}',
    madeAtMs: Date.UTC(2026, 10, 20),
    bytes: Uint8Array.of(0, 1, 254, 255),
    ...change,
  };
}

/** Adds the tests of learned parts to the suite of a store. */
export function runLearnedPartsContract(it: It): void {
  it('what was learned is kept byte for byte, version by version', async ({ learned }) => {
    expect([await learned.list('who'), await learned.shipped()]).toEqual([[], []]);
    expect(await learned.add(aLearnedPart())).toBe(1);
    expect(await learned.add(aLearnedPart({ bytes: Uint8Array.of(7) }))).toBe(2);
    expect(await learned.add(aLearnedPart({ part: 'what' }))).toBe(1);
    const { bytes: _bytes, ...first } = aLearnedPart();
    expect(await learned.list('who')).toEqual([
      { ...first, version: 1, sizeBytes: 4 },
      { ...first, version: 2, sizeBytes: 1 },
    ]);
    expect([...((await learned.readBytes('who', 1)) ?? [])]).toEqual([0, 1, 254, 255]);
    expect(await learned.readBytes('who', 3)).toBeUndefined();
  });

  it('one version of a part is shipped at a time, an earlier one again, or none', async ({ learned }) => {
    await learned.add(aLearnedPart());
    await learned.add(aLearnedPart());
    expect(await learned.ship('who', 2, 5)).toBe(true);
    expect(await learned.shipped()).toMatchObject([{ part: 'who', version: 2, sizeBytes: 4, shippedAtMs: 5 }]);
    expect(await learned.ship('who', 3, 6)).toBe(false);
    expect(await learned.ship('who', 1, 7)).toBe(true);
    expect(await learned.shipped()).toMatchObject([{ version: 1, shippedAtMs: 7 }]);
    expect(await learned.ship('who', null, 8)).toBe(true);
    expect(await learned.shipped()).toEqual([]);
  });

  it('a version nobody is given goes, but the newest, whose number is not given twice', async ({ learned }) => {
    for (let version = 1; version <= 3; version += 1) await learned.add(aLearnedPart());
    await learned.ship('who', 2, 5);
    expect(await learned.remove('who', 1)).toBe(true);
    expect([await learned.remove('who', 1), await learned.remove('who', 2), await learned.remove('who', 3)]).toEqual([
      false,
      false,
      false,
    ]);
    expect((await learned.list('who')).map(({ version }) => version)).toEqual([2, 3]);
    expect(await learned.add(aLearnedPart())).toBe(4);
  });
}
