import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Handovers } from '#shared/bridge/handover.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import { keepCurrent } from './keep-current.ts';
import { aStore, settled } from './testing.ts';

const person = { personId: 'p1', login: 'u', name: '王丽', role: 'agent', unitId: null } as unknown as PersonView;
const to = 'p2' as PersonId;

function aDraft(id: string, narrative: string): Draft {
  return { id, number: 'BJ-1', body: { ...emptyIntakeDraft(null, ''), narrative }, updatedAtMs: 1 };
}

/** A desk with one draft open in the form; `listed`: what the host has on its way. */
async function aDesk(handlers: Partial<Handlers> = {}) {
  const host = {
    drafts: [aDraft('d1', '路灯')],
    listed: { waiting: [], refused: [], arrived: [] } as Handovers,
  };
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'drafts.list': () => host.drafts,
    'drafts.save': ({ id, body }) => {
      host.drafts = host.drafts.map((draft) => (draft.id === id ? { ...draft, body } : draft));
      return { savedAtMs: 2 };
    },
    'handover.list': () => host.listed,
    'handover.give': ({ id, toName }) => {
      host.drafts = host.drafts.filter((draft) => draft.id !== id);
      host.listed = { ...host.listed, waiting: [{ id: 'w1', toName, number: 'BJ-1', mayTakeBack: true }] };
      return {};
    },
    'handover.takeBack': () => {
      host.drafts = [aDraft('w1', '路灯')];
      host.listed = { ...host.listed, waiting: [] };
      return aDraft('w1', '路灯');
    },
    'handover.seen': () => {
      host.listed = { ...host.listed, arrived: [], refused: [] };
      return {};
    },
    ...handlers,
  });
  keepCurrent(made.store, made.deps);
  await made.store.getState().session.refresh();
  await settled();
  const now = () => made.store.getState();
  now().intake.show(aDraft('d1', '路灯'));
  return { ...made, host, now };
}

test('the last key is on disk before the draft leaves, and then it is in the form no more and waits in sight', async () => {
  const { now, calls, focused } = await aDesk();
  now().handover.pick(true);
  now().intake.edit({ narrative: '路灯不亮' });
  await now().handover.give(to, '赵敏');
  const saved = calls.findIndex(({ method }) => method === 'drafts.save');
  const given = calls.findIndex(({ method }) => method === 'handover.give');
  expect([saved >= 0, given > saved]).toEqual([true, true]);
  expect(calls[saved]?.input).toMatchObject({ body: { narrative: '路灯不亮' } });
  expect(now().intake.draftId).toBeNull();
  expect(now().drafts.drafts).toEqual([]);
  expect(now().handover).toMatchObject({ isPicking: false, waiting: [{ toName: '赵敏' }] });
  // Whoever goes by keyboard is somewhere.
  expect(focused.at(-1)).toBe('main');
});

test('the line of the draft leaves with it: it is not the line of the next form', async () => {
  const { now, calls, host } = await aDesk();
  const text = '望京;紧';
  const line: Draft = { id: 'l1', number: null, body: { kind: 'line', ofDraftId: 'd1', text }, updatedAtMs: 1 };
  host.drafts = [...host.drafts, line];
  await now().drafts.refresh();
  await now().handover.give(to, '赵敏');
  expect(now().drafts.drafts).toEqual([]);
  await now().line.open();
  expect(now().line.text).toBe('');
  expect(calls.filter(({ method }) => method === 'drafts.open')).toEqual([]);
});

test('a draft the host does not let go stays in the form with every word', async () => {
  const { now } = await aDesk({
    'handover.give': () => {
      throw new BridgeError('too-large', 'long');
    },
  });
  await expect(now().handover.give(to, '赵敏')).rejects.toThrow('long');
  expect([now().intake.draftId, now().drafts.drafts.map(({ id }) => id)]).toEqual(['d1', ['d1']]);
});

test('what waits can be had back, and is open again', async () => {
  const { now } = await aDesk();
  await now().handover.give(to, '赵敏');
  await now().handover.takeBack();
  expect(now().handover.waiting).toEqual([]);
  expect(now().intake.draftId).toBe('w1');
});

test('a draft that came is told at once and opened by key, and is then no news', async () => {
  const { now, host, tell } = await aDesk();
  host.drafts = [...host.drafts, aDraft('h1', '垃圾')];
  host.listed = { ...host.listed, arrived: [{ id: 'h1', fromName: '赵敏', isReturned: false }] };
  tell('drafts.changed', {});
  await settled();
  expect(now().handover.arrived).toMatchObject([{ fromName: '赵敏' }]);
  await now().handover.openArrived();
  expect([now().intake.draftId, now().handover.arrived]).toEqual(['h1', []]);
});

test('why a draft came back stands there until it is put away', async () => {
  const { now, host, tell } = await aDesk();
  host.listed = { ...host.listed, refused: [{ id: 'r1', toName: '赵敏', reason: 'too-many' }] };
  tell('drafts.changed', {});
  await settled();
  expect(now().handover.refused).toHaveLength(1);
  await now().handover.putAway();
  expect(now().handover.refused).toEqual([]);
});
