import { expect, test } from 'vitest';
import type { HistoryLine } from '#shared/bridge/story.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { makeTrackingCode, showTrackingCode } from '#shared/domain/tracking-code.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import type { HistoryContext } from './history-bodies.ts';
import { historyBody } from './history-bodies.ts';

const i18n = createI18n('en');
const context: HistoryContext = {
  words: { language: 'en', timeZone: 'Asia/Shanghai', say: (key, values) => i18n.t(key, { ...values }) },
  names: { name: (_kind, id) => `<${id}>`, deadlineClass: (id) => `class ${id}` },
  links: [{ caseId: 'c-2' as CaseId, number: 'BJ-26-000002-7' }],
  cityNames: new Map([['court', 'In court']]),
};

function said(type: string, payload: unknown): string | null {
  const line: HistoryLine = { type, payload, atMs: 0, byName: 'Li', stationId: 's', state: 'confirmed' };
  return historyBody(line, context);
}

test('an event and the waiting command that leads to it say the same', () => {
  const payload = { reason: 'notOurDuty', rightfulUnitId: 'u-2', basis: 'duty list 4.2' };
  expect(said('return.request', payload)).toBe('not our duty\nBelongs to <u-2>\nduty list 4.2');
  expect(said('return.requested', payload)).toBe(said('return.request', payload));
});

test('a ruling says where the case goes, or that it stays, and whether it binds', () => {
  expect(said('return.ruled', { to: { unitId: 'u-3' }, note: 'see the map', isBinding: true })).toBe(
    'To <u-3>\nThe ruling is binding.\nsee the map',
  );
  expect(said('return.ruled', { to: null, note: '', isBinding: false })).toBe('Stays with the unit.');
});

test('a merge names the other case by its number, and a refusal its reason', () => {
  expect(said('case.merged', { masterCaseId: 'c-2', note: '' })).toBe('Merged into BJ-26-000002-7');
  expect(said('case.refused', { reasonId: 'court', note: 'told the caller' })).toBe('In court\ntold the caller');
});

test('an extension says how long was asked and what was granted', () => {
  const wanted = { kind: 'calendarDays', days: 3, ends: 'sameTime' };
  expect(said('extension.requested', { wanted, reason: 'weather', note: '' })).toBe('Asked for 3 days: weather');
  expect(said('extension.ruled', { granted: null, note: 'too long' })).toBe('Denied.\ntoo long');
});

test('a step whose title says it all has no body, and one this console does not know keeps its note', () => {
  expect(said('assignment.signed', { assignmentId: 'a' })).toBeNull();
  expect(said('case.sungAbout', { note: 'la' })).toBe('la');
  expect(said('case.dispatched', 'spoilt')).toBeNull();
});

test('a dispatch says which suggestion it did not follow, and why', () => {
  const overruled = { suggestedUnitId: 'u-1', reason: 'wrongPlace', note: 'north of the river' };
  expect(said('case.dispatched', { assignments: [{ unitId: 'u-2' }], overruled })).toBe(
    'To <u-2>\nnot <u-1>, as suggested: the place was wrong · north of the river',
  );
  expect(said('case.dispatched', { assignments: [{ unitId: 'u-2' }], overruled: { reason: 'moon' } })).toBe('To <u-2>');
});

function saidOf(payload: object, cityNames: HistoryContext['cityNames']): string | null {
  const line = { type: 'case.registered', payload, atMs: 0, byName: 'Li', stationId: 's', state: 'confirmed' } as const;
  return historyBody(line, { ...context, cityNames });
}

test('of a case taken at the counter it says what was handed in, and the code to whoever was given it', () => {
  const cityNames = new Map([['document lease', 'Lease']]);
  const lease = { kindId: 'lease', name: '', form: 'original', pages: 3, isReturned: true };
  const other = { kindId: null, name: 'Old map', form: 'copy', pages: null, isReturned: false };
  const trackingCode = makeTrackingCode(seededRandom(5));
  const told = saidOf({ handedIn: [lease, other], trackingCode }, cityNames);
  expect(told).toBe(
    `Handed in: Lease · Original · 3 pages · given back, Old map · Copy · pages not counted · kept\nCode of the receipt: ${showTrackingCode(trackingCode)}`,
  );
  expect(saidOf({ handedIn: [{ ...other, name: '' }] }, new Map())).toBe(
    'Handed in: Other, in words · Copy · pages not counted · kept',
  );
});

test('a call-back says why nobody was reached and when to call instead, or the answers with fit and truth', () => {
  const later = {
    answers: null,
    note: 'on the bus',
    missed: 'later',
    laterAtMs: Date.parse('2026-12-01T15:00:00+08:00'),
  };
  expect(said('callback.record', later)).toMatch(
    /^Not reached: Call later\.\nAsked to be called at .*15:00.*\non the bus$/,
  );
  expect(said('callback.record', { answers: null, note: '' })).toBe('The caller was not reached.');
  const answers = { contacted: true, solved: 'no', satisfied: 'dissatisfied' };
  expect(said('callback.recorded', { answers, note: '', fit: 'no', truth: 'partly', channel: 'link' })).toBe(
    'contacted, not solved, dissatisfied, the reply does not fit, done in part\nBy link.',
  );
});
