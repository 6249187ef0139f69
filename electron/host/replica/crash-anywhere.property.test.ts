// Pages may be repeated, reordered and cut, the disk may be full and the process may die at any write: what is there in the
// end is what the server has, and what was saved here is there at every moment.

import { rmSync } from 'node:fs';
import { array, assert as check, constantFrom, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import type { WriteWatch } from '../database/watch-writes.ts';
import { storePage } from '../sync/store-page.ts';
import { aConfirmedCase, aLeave, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const ids = ['case-1', 'case-2', 'case-3', 'case-4', 'case-5'];

/** Fails the write with this number, once; `after` is the death of the process. */
function failingWatch() {
  let at = -1;
  let kind: 'before' | 'after' = 'before';
  let fired = false;
  const fail = (now: 'before' | 'after') => {
    if (now === 'before') at -= 1;
    if (at !== 0 || kind !== now) return;
    at = -1;
    fired = true;
    throw Object.assign(new Error('the test says so'), { code: now === 'before' ? 'SQLITE_FULL' : 'DIED' });
  };
  const watch: WriteWatch = { before: () => fail('before'), after: () => fail('after') };
  return {
    watch,
    arm(write: number, how: 'before' | 'after') {
      at = write + 1;
      kind = how;
      fired = false;
    },
    hasFired: () => fired,
  };
}

/** The server's log: at each seq a case changes or leaves. */
const anyLog = array(record({ id: constantFrom(...ids), leaves: nat(5) }), { minLength: 3, maxLength: 14 });
const anyAction = oneof(
  record({ kind: constantFrom('pull' as const), size: nat(4) }),
  record({ kind: constantFrom('repeat' as const), from: nat(13), size: nat(6) }),
  record({
    kind: constantFrom('crash' as const),
    write: nat(3),
    how: constantFrom('before' as const, 'after' as const),
  }),
  record({ kind: constantFrom('reopen' as const) }),
);

/** The page after a cursor: of each case only its latest change, as a pull delivers it. */
function pageOf(log: readonly { id: string; leaves: number }[], made: Case, after: number, size: number) {
  const upTo = Math.min(log.length, after + 1 + size);
  const rows: PulledRow[] = [];
  for (let seq = after + 1; seq <= upTo; seq += 1) {
    const one = log[seq - 1];
    if (!one || log.slice(seq).some(({ id }) => id === one.id)) continue;
    rows.push(one.leaves === 0 ? aLeave(seq, one.id) : aRow(seq, copyOf(made, one.id, { revision: seq })));
  }
  return aPage(rows, after, upTo, { headSeq: log.length });
}

function held(replica: Replica) {
  return ids.map((id) => replica.find(agent, id as CaseId)?.confirmedRevision ?? 0);
}

test('S8: pages repeated, reordered, cut, and a crash or a full disk at any write, give the server’s rows', () => {
  let crashes = 0;
  check(
    property(anyLog, array(anyAction, { maxLength: 12 }), (log, actions) => {
      const folder = aFolder();
      const station = openTestStation(folder);
      const made = aConfirmedCase(station, 'case-model');
      const failing = failingWatch();
      let replica = openTestReplica(folder, station, { watch: failing.watch });
      const reopen = () => {
        replica.close();
        replica = openTestReplica(folder, station, { watch: failing.watch });
      };
      let cursor = 0;
      const pull = (after: number, size: number) => {
        try {
          replica.applyPage(agent, pageOf(log, made, after, size));
        } catch {
          reopen();
        }
        expect(replica.cursor(scope)).toBeGreaterThanOrEqual(cursor);
        cursor = replica.cursor(scope);
      };
      for (const action of actions) {
        if (action.kind === 'pull') pull(replica.cursor(scope), action.size);
        else if (action.kind === 'repeat') pull(Math.min(action.from, log.length), action.size);
        else if (action.kind === 'reopen') reopen();
        else failing.arm(action.write, action.how);
        if (failing.hasFired()) crashes += 1;
      }
      failing.arm(-2, 'before');
      while (replica.cursor(scope) < log.length) pull(replica.cursor(scope), 3);
      const truth = ids.map((id) => {
        const seq = log.findLastIndex((one) => one.id === id) + 1;
        return seq > 0 && log[seq - 1]?.leaves !== 0 ? seq : 0;
      });
      expect(held(replica)).toEqual(truth);
      replica.close();
      station.close();
      rmSync(folder, { recursive: true });
    }),
    { seed: 20_261_124, numRuns: 60 },
  );
  expect(crashes).toBeGreaterThan(20);
});

const anyWork = oneof(
  record({ kind: constantFrom('save' as const), id: constantFrom(...ids) }),
  record({ kind: constantFrom('settle' as const) }),
  record({ kind: constantFrom('fellBack' as const) }),
  record({
    kind: constantFrom('crash' as const),
    write: nat(2),
    how: constantFrom('before' as const, 'after' as const),
  }),
);

test('S17: what was saved is never missing, whatever write fails and whenever the process dies', () => {
  let deaths = 0;
  check(
    property(array(anyWork, { minLength: 5, maxLength: 25 }), (works) => {
      const folder = aFolder();
      const failing = failingWatch();
      let station = openTestStation(folder, testKey, { watch: failing.watch });
      const saved: CommandId[] = [];
      let seq = 0;
      const attempt = (work: () => void) => {
        try {
          work();
        } catch (error) {
          deaths += 1;
          // Who died tells nobody that it is saved; who could not write says so and lives on.
          if ((error as { code?: string }).code !== 'DIED') return;
          station.close();
          station = openTestStation(folder, testKey, { watch: failing.watch });
        }
      };
      for (const work of works) {
        if (work.kind === 'crash') failing.arm(work.write, work.how);
        else if (work.kind === 'save') {
          attempt(() => void saved.push(anOutboxCommand(station, 'agent', 'case.register', {}, work.id).id));
        } else if (work.kind === 'fellBack')
          attempt(() => station.inTransaction(() => station.outbox.fellBack(seq - 2)));
        else {
          attempt(() => {
            const [next] = station.outbox.batchAfter(0, 1);
            if (!next) return;
            seq += 1;
            const verdict = { kind: 'applied', merged: false } as const;
            const settled = { commandId: next.sent.envelope.id, seq, verdict };
            station.inTransaction(() => station.outbox.settle(settled, testNowMs));
          });
        }
        const states = saved.map((id) => station.outbox.find(id)?.state);
        expect(states.every((state) => state === 'waiting' || state === 'applied')).toBe(true);
      }
      station.close();
      rmSync(folder, { recursive: true });
    }),
    { seed: 20_261_124, numRuns: 40 },
  );
  expect(deaths).toBeGreaterThan(20);
});

test('S8: a crash between the verdicts and the rows of a page shows everything once when it comes again', () => {
  const folder = aFolder();
  const failing = failingWatch();
  const station = openTestStation(folder);
  let replica = openTestReplica(folder, station, { watch: failing.watch });
  const made = aConfirmedCase(station, 'case-model');
  const command = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-1');
  replica.catchUpWithOutbox(agent);
  const verdict = { kind: 'applied', merged: false } as const;
  const answer = {
    rows: [aRow(1, copyOf(made, 'case-1'))],
    rowsUpTo: 1,
    verdicts: [{ commandId: command.id, seq: 1, verdict }],
    verdictsUpTo: 1,
    headSeq: 1,
    serverTimeMs: testNowMs,
    windowFromMs: testNowMs - 1_000,
  };
  const page = { viewer: agent, rowsAfter: 0, verdictsAfter: 0, answer, nowMs: testNowMs, clockOffsetMs: 0 };
  failing.arm(1, 'before');
  expect(() => storePage(station, replica, page)).toThrow('the test says so');
  replica.close();
  replica = openTestReplica(folder, station);
  replica.catchUpWithOutbox(agent);
  expect(replica.find(agent, 'case-1' as CaseId)?.row).toMatchObject({ status: 'registered', waiting: 1 });
  storePage(station, replica, page);
  expect(replica.find(agent, 'case-1' as CaseId)?.row).toMatchObject({ status: 'registered', waiting: 0 });
  replica.close();
  station.close();
  rmSync(folder, { recursive: true });
});
