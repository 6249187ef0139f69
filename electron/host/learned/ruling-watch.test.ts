import { expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { watchRulings } from './ruling-watch.ts';

type Rulings = Record<string, readonly (readonly [kind: string, atMs: number] | null)[]>;

function aDesk(rulings: Rulings) {
  const desk = { told: 0, looked: 0, isSignedIn: true };
  function find(_actor: unknown, caseId: CaseId) {
    desk.looked += 1;
    const disputes = (rulings[caseId] ?? []).map((one) => ({ ruling: one && { kind: one[0], atMs: one[1] } }));
    return { case: { disputes } };
  }
  const changed = watchRulings({
    replica: { find: find as never },
    session: { current: () => (desk.isSignedIn ? ({ actor: {} } as never) : null) },
    learned: { soon: () => void (desk.told += 1) },
  });
  return { desk, changed: (...ids: string[]) => changed(ids as CaseId[]) };
}

test('a ruling is told once, and one that is later once more', () => {
  const { desk, changed } = aDesk({ one: [['moved', 10]], two: [['denied', 20]] });
  changed('one');
  changed('one');
  expect(desk.told).toBe(1);
  changed('two', 'one');
  expect(desk.told).toBe(2);
});

test('a return that waits, or that its unit took back, is none, and many rows at once are not looked through', () => {
  const { desk, changed } = aDesk({ one: [null, ['dropped', 30]] });
  changed('one');
  changed();
  expect([desk.told, desk.looked]).toEqual([0, 1]);
  changed(...Array.from({ length: 21 }, () => 'one'));
  desk.isSignedIn = false;
  changed('one');
  expect(desk.looked).toBe(1);
});
