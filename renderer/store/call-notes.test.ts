import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallView } from '#shared/bridge/calls.ts';
import { callLog as callLogSchema } from '#shared/bridge/calls.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CallLogEntry } from '#shared/domain/call-log.ts';
import { maxLogEntries } from '#shared/domain/call-log.ts';
import { followCallLog, noteIntoLog } from './call-notes.ts';
import { aStore, settled } from './testing.ts';

const empty = emptyIntakeDraft('call-1', '13800000001');
const rang: CallLogEntry = { kind: 'rang', atMs: 1_000 };
const taken: CallLogEntry = { kind: 'taken', atMs: 2_000 };

test('what is typed becomes a note of the call with its time, and the field is empty again', () => {
  const change = noteIntoLog({ ...empty, callLog: [rang], callNote: '  三号楼也停水 ' }, 5_000);
  expect(change).toEqual({ callLog: [rang, { kind: 'note', atMs: 5_000, text: '三号楼也停水' }], callNote: '' });
});

test('a blank note changes nothing', () => {
  expect([noteIntoLog(empty, 1), noteIntoLog({ ...empty, callNote: '   ' }, 1)]).toEqual([{}, {}]);
});

test('whatever is typed or pasted, no character of it is lost and the log stays readable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 }), (typed) => {
      const change = noteIntoLog({ ...empty, callNote: typed }, 1);
      const log = change.callLog ?? [];
      expect(callLogSchema.safeParse(log).success).toBe(true);
      expect(log.map(({ text }) => text).join('')).toBe(typed.trim());
    }),
    { seed: 12_345 },
  );
});

test('when the log is full the note goes below the narrative', () => {
  const full = Array.from({ length: maxLogEntries }, (_, atMs): CallLogEntry => ({ kind: 'note', atMs, text: 'x' }));
  const change = noteIntoLog({ ...empty, narrative: 'no water', callLog: full, callNote: 'since noon' }, 1);
  expect(change).toEqual({ narrative: 'no water\nsince noon', callNote: '' });
});

const call: CallView = {
  callId: 'call-1',
  state: 'accepted',
  callerNumber: '13800000001',
  ringingAtMs: 1_000,
  acceptedAtMs: 2_000,
  endedAtMs: null,
  isOutgoing: false,
  isPractice: true,
  waiting: 0,
  log: [rang, taken],
  said: [],
};

test('the form of the call takes what the telephone says once, also while another form is open', async () => {
  const note: CallLogEntry = { kind: 'note', atMs: 1_500, text: 'shouts' };
  const drafts: Draft[] = [
    { id: 'd-call', number: null, body: { ...empty, callLog: [note] }, updatedAtMs: 1 },
    { id: 'd-other', number: null, body: emptyIntakeDraft(null, ''), updatedAtMs: 1 },
  ];
  const saves: unknown[] = [];
  const { store, clock } = aStore({
    'calls.current': () => call,
    'drafts.list': () => drafts,
    'drafts.save': ({ body }) => ({ savedAtMs: saves.push(body) }),
  });
  followCallLog(store);
  await store.getState().drafts.refresh();
  await store.getState().call.refresh();
  await store.getState().call.refresh();
  clock.advance(500);
  await settled();
  const logs = store.getState().drafts.drafts.map(({ body }) => (body.kind === 'intake' ? body.callLog : null));
  expect(logs).toEqual([[rang, note, taken], undefined]);
  expect(saves).toHaveLength(1);
});
