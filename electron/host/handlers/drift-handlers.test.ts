import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { methods } from '#shared/bridge/contract.ts';
import type { DriftView } from '#shared/bridge/drift.ts';
import type { Role } from '#shared/domain/roles.ts';
import { roles } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { maySeeDrift } from '#shared/routing/who-sees-drift.ts';
import { driftAnswer } from '#shared/sync/drift-schema.ts';
import type { DriftAnswer } from '#shared/sync/drift-schema.ts';
import { DriftFile } from '../learned/drift-file.ts';
import type { SignedIn } from '../session.ts';
import { anActor } from '../testing/a-station.ts';
import { createDriftHandlers } from './drift-handlers.ts';

const nowMs = Date.UTC(2026, 10, 30, 3);
const report = driftAnswer.parse({
  report: {
    madeAtMs: nowMs - 60_000,
    isCut: false,
    weeks: ['2026-11-23'],
    all: [{ cases: 4, right: 3 }],
    topics: [{ topicId: 't-1', byWeek: [{ cases: 4, right: 3 }] }],
    otherTopics: 0,
    confusions: [{ topicId: 't-1', suggestedUnitId: 'u-1', unitId: 'u-2', cases: 1, latestMs: nowMs - 1 }],
  },
  isMaking: false,
  versions: [],
});
type Answer = DriftAnswer | { readonly code: string };

function aDesk(answers: readonly Answer[], role: Role = 'supervisor') {
  const folder = mkdtempSync(join(tmpdir(), 'drift-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const asked: unknown[] = [];
  const left = [...answers];
  const seat: { who: SignedIn | null } = { who: { actor: anActor(role), grant: 'a grant' } as SignedIn };
  const request = (...sent: unknown[]) => {
    asked.push(sent);
    const next = left.shift();
    const reply = next && 'report' in next ? { ok: true, answer: next, tookMs: 1 } : { ok: false, ...next, detail: '' };
    return Promise.resolve(reply);
  };
  const deps = {
    session: { require: () => seat.who, current: () => seat.who },
    engine: { request },
    clock: fakeClock(nowMs),
    station: { identity: { clockOffsetMs: () => 0 } },
    log: silentLog,
  } as unknown as Parameters<typeof createDriftHandlers>[0];
  const handlers = createDriftHandlers(deps, new DriftFile(join(folder, 'learned')));
  const ask = async (): Promise<DriftView> =>
    methods['routing.drift'].output.parse(await handlers['routing.drift']({}));
  return { ask, asked, seat, path: join(folder, 'learned', 'drift.json') };
}

test('what the server says is shown, and kept for when it cannot be asked, with its time', async () => {
  const { ask } = aDesk([report, { code: 'offline' }, { code: 'timeout' }]);
  const kept = { askedAtMs: nowMs, report: report.report, versions: [] };
  expect(await ask()).toEqual({ state: 'current', kept });
  expect(await ask()).toEqual({ state: 'offline', kept });
  expect(await ask()).toEqual({ state: 'offline', kept });
});

test('while a newer one is made the one before is shown', async () => {
  const { ask } = aDesk([
    { ...report, isMaking: true },
    { report: null, isMaking: true, versions: [] },
  ]);
  expect(await ask()).toMatchObject({ state: 'making', kept: { report: report.report } });
  // The server began anew in between.
  expect(await ask()).toMatchObject({ state: 'making', kept: { report: report.report } });
});

test('nobody asks for whom it is not, and what is kept is not shown to them', async () => {
  for (const role of roles.filter((each) => !maySeeDrift(each))) {
    const { ask, asked } = aDesk([report], role);
    expect([await ask(), asked]).toEqual([{ state: 'notAllowed', kept: null }, []]);
  }
  const { ask } = aDesk([report, { code: 'not-allowed' }]);
  await ask();
  expect(await ask()).toEqual({ state: 'notAllowed', kept: null });
});

test('an older server, and one that could not, are told apart', async () => {
  const { ask } = aDesk([{ code: 'malformed' }, { code: 'try-later' }]);
  expect(await ask()).toEqual({ state: 'olderServer', kept: null });
  expect(await ask()).toEqual({ state: 'failed', kept: null });
});

test('an answer that comes when somebody else sits here is shown to nobody', async () => {
  const { ask, seat } = aDesk([report]);
  const answer = ask();
  seat.who = null;
  expect(await answer).toEqual({ state: 'failed', kept: null });
});

test('a kept file that is damaged is as good as none', async () => {
  const { ask, path } = aDesk([report, { code: 'offline' }]);
  await ask();
  writeFileSync(path, '{"askedAtMs":1,');
  expect(await ask()).toEqual({ state: 'offline', kept: null });
});
