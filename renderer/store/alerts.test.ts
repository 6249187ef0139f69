import { expect, test } from 'vitest';
import type { Settings } from '#shared/bridge/settings.ts';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import type { PersonView, SyncStatus } from '#shared/bridge/views.ts';
import { soundKinds } from '#shared/bridge/sounds.ts';
import { soundShapes } from '#renderer/bridge/sound-shapes.ts';
import { alertsOf } from './alert-rules.ts';
import { followAlerts } from './follow-alerts.ts';
import { aStore, settled } from './testing.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 23, 1, 0, 0);

type RowWish = { readonly id?: string; readonly urgency?: ListedCase['urgency']; readonly dueInMs?: number };

function aRow({ id = 'c1', urgency = 'normal', dueInMs = 20 * hour }: RowWish = {}): ListedCase {
  const dueAtMs = start + dueInMs;
  const deadline = { state: 'running', dueAtMs, soonAtMs: dueAtMs - 6 * hour, lateAtMs: dueAtMs - 2 * hour };
  return {
    id,
    number: `BJ-26-00000${id.at(-1)}-0`,
    urgency,
    status: 'dispatched',
    deadline,
    lateChance: null,
  } as ListedCase;
}

/** A desk of one unit, whose lists are what is given. */
async function aDesk(role: PersonView['role'] = 'unit') {
  let rows: readonly ListedCase[] = [];
  let attention = 0;
  let call: CallView | null = null;
  let settings: Settings = { language: 'en', theme: 'system', textScale: 1 };
  const asked: string[] = [];
  const person = { personId: 'p1', login: 'p1', name: 'P', role, unitId: null } as unknown as PersonView;
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'session.signOut': () => ({}),
    'settings.get': () => settings,
    'settings.set': (next) => (settings = next),
    'sync.status': () => ({ attention, clockOffsetMs: 0 }) as SyncStatus,
    'calls.current': () => call,
    'queue.window': ({ view }) => {
      asked.push(view);
      const listed = view === 'toSign' ? [...rows] : [];
      return { rows: listed, total: listed.length, isCut: false, readings: [], foretelling: null };
    },
  });
  const end = followAlerts(desk.store, desk.deps);
  await desk.store.getState().sync.refresh();
  await desk.store.getState().session.refresh();
  desk.clock.advance(5_000);
  await settled();
  return {
    ...desk,
    end,
    asked,
    alerts: () => desk.store.getState().alerts,
    async change(next: { rows?: readonly ListedCase[]; attention?: number; call?: CallView | null }) {
      rows = next.rows ?? rows;
      attention = next.attention ?? attention;
      call = next.call === undefined ? call : next.call;
      desk.tell('cases.changed', { caseIds: [] });
      await desk.store.getState().sync.refresh();
      await desk.store.getState().call.refresh();
      desk.clock.advance(5_000);
      await settled();
    },
  };
}

const aCall = (state: CallView['state']) => ({ callId: 'k1', state, callerNumber: '', ringingAtMs: start }) as CallView;

test('an urgent case that comes sounds once, and stands in the strip until it is put away', async () => {
  const { alerts, change, sounded, methods } = await aDesk();
  await change({ rows: [aRow({ urgency: 'critical' })] });
  expect(sounded).toEqual([{ kind: 'urgent', loudness: 'normal' }]);
  expect(alerts().shown).toMatchObject({ kind: 'urgent', reason: 'critical', row: { id: 'c1' } });
  expect(methods()).toContain('shell.flash');
  await change({});
  expect(sounded).toHaveLength(1);
  alerts().putAway();
  expect(alerts().shown).toBeNull();
});

test('what was pressing when somebody sat down is in their list, and does not sound', async () => {
  const desk = await aDesk();
  await desk.change({ rows: [aRow({ urgency: 'urgent' })] });
  desk.sounded.length = 0;
  desk.store.getState().alerts.reset();
  await desk.store.getState().alerts.look();
  expect(desk.sounded).toEqual([]);
});

test('a case sounds again when its time is nearly up and when it has passed, without anything having happened', async () => {
  const { alerts, change, clock, sounded } = await aDesk();
  await change({ rows: [aRow({ dueInMs: 2 * hour + 30_000 })] });
  expect(sounded).toEqual([]);
  clock.advance(60_000);
  await settled();
  expect(alerts().shown).toMatchObject({ kind: 'late', reason: 'soon' });
  clock.advance(2 * hour);
  await settled();
  expect(alerts().shown).toMatchObject({ kind: 'late', reason: 'breached' });
  expect(sounded).toEqual([
    { kind: 'late', loudness: 'normal' },
    { kind: 'late', loudness: 'normal' },
  ]);
});

