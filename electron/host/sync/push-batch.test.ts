import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aFolder, anOutboxCommand, openTestStation } from '../testing/a-station.ts';
import type { Deferrals } from './push-batch.ts';
import { pickBatch } from './push-batch.ts';

test('S12: what rests on something that rests on what was put off waits as well, whatever its case', () => {
  const folder = aFolder();
  const station = openTestStation(folder);
  const first = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-1');
  const rest = (id: string, dependsOn: readonly (typeof first.id)[]) =>
    station.inTransaction(() => {
      const stationSeq = station.identity.takeSeq();
      const envelope = { ...first, id: id as typeof first.id, caseId: `case-of-${id}` as typeof first.caseId };
      station.outbox.add({ ...envelope, stationSeq, dependsOn: [...dependsOn] }, 'person-agent' as never);
      return envelope.id;
    });
  const second = rest('second', [first.id]);
  const third = rest('third', [second]);
  const free = rest('free', []);
  const deferrals: Deferrals = new Map([[1, { id: first.id, caseId: first.caseId }]]);
  const batch = pickBatch(station.outbox, deferrals, { afterLocalSeq: 0, maxCommands: 50 });
  expect(batch?.entries.map(({ sent }) => sent.envelope.id)).toEqual([free]);
  expect(batch?.held.map(({ sent }) => sent.envelope.id)).toEqual([second, third]);
  expect(batch?.upTo).toBe(4);
  station.close();
  rmSync(folder, { recursive: true });
});
