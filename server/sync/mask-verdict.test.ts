import { expect, test } from 'vitest';
import type { Caller } from '#shared/domain/case.ts';
import type { CommandId, PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import { maskVerdict } from './mask-verdict.ts';

const caller = (phone: string): Caller => ({ name: '李先生', phone, wantsCallback: true, confidential: false });
const settled: Settled = {
  commandId: 'command-1' as CommandId,
  seq: 7,
  verdict: {
    kind: 'conflict',
    conflicts: [
      { field: 'caller', mine: caller('13911112222'), theirs: caller('13733334444') },
      { field: 'narrative', mine: 'mine', theirs: 'theirs' },
    ],
  },
};

function seenBy(role: Role): string {
  return JSON.stringify(maskVerdict({ personId: 'p' as PersonId, role, unitId: 'street-1' as UnitId }, settled));
}

test('S5: a caller who may have asked for silence since is in no conflict, but for those who see such a caller', () => {
  expect(JSON.parse(seenBy('agent'))).toEqual(settled);
  for (const role of ['dispatcher', 'office'] as const) {
    expect(seenBy(role)).not.toMatch(/1391111|1373333|李先生/);
    expect(seenBy(role)).toContain('theirs');
  }
});

test('S5: people of a unit are shown no field of a conflict', () => {
  for (const role of ['unit', 'unitHead', 'district'] as const)
    expect(seenBy(role)).not.toMatch(/139|137|李先生|"mine":"/);
});
