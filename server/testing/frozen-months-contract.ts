// What every store promises of frozen months; part of server-store-contract.ts.

import { expect } from 'vitest';
import type { FrozenText } from '../store/frozen-months.ts';
import type { ServerStore } from '../store/server-store.ts';
import type { PersonId } from '#shared/domain/ids.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

/** A frozen month, complete; `change` makes it another. */
export function aFrozenMonth(change: Partial<FrozenText> = {}): FrozenText {
  return {
    month: '2026-11',
    formulaVersion: '2025.1',
    packHash: 'tiny-pack',
    frozenAtMs: Date.UTC(2026, 10, 20),
    personId: 'person-office' as PersonId,
    byName: 'the office',
    sha256: 'a'.repeat(64),
    text: '{"名":"快照"}',
    ...change,
  };
}

/** Adds the tests of frozen months to the suite of a store. */
export function runFrozenMonthsContract(it: It): void {
  it('a frozen month is kept byte for byte', async ({ frozenMonths }) => {
    expect([await frozenMonths.find('2026-11'), await frozenMonths.list()]).toEqual([undefined, []]);
    const frozen = aFrozenMonth();
    expect(await frozenMonths.add(frozen)).toBe(true);
    expect(await frozenMonths.find('2026-11')).toEqual(frozen);
  });

  it('a month is frozen once: a second one changes nothing', async ({ frozenMonths }) => {
    const first = aFrozenMonth();
    await frozenMonths.add(first);
    expect(await frozenMonths.add(aFrozenMonth({ text: '{}', sha256: 'b'.repeat(64), byName: 'other' }))).toBe(false);
    expect(await frozenMonths.find(first.month)).toEqual(first);
  });

  it('of two who freeze at once one does', async ({ frozenMonths }) => {
    const wishes = ['one', 'two', 'three'].map((byName) => frozenMonths.add(aFrozenMonth({ byName })));
    expect((await Promise.all(wishes)).filter(Boolean)).toEqual([true]);
  });

  it('frozen months are listed in order, without their texts', async ({ frozenMonths }) => {
    const months = ['2026-12', '2025-01', '2026-02'].map((month) => aFrozenMonth({ month }));
    for (const month of months) await frozenMonths.add(month);
    const listed = await frozenMonths.list();
    expect(listed.map(({ month }) => month)).toEqual(['2025-01', '2026-02', '2026-12']);
    const { text: _text, ...first } = aFrozenMonth({ month: '2025-01' });
    expect(listed[0]).toEqual(first);
  });
}
