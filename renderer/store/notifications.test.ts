import { expect, test } from 'vitest';
import type { Settings } from '#shared/bridge/settings.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { PersonView, SyncStatus } from '#shared/bridge/views.ts';
import type { Alert } from './alerts-slice.ts';
import { followAlerts } from './follow-alerts.ts';
import { notificationWishesOf } from './notifications-slice.ts';
import { aStore, settled } from './testing.ts';

const start = Date.UTC(2026, 10, 23, 1, 0, 0);

const aPerson = (personId: string) => ({ personId, login: personId, name: personId, role: 'agent' }) as PersonView;

/** Everything of a person that a case has: none of it may leave the window. */
const row = {
  id: 'c1',
  number: 'BJ-26-000001-9',
  opening: '张女士说三楼漏水',
  callerName: '张女士',
  callerPhone: '13800001234',
  deadlineClassId: 'II',
  deadline: { dueAtMs: start + 3_600_000 },
} as unknown as ListedCase;
const critical = { kind: 'urgent', reason: 'critical', row } as Alert;

async function aDesk() {
  let settings: Settings = { language: 'en', theme: 'system', textScale: 1 };
  let call: CallView | null = null;
  let person = aPerson('p1');
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'settings.set': (next) => (settings = next),
    'calls.current': () => call,
    'sync.status': () => ({ attention: 0, clockOffsetMs: 0 }) as SyncStatus,
    'cases.get': () => ({}) as never,
  });
  const state = desk.store.getState;
  const end = followAlerts(desk.store, desk.deps);
  await state().session.refresh();
  desk.store.setState({
    city: { ...state().city, classes: new Map([['II', { name: { zh: '二类', en: 'Class II' } }]]) as never },
  });
  return {
    ...desk,
    state,
    end,
    settings: () => settings,
    async ring(next: CallView['state'] | null) {
      call = next && ({ callId: 'k1', state: next, callerNumber: '13800001234', ringingAtMs: start } as CallView);
      await state().call.refresh();
    },
    async sit(personId: string) {
      person = aPerson(personId);
      await state().session.refresh();
    },
  };
}

test('nothing leaves the window before somebody has asked for it, and then it is theirs alone', async () => {
  const { state, desktop, settings, sit } = await aDesk();
  state().alerts.raise([critical]);
  expect(desktop.words()).toEqual([]);
  await state().notifications.allow();
  expect(state().notifications.permission).toBe('granted');
  expect(Object.keys(settings().notifications ?? {})).toEqual(['p1']);
  state().alerts.raise([critical]);
  expect(desktop.words()).toHaveLength(1);
  await sit('p2');
  expect(desktop.words()).toEqual([]);
  expect(notificationWishesOf(state())).toBeNull();
  state().alerts.raise([critical]);
  expect(desktop.words()).toEqual([]);
});

test('whoever is not let by the browser has none, and hears why', async () => {
  const { state, desktop, settings } = await aDesk();
  desktop.answer = 'denied';
  await state().notifications.allow();
  expect([state().notifications.permission, settings().notifications]).toEqual(['denied', undefined]);
  expect(state().notifications.tryOut()).toBe(false);
});

test('a notification says number, class and time, and nothing of a person', async () => {
  const { state, desktop, ring } = await aDesk();
  await state().notifications.allow();
  state().alerts.raise([critical]);
  state().alerts.raise([{ kind: 'refused', count: 2 }]);
  await ring('ringing');
  const [ofCase, ofSteps, ofCall] = desktop.words();
  expect(ofCase).toMatch(/^Critical case: BJ-26-000001-9 \| Class II · due .+ \d\d:\d\d$/);
  expect(ofSteps).toMatch(/^2 steps of yours .+ \| \d\d:\d\d$/);
  expect(ofCall).toBe('A call is ringing | 01:00');
  expect(desktop.words().join(' ')).not.toMatch(/张女士|漏水|1380/);
});

test('a click brings the window to the front and opens the case; not for whoever sits there later', async () => {
  const { state, desktop, methods, focused, sit } = await aDesk();
  await state().notifications.allow();
  state().alerts.raise([critical]);
  const shown = desktop.shown.get('c1');
  shown?.onOpen();
  expect(methods()).toContain('shell.show');
  expect(state().navigation.panel).toBe('case');
  expect([focused, state().alerts.shown, desktop.words()]).toEqual([['panel'], null, []]);
  state().navigation.closePanel();
  await sit('p2');
  shown?.onOpen();
  expect(state().navigation.panel).not.toBe('case');
});

test('each is turned off for itself, and a window in front shows none', async () => {
  const { state, desktop } = await aDesk();
  await state().notifications.allow();
  desktop.isInFront = true;
  state().alerts.raise([critical]);
  expect(desktop.words()).toEqual([]);
  desktop.isInFront = false;
  await state().notifications.change({ urgent: false });
  state().alerts.raise([critical]);
  expect(desktop.words()).toEqual([]);
  state().alerts.raise([{ kind: 'refused', count: 1 }]);
  expect(desktop.words()).toHaveLength(1);
});

test('while a call rings the rest waits until it is taken, unless somebody wants it at once', async () => {
  const { state, desktop, ring } = await aDesk();
  await state().notifications.allow();
  await ring('ringing');
  state().alerts.raise([critical]);
  expect([...desktop.shown.keys()]).toEqual(['ringing']);
  await ring('accepted');
  expect([...desktop.shown.keys()]).toEqual(['c1']);
  state().alerts.putAway();
  await state().notifications.change({ quietWhileRinging: false });
  await ring('ringing');
  state().alerts.raise([critical]);
  expect([...desktop.shown.keys()]).toEqual(['ringing', 'c1']);
  await settled();
});
