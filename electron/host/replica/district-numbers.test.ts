import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation, testNowMs } from '../testing/a-station.ts';
import type { Station } from '../station/open-station.ts';
import type { Replica } from './replica.ts';

const viewer = anActor('supervisor');
const number = 'BJ-26-000002-8';
let folder: string;
let station: Station;
let replica: Replica;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a case has the number of the city and that of its district, through a merge and out of it again', () => {
  const master = aConfirmedCase(station, 'case-1');
  const districtNumbers = [
    { districtId: 'district-1', number: 'CY-17', atMs: testNowMs, by: 'p', touch: { revision: 1, commandId: 'c' } },
  ] as unknown as NonNullable<Case['districtNumbers']>;
  const other = copyOf(master, 'case-2', { number, districtNumbers });
  const otherId = 'case-2' as CaseId;
  replica.applyPage(viewer, aPage([aRow(1, master), aRow(2, other)], 0, 2));
  expect(replica.find(viewer, otherId)?.row).toMatchObject({ number, districtNumbers: ['CY-17'] });
  expect(replica.find(viewer, master.id)?.row).not.toHaveProperty('districtNumbers');
  const merged = { ...other, status: 'merged', mergedInto: master.id, revision: other.revision + 1 } as const;
  replica.applyPage(viewer, aPage([aRow(3, merged)], 2, 3));
  expect(replica.linksOf(viewer, master)).toEqual([
    { kind: 'mergedHere', caseId: otherId, number, districtNumbers: ['CY-17'], status: 'merged' },
  ]);
  const back = { ...other, revision: merged.revision + 1 };
  replica.applyPage(viewer, aPage([aRow(4, back)], 3, 4));
  expect(replica.find(viewer, otherId)?.row).toMatchObject({ status: other.status, districtNumbers: ['CY-17'] });
  expect(replica.linksOf(viewer, master)).toEqual([]);
});
