// Records how today's program leaves the two files of a workstation, for the tests of every later one:
//   npx node tests/migrations/record-schema.ts
// Run it before the first migration of a new version is added; what was recorded is never made again.

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { must } from '#shared/lib/assert.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { OutboxEntry } from '#host/station/outbox-store.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import type { Station } from '#host/station/open-station.ts';
import { aPage, aRow, copyOf } from '#host/testing/a-page.ts';
import {
  anActor,
  anOutboxCommand,
  confirm,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '#host/testing/a-station.ts';

/** One command in each state a command can have, and one more that waits. */
const commands: readonly { readonly narrative: string; readonly state: OutboxEntry['state'] }[] = [
  { narrative: '一号楼西侧电梯停了', state: 'applied' },
  { narrative: '二号楼西侧水管漏水', state: 'attention' },
  { narrative: '三号楼二层楼道灯坏了', state: 'dropped' },
  { narrative: '四号楼北侧下水道堵了', state: 'waiting' },
  { narrative: '五号楼北门门禁坏了', state: 'waiting' },
];
const draftNarratives = ['说到一半的来电', '又一个没写完的'];
const otherCases = 11;
const headSeq = 20;
const agent = anActor('agent');

/** Makes the folder anew: the two files, closed, and beside them what lies in them. */
function record(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const station = openTestStation(folder);
  const work = fillStation(station);
  const replica = openTestReplica(folder, station);
  const rows = [aRow(1, work.made)];
  for (let index = 1; index <= otherCases; index += 1) {
    rows.push(aRow(3 + index, copyOf(work.made, `case-${index}`, { narrative: `第${index}号井盖松动` })));
  }
  replica.applyPage(agent, aPage(rows, 0, headSeq));
  replica.catchUpWithOutbox(agent);
  for (let isDone = false; !isDone;) isDone = replica.listMore(scopeOf(agent), 50).isDone;
  replica.close();
  station.close();
  const shown = rows.flatMap((row) =>
    row.kind === 'row' ? [{ caseId: row.case.id, narrative: row.case.narrative }] : [],
  );
  const { outbox, drafts } = work;
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify({ outbox, drafts, rows: shown }, null, 2)}\n`);
}

function fillStation(station: Station) {
  const entries = commands.map(({ narrative, state }, index) => {
    const envelope = anOutboxCommand(station, 'agent', 'case.register', { narrative }, `case-own-${index + 1}`);
    return { envelope, state };
  });
  station.inTransaction(() => {
    entries.forEach(({ envelope: { id: commandId }, state }, index) => {
      if (state === 'waiting') return;
      const refused = { kind: 'refused', code: 'wrong-step', detail: '' } as const;
      const verdict = state === 'applied' ? ({ kind: 'applied', merged: false } as const) : refused;
      station.outbox.settle({ commandId, seq: index + 1, verdict }, testNowMs);
      if (state === 'dropped') station.outbox.drop(commandId);
    });
    station.identity.belongTo('BJ');
    station.numbers.add({ city: 'BJ', year: 2026, fromSerial: 5, toSerial: 9 });
  });
  const drafts = draftNarratives.map((narrative, index) => {
    const body = { ...emptyIntakeDraft(null, ''), narrative };
    return { id: `draft-${index + 1}`, ownerId: agent.personId, number: null, updatedAtMs: testNowMs, body };
  });
  station.inTransaction(() => drafts.forEach((draft) => station.drafts.add(draft)));
  const outbox = entries.map(({ envelope: { id, caseId, type, payload }, state }) => ({
    id,
    caseId,
    type,
    state,
    payload,
  }));
  return { outbox, drafts, made: confirm(undefined, must(entries[0], 'a first command').envelope) };
}

const newest = [stationMigrations, replicaMigrations].map((migrations) => must(migrations.at(-1), 'a step').version);
const name = `station-${newest[0]}-replica-${newest[1]}`;
// Made beside it, so that a recording that fails leaves nothing half made.
const making = join(import.meta.dirname, 'schemas', '.making');
record(making);
renameSync(making, join(import.meta.dirname, 'schemas', name));
console.log(`recorded tests/migrations/schemas/${name}`);
