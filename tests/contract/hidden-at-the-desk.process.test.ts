// The bridge half of "a unit cannot see": hosts in two cities that differ only in what a unit may not know, asked every method there
// is. Somebody of the hotline has worked at each desk before, off the line at the end, and left what the unit must not be shown:
// the city's rows, a call-back that waits to be sent, a draft, fetched files, articles for agents, a note about a caller.

import { afterEach, expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import { methods } from '#shared/bridge/contract.ts';
import type { MethodInput, MethodName } from '#shared/bridge/contract.ts';
import type { AttachmentId, CaseId, PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole, roles } from '#shared/domain/roles.ts';
import { endCores } from '#server/testing/a-core.ts';
import type { LeftBehind } from '../support/asked-of-a-desk.ts';
import { looksAt, notAsked, triesAt } from '../support/asked-of-a-desk.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { City } from '../support/two-cities.ts';
import { around, callsOf, firstDifference, secret, shared, waiting } from '../support/two-cities.ts';
import type { Seat } from '../support/two-desks.ts';
import { aCityWithDesks, aSeat, writePack } from '../support/two-desks.ts';

const readers = [
  { login: 'clerk', role: 'unit', unitId: 'unit-2' },
  { login: 'head', role: 'unitHead', unitId: 'unit-1' },
  { login: 'district', role: 'district', unitId: 'district-1' },
] as const;
const people = [...readers, { login: 'caller', role: 'callback', unitId: null }].map(({ login, role, unitId }) => ({
  id: `p-${login}` as PersonId,
  name: login,
  login,
  role: role as Role,
  unitId: unitId as UnitId | null,
}));

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
  await endCores();
});

/** Whoever calls back works here, is cut off, and goes; the unit has been here before and comes back, cut off as well. */
async function useBefore(city: City, h: 0 | 1, seat: Seat, login: string): Promise<LeftBehind> {
  const caseId = (h === 0 ? shared : waiting) as CaseId;
  await seat.signIn(login);
  await city.pass();
  await seat.signIn('caller');
  await city.pass();
  await seat.ask('cases.get', { caseId });
  await seat.ask('cases.history', { caseId });
  for (const [of, id] of [
    [shared, 'file-hotline'],
    [shared, 'file-foreign'],
    [secret, 'file-secret'],
  ] as const) {
    const to = { kind: 'case', caseId: of as CaseId } as const;
    expect(await seat.ask('attachments.fetch', { to, id: id as AttachmentId })).toEqual({ refused: null });
  }
  await seat.ask('callers.saveNote', { phone: `1380000123${h}`, noteId: null, text: ['alpha', 'omega'][h] ?? '' });
  const form = { kind: 'callback', caseId, contacted: true, solved: null, satisfied: null, note: `note ${h}` } as const;
  const { id: draftId } = await seat.ask('drafts.open', { body: form });
  seat.setUp(false);
  await city.pass();
  const claim = { caseId, command: { type: 'callback.claim', payload: {} }, draftId: null } as const;
  const claimed = await seat.ask('cases.command', claim);
  const note = ['nobody there', 'not a soul'][h] ?? '';
  const missed = { caseId, answers: null, note, next: 'tryAgain', draftId: null } as const;
  const recorded = await seat.ask('cases.recordCallback', missed);
  if (!claimed.ok || !recorded.ok) throw new Error(JSON.stringify([claimed, recorded]));
  await seat.ask('session.signOut', {});
  await seat.signIn(login);
  await city.pass();
  return { draftId, commandIds: [...claimed.commandIds, ...recorded.commandIds] };
}

async function answersOf(seat: Seat, asked: ReturnType<typeof looksAt>): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {};
  for (const [name, inputs] of Object.entries(asked) as [MethodName, readonly MethodInput<MethodName>[]][]) {
    for (const [index, input] of inputs.entries()) {
      answers[`${name} ${index} ${JSON.stringify(input).slice(0, 120)}`] = await seat.ask(name, input).then(
        (answer) => JSON.stringify(answer),
        (error: unknown) => {
          if (error instanceof BridgeError) return `${error.code} ${error.message}`;
          throw error;
        },
      );
    }
  }
  return answers;
}

/** Everything a reader is told: off the line, on it again, while citizens are called, and when it tries what it can. */
async function toldIn(h: 0 | 1, packDir: string, dataDir: string): Promise<Readonly<Record<string, string>>> {
  const city = await aCityWithDesks(h, packDir, people);
  const told: Record<string, string> = {};
  const seats: { readonly login: string; readonly seat: Seat; readonly left: LeftBehind }[] = [];
  const take = (who: string, answers: Readonly<Record<string, string>>) => {
    for (const [name, answer] of Object.entries(answers)) told[`${who} ${name}`] = answer;
  };
  const lookAround = async (moment: string) => {
    for (const { login, seat, left } of seats) take(`${moment} ${login}`, await answersOf(seat, looksAt(left)));
  };
  for (const [number, { login }] of readers.entries()) {
    const seat = await aSeat(city, packDir, dataDir, number);
    undo.push(() => seat.desk.close());
    const left = await useBefore(city, h, seat, login);
    seat.told.length = 0;
    seats.push({ login, seat, left });
  }
  await lookAround('off the line');
  for (const { seat } of seats.slice(0, 2)) seat.setUp(true);
  for (let time = 0; time < 5; time += 1) await city.pass();
  await lookAround('on the line');
  await city.tell(callsOf(h));
  await city.pass();
  // What was claimed at this desk is held by somebody else by now.
  seats[2]?.seat.setUp(true);
  for (let time = 0; time < 5; time += 1) await city.pass();
  await lookAround('during');
  for (const { login, seat } of seats) take(`tries ${login}`, await answersOf(seat, triesAt()));
  await city.pass();
  await lookAround('after');
  for (const { login, seat } of seats) told[`${login} events`] = seat.told.join('\n');
  return told;
}

test(
  'S5: whatever a unit asks of its desk, two cities that differ in what is hidden are told alike',
  {
    timeout: 300_000,
  },
  async () => {
    const folder = makeTempFolder('hidden');
    undo.push(() => folder.remove());
    const packDir = writePack(folder.path);
    const [one, other] = [await toldIn(0, packDir, `${folder.path}/0`), await toldIn(1, packDir, `${folder.path}/1`)];
    const differing = Object.keys(one).filter((name) => one[name] !== other[name]);
    for (const name of differing.slice(0, 3)) {
      const at = firstDifference(one[name] ?? '', other[name] ?? '');
      expect([name, around(other[name], at)]).toEqual([name, around(one[name], at)]);
    }
    expect(differing).toEqual([]);
    // They were asked something, and shown what is theirs.
    const all = Object.values(one).join('\n');
    for (const word of ['done', '李先生', 'all.jpg', '"waiting":']) expect(all).toContain(word);
    expect(all).not.toMatch(/host-fault|bad-input.*payload/);
  },
);

test('every role of a unit is among the readers, and every method is asked or excused', () => {
  expect(readers.map(({ role }) => role).toSorted()).toEqual(roles.filter(isUnitRole).toSorted());
  const asked = [...Object.keys(looksAt({ draftId: '', commandIds: [] })), ...Object.keys(triesAt())];
  expect([...asked, ...Object.keys(notAsked)].toSorted()).toEqual(Object.keys(methods).toSorted());
});
