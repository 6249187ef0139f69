import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { isOver, leadAssignment } from '#shared/domain/case.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const units = ['unit-1', 'unit-2', 'unit-3'] as UnitId[];
const statuses = ['registered', 'dispatched', 'inProgress', 'callbackDue', 'closed', 'merged'] as const;
const cases = 120;
const desk = useDesk();

function aCaseOf(unitId: UnitId, status: Case['status'], index: number): Case {
  const lead = { id: `a-${index}`, unitId, part: 'lead', round: desk.made.round, status: 'signed' };
  const assignments = [lead] as unknown as Case['assignments'];
  return copyOf(desk.made, `case-${index}`, { status, assignments });
}

test('open cases of a unit are those a reading of every row finds, before and after they change', () => {
  const random = seededRandom(20261130);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  let seq = 0;
  for (let round = 0; round < 3; round += 1) {
    const now = Array.from({ length: cases }, (_, index) => aCaseOf(pick(units), pick(statuses), index));
    const rows = now.map((state, index) => aRow(seq + index + 1, state));
    desk.replica.applyPage(agent, aPage(rows, seq, seq + cases));
    seq += cases;
    const shown = now.map(({ id }) => desk.replica.find(agent, id as CaseId)?.case);
    for (const unitId of units) {
      const open = shown.filter((state) => state && leadAssignment(state)?.unitId === unitId && !isOver(state.status));
      expect(open.length).toBeGreaterThan(0);
      expect(desk.replica.unitLoad.openOf(scope, unitId)).toBe(open.length);
    }
  }
  expect(desk.replica.unitLoad.openOf(scope, 'unit-gone' as UnitId)).toBe(0);
});

test('they are counted in an index that holds them alone, and no row is read', () => {
  const steps = desk.replica.unitLoad.explain();
  const ofRows = steps.filter((step) => step.includes('case_row'));
  expect(ofRows).toEqual([
    expect.stringMatching(/^SEARCH case_row USING COVERING INDEX case_open_by_unit \(scope=\? AND lead_unit_id=\?\)$/),
  ]);
});
