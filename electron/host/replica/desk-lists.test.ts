import { describe, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { DeskView } from '#shared/bridge/queue-views.ts';
import { deskViews } from '#shared/bridge/queue-views.ts';
import { strictCity } from '#shared/domain/testing/builders.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../database/open-database.ts';
import { aFolder, testKey } from '../testing/a-station.ts';
import type { Step } from '../testing/case-after.ts';
import { caseAfter } from '../testing/case-after.ts';
import { bitOfList, ledgerAtMs, listsOf } from './desk-lists.ts';
import { replicaMigrations } from './migrations/all.ts';
import { openRequests } from './open-requests.ts';

const dispatched: readonly Step[] = [
  ['agent', 'case.register'],
  ['dispatcher', 'case.dispatch'],
];
const signed: readonly Step[] = [...dispatched, ['unit', 'assignment.sign']];
const returned: readonly Step[] = [...dispatched, ['unit', 'return.request'], ['unitHead', 'return.confirm']];

function listed(role: Role, state: Case, unitId: string | null = null): readonly DeskView[] {
  const viewer = { role, unitId: unitId as UnitId | null };
  const lists = listsOf(state, viewer, openRequests(state, strictCity.procedure));
  return deskViews.filter((list) => (lists & bitOfList[list]) !== 0);
}

describe('what waits for a word', () => {
  test('is listed by what it is, for those whose word it is', () => {
    const cases: readonly (readonly [readonly Step[], Role, readonly DeskView[]])[] = [
      [dispatched, 'dispatcher', []],
      [returned, 'dispatcher', ['returns']],
      [returned, 'supervisor', []],
      [[...signed, ['unit', 'extension.request']], 'dispatcher', ['extensions']],
      [[...signed, ['unit', 'assist.request']], 'office', ['assists']],
      [[...signed, ['unit', 'assignment.reply']], 'dispatcher', ['audits']],
      [
        [
          ['agent', 'case.register'],
          ['agent', 'case.proposeRefusal'],
        ],
        'supervisor',
        ['proposals'],
      ],
      [[...signed, ['unit', 'exclusion.apply']], 'dispatcher', ['exclusions']],
      [[...signed, ['unit', 'exclusion.apply']], 'office', []],
    ];
    for (const [steps, role, lists] of cases) {
      expect([steps.at(-1)?.[1], role, listed(role, caseAfter(steps))]).toEqual([steps.at(-1)?.[1], role, lists]);
    }
  });

  test('is the office alone where the second return is arbitrated', () => {
    const second = caseAfter([
      ...returned,
      ['dispatcher', 'return.rule', { ruling: { kind: 'deny' }, note: '辖区内' }],
      ['unit', 'return.request'],
      ['unitHead', 'return.confirm'],
    ]);
    expect([listed('dispatcher', second), listed('office', second)]).toEqual([[], ['arbitration']]);
  });

  test('is asked of a head before it is asked of the hotline', () => {
    const asked = caseAfter([...dispatched, ['unit', 'return.request']]);
    expect([listed('unitHead', asked, 'unit-1'), listed('dispatcher', asked)]).toEqual([['returns', 'returned'], []]);
  });
});

describe('what is watched', () => {
  test('is listed while it goes on', () => {
    const supervised: readonly Step[] = [...signed, ['supervisor', 'supervision.issue']];
    expect(listed('dispatcher', caseAfter(supervised))).toEqual(['supervised']);
    expect(listed('dispatcher', caseAfter([...supervised, ['supervisor', 'supervision.close']]))).toEqual([]);
    const hard: readonly Step[] = [...signed, ['dispatcher', 'case.markHard']];
    expect(listed('dispatcher', caseAfter(hard))).toEqual(['hard']);
    expect(listed('dispatcher', caseAfter([...hard, ['dispatcher', 'case.transfer']]))).toEqual([]);
  });

  test('lies on the ledger by its next review, or the promised day where that is sooner', () => {
    const asked = caseAfter([...signed, ['unit', 'ledger.request']]);
    const entered = caseAfter([...signed, ['unit', 'ledger.request'], ['office', 'ledger.rule']]);
    const { promisedAtMs, nextReviewAtMs } = entered.ledger ?? {};
    expect([listed('office', asked), listed('office', entered)]).toEqual([['ledger'], ['ledger']]);
    expect([ledgerAtMs(asked), ledgerAtMs(entered)]).toEqual([
      promisedAtMs,
      Math.min(promisedAtMs ?? 0, nextReviewAtMs ?? 0),
    ]);
    expect(ledgerAtMs(caseAfter(signed))).toBe(null);
  });
});

test('rows from before the lists are in those their flags tell of', () => {
  const folder = aFolder();
  const file = { path: join(folder, 'replica.db'), key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024 } as const;
  const before = openDatabase({ ...file, migrations: replicaMigrations.filter(({ version }) => version < 110) });
  const insert = before.prepare<[string, number]>(/* sql */ `
    INSERT INTO case_row (scope, case_id, queue, registered_by, registered_at_ms, due_order, caller_name, search_text, summary, bucket, flags)
    VALUES ('dispatcher', ?, 'running', 'p', 1, 1, '', '', '{}', 0, ?)
  `);
  for (const flags of [0, 4, 8, 16, 31]) insert.run(`case-${flags}`, flags);
  before.close();
  const after = openDatabase({ ...file, migrations: replicaMigrations });
  expect(after.prepare(`SELECT lists FROM case_row ORDER BY id`).pluck().all()).toEqual([
    0,
    bitOfList.ledger,
    bitOfList.hard,
    bitOfList.supervised,
    bitOfList.ledger + bitOfList.hard + bitOfList.supervised,
  ]);
  after.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('how the parts of a unit stand', () => {
  const rework: Step = [
    'callback',
    'callback.record',
    {
      answers: { contacted: true, solved: 'no', satisfied: 'dissatisfied' },
      next: 'rework',
      assignmentIds: ['a9'],
    },
  ];
  const replied: readonly Step[] = [...signed, ['unit', 'assignment.reply']];
  const accepted: readonly Step[] = [...replied, ['dispatcher', 'reply.audit']];

  test('is listed for the unit and for the district above it, and for nobody else', () => {
    const cases: readonly (readonly [readonly Step[], readonly DeskView[]])[] = [
      [signed, []],
      [[...signed, ['unit', 'extension.request']], ['returned']],
      [[...signed, ['unit', 'assist.request']], ['returned']],
      [replied, ['replied']],
      [accepted, ['replied']],
      [[...accepted, ['callback', 'callback.claim'], rework], ['rework']],
    ];
    for (const [steps, lists] of cases) {
      expect([steps.at(-1)?.[1], listed('unit', caseAfter(steps), 'unit-1')]).toEqual([steps.at(-1)?.[1], lists]);
      expect(listed('unit', caseAfter(steps), 'unit-2')).toEqual([]);
    }
    const below = caseAfter([
      ['agent', 'case.register'],
      ['dispatcher', 'case.dispatch', { leadUnitId: 'street-1' }],
      ['unit', 'assignment.sign', {}, 'street-1'],
      ['unit', 'assignment.reply', {}, 'street-1'],
    ]);
    expect(listed('district', below, 'district-1')).toEqual(['audits', 'replied']);
    expect(listed('district', below, 'district-2')).toEqual([]);
  });
});