test('many cases at once make one sound, the urgent one first, and the others are counted', async () => {
  const { alerts, change, sounded } = await aDesk();
  await change({
    rows: [aRow({ id: 'c1', dueInMs: hour }), aRow({ id: 'c2', urgency: 'urgent' }), aRow({ id: 'c3', dueInMs: -1 })],
  });
  expect(sounded).toEqual([{ kind: 'urgent', loudness: 'normal' }]);
  expect(alerts()).toMatchObject({ shown: { row: { id: 'c2' } }, others: 2 });
});

test('pokes that come without a pause have the lists looked through once in five seconds', async () => {
  const { asked, clock, tell } = await aDesk();
  asked.length = 0;
  for (let poke = 0; poke < 100; poke += 1) {
    tell('cases.changed', { caseIds: [] });
    clock.advance(40);
  }
  clock.advance(1_000);
  await settled();
  expect(asked).toEqual(['toSign', 'handling']);
});

test('a call sounds every three seconds until it is taken', async () => {
  const { change, clock, sounded } = await aDesk('agent');
  await change({ call: aCall('ringing') });
  const first = sounded.length;
  expect(first).toBeGreaterThan(0);
  clock.advance(6_000);
  expect(sounded).toHaveLength(first + 2);
  await change({ call: aCall('accepted') });
  const taken = sounded.length;
  clock.advance(30_000);
  expect(sounded).toHaveLength(taken);
  expect(new Set(sounded.map(({ kind }) => kind))).toEqual(new Set(['ringing']));
});

test('nobody who takes no calls hears one', async () => {
  const { change, sounded } = await aDesk('unit');
  await change({ call: aCall('ringing') });
  expect(sounded).toEqual([]);
});

test('a refused step sounds and says so', async () => {
  const { alerts, change, sounded } = await aDesk();
  await change({ attention: 2 });
  expect(sounded).toEqual([{ kind: 'refused', loudness: 'normal' }]);
  expect(alerts().shown).toEqual({ kind: 'refused', count: 2 });
  await change({ attention: 1 });
  expect(sounded).toHaveLength(1);
});

test('what is turned off is still seen', async () => {
  const { alerts, change, sounded, store } = await aDesk();
  const sounds = { ringing: 'loud', urgent: 'off', late: 'quiet', refused: 'normal' } as const;
  await store.getState().settings.change({ sounds });
  await change({ rows: [aRow({ urgency: 'urgent' })] });
  expect(sounded).toEqual([]);
  expect(alerts().shown).toMatchObject({ kind: 'urgent' });
});

test('nothing sounds or stands once the person has left', async () => {
  const { alerts, change, clock, sounded, store } = await aDesk('agent');
  await change({ call: aCall('ringing') });
  await store.getState().session.signOut();
  sounded.length = 0;
  clock.advance(120_000);
  await settled();
  expect(sounded).toEqual([]);
  expect(alerts().shown).toBeNull();
});

test('a case that is over presses nobody', () => {
  expect(alertsOf({ ...aRow({ urgency: 'critical', dueInMs: -1 }), status: 'closed' }, start)).toEqual([]);
});

test('a case that is likely late by what was learned is told as that', () => {
  expect(alertsOf({ ...aRow(), lateChance: 0.71 }, start)).toMatchObject([{ kind: 'late', reason: 'likely' }]);
  expect(alertsOf({ ...aRow(), lateChance: 0.69 }, start)).toEqual([]);
});

test('no two sounds have the same rhythm and direction, and none is longer than a second', () => {
  const shapes = soundKinds.map((kind) =>
    soundShapes[kind].map(({ atS, hertz }, index, all) => {
      const before = all[index - 1]?.hertz ?? hertz;
      return `${atS} ${Math.sign(hertz - before)}`;
    }),
  );
  expect(new Set(shapes.map((shape) => shape.join())).size).toBe(soundKinds.length);
  for (const kind of soundKinds) {
    for (const { atS, forS } of soundShapes[kind]) expect(atS + forS).toBeLessThanOrEqual(1);
  }
});
