// What leaves the server against the one table of roles and sights: every text of a full case is a planted word that occurs
// nowhere else, and is looked for in the JSON of every role's pull and history.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command, CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { isUnitRole, roles, sightTable } from '#shared/domain/roles.ts';
import { aCommand, aContext, strictCity } from '#shared/domain/testing/builders.ts';
import type { ServerInMemory } from '../support/server-in-memory.ts';
import { openServerInMemory } from '../support/server-in-memory.ts';

/** Whose sight a planted word is under; `calling`: of the call-back that is being made, `claim`: who was to make it. */
type Part = 'free' | 'caller' | 'callbacks' | 'calling' | 'claim' | 'exclusion' | 'routing' | 'notice';
type Planted = { readonly word: string; readonly part: Part };
type Loose<T> = { readonly [Key in keyof T]?: unknown };
type Act = readonly [who: string, type: CommandType, payload: Loose<CommandPayloads[CommandType]>];

const phone = '13987654321';
const maskedPhone = '139••••4321';

describe.each([false, true])('with a caller who is confidential: %s', (confidential) => {
  const caseId = `case-${String(confidential)}` as CaseId;
  const planted: Planted[] = [];
  let server: ServerInMemory;
  /** What each role is sent while the citizen is being called, and when everything is over. */
  const sent: Record<'calling' | 'over', Map<Role, string>> = { calling: new Map(), over: new Map() };

  function plant(part: Part): string {
    const word = `PLANTED-${part}-${planted.length}-END`;
    planted.push({ word, part });
    return word;
  }

  async function play(acts: readonly Act[]): Promise<void> {
    for (const [who, type, payload] of acts) {
      const command = { ...aCommand(type, payload), caseId } as Command;
      const verdict = await server.give(actorOf(who), command);
      expect([who, type, verdict]).toEqual([who, type, { kind: 'applied', merged: false }]);
    }
  }

  async function readAll(into: Map<Role, string>): Promise<void> {
    for (const role of roles) {
      const actor = actorOf(role);
      const rows = (await server.pull(actor)).filter(({ id }) => id === caseId);
      expect([role, rows.length]).toEqual([role, 1]);
      into.set(role, JSON.stringify([rows, await server.history(actor, caseId)]));
    }
  }

  beforeAll(async () => {
    server = openServerInMemory(strictCity);
    await play(lifeUpToTheCall(plant, confidential));
    await readAll(sent.calling);
    await play(endOfLife(plant));
    await readAll(sent.over);
  }, 60_000);
  afterAll(() => server.close());

  test.each(roles)('S5: %s is sent exactly what the table shows', (role) => {
    for (const [moment, texts] of Object.entries(sent)) {
      const text = texts.get(role) ?? '';
      const known = moment === 'over' ? planted : planted.filter(({ part }) => part !== 'callbacks');
      for (const { word, part } of known) {
        const isSent = text.includes(word);
        expect([moment, word, isSent]).toEqual([moment, word, isShown(role, part, moment === 'over', confidential)]);
      }
    }
  });

  test.each(roles)('S5: the number of the caller reaches %s as the table says', (role) => {
    const sight = sightTable[role][confidential ? 'confidentialCaller' : 'caller'];
    for (const text of [sent.calling.get(role) ?? '', sent.over.get(role) ?? '']) {
      expect([text.includes(phone), text.includes(maskedPhone)]).toEqual([sight === 'full', sight === 'maskedPhone']);
    }
  });

  test('S5: while the citizen is called, no unit learns that somebody is at it', () => {
    for (const role of roles.filter(isUnitRole)) {
      const text = sent.calling.get(role) ?? '';
      expect([role, text.includes('callingBack'), text.includes('person-callback')]).toEqual([role, false, false]);
    }
    expect(sent.calling.get('agent')).toContain('callingBack');
  });

  test('S5: when the citizen wished to be called no unit ever learns, nor when the call-back was taken', () => {
    const moment = String(wished.laterAtMs);
    for (const role of roles.filter(isUnitRole)) {
      for (const text of [sent.calling.get(role) ?? '', sent.over.get(role) ?? '']) {
        expect([role, text.includes(moment), text.includes('callbackTakenAtMs')]).toEqual([role, false, false]);
      }
    }
    expect([sent.calling.get('agent'), sent.over.get('callback')].every((text) => text?.includes(moment))).toBe(true);
  });

  test('every part of the table was planted', () => {
    const parts: readonly Part[] = [
      'free',
      'caller',
      'callbacks',
      'calling',
      'claim',
      'exclusion',
      'routing',
      'notice',
    ];
    expect(parts.filter((part) => !planted.some((one) => one.part === part))).toEqual([]);
    expect(planted.length).toBeGreaterThan(30);
  });
});

test('S5: somebody of another unit is sent nothing of it', async () => {
  const server = openServerInMemory(strictCity);
  const caseId = 'case-1' as CaseId;
  await server.give(actorOf('agent'), { ...aCommand('case.register', { number: null }), caseId });
  for (const role of roles.filter(isUnitRole)) {
    expect(await server.pull(actorOf(role))).toEqual([]);
    await expect(server.history(actorOf(role), caseId)).rejects.toMatchObject({ code: 'no-such-case' });
  }
  await server.close();
});

test('S5: that the caller of a merged case was told the outcome is sent to the hotline, and to no unit and no district', async () => {
  const server = openServerInMemory(strictCity);
  const [caseId, masterCaseId] = ['case-part', 'case-master'] as CaseId[];
  const give = (who: string, id: CaseId | undefined, command: Command) =>
    server.give(actorOf(who), { ...command, caseId: id } as Command);
  await give('agent', masterCaseId, aCommand('case.register', { number: null }));
  await give('agent', caseId, aCommand('case.register', { number: null }));
  await give('agent', caseId, aCommand('case.submit'));
  await give('dispatcher', caseId, aCommand('case.dispatch', { leadUnitId: 'street-1' }));
  await give('dispatcher', caseId, aCommand('case.merge', { masterCaseId }));
  const word = 'PLANTED-told-END';
  const verdict = await give('callback', caseId, aCommand('case.tellOutcome', { note: word }));
  expect(verdict).toEqual({ kind: 'applied', merged: false });
  for (const role of roles) {
    const rows = await server.pull(actorOf(role));
    const [row] = rows.filter(({ id }) => id === caseId);
    const history = JSON.stringify(await server.history(actorOf(role), caseId as CaseId));
    const sent = [JSON.stringify(row), history].map((text) => text.includes(word));
    expect([role, row?.status, ...sent]).toEqual([role, 'merged', !isUnitRole(role), !isUnitRole(role)]);
    expect([role, history.includes('case.outcomeTold')]).toEqual([role, !isUnitRole(role)]);
  }
  await server.close();
});

const wished = { missed: 'later', laterAtMs: 1_893_456_789_123 } as const;

/** The table, read once more by hand: what a role may be sent of a part. */
function isShown(role: Role, part: Part, isOver: boolean, confidential: boolean): boolean {
  const sights: Record<string, string> = sightTable[role];
  if (part === 'free') return true;
  if (part === 'caller') return sights[confidential ? 'confidentialCaller' : 'caller'] !== 'hidden';
  if (part === 'claim') return sights['callbacks'] !== 'hidden' && !isUnitRole(role);
  if (part === 'calling') return sights['callbacks'] !== 'hidden' && (isOver || !isUnitRole(role));
  return sights[part] !== 'hidden';
}

/** `unit` and the like are of street-1, which lies under district-1; another unit is named after the @. */
function actorOf(who: string): Actor {
  const [role, unit] = who.split('@') as [Role, string | undefined];
  const { actor } = aContext(role);
  if (!isUnitRole(role)) return actor;
  return { ...actor, unitId: (unit ?? (role === 'district' ? 'district-1' : 'street-1')) as UnitId };
}

function lifeUpToTheCall(plant: (part: Part) => string, confidential: boolean): readonly Act[] {
  const free = () => ({ note: plant('free') });
  const routing = () => ({ note: plant('routing') });
  const exclusion = () => ({ note: plant('exclusion') });
  const caller = () => ({ name: plant('caller'), phone, wantsCallback: true, confidential });
  const place = () => ({ placeId: 'place-1', detail: plant('free') });
  return [
    ['agent', 'case.register', { number: null, caller: caller(), narrative: plant('free'), place: place() }],
    ['supervisor', 'case.amend', { fields: { caller: caller() } }],
    ['agent', 'case.submit', free()],
    ['dispatcher', 'case.sendBack', free()],
    ['agent', 'case.proposeRefusal', free()],
    ['supervisor', 'case.dropProposal', free()],
    ['agent', 'case.submit', free()],
    ['dispatcher', 'case.dispatch', { leadUnitId: 'street-1' }],
    ['district', 'district.number', { number: plant('routing') }],
    ['unit', 'return.request', { rightfulUnitId: 'unit-2', basis: plant('routing') }],
    ['unitHead', 'return.confirm', {}],
    ['dispatcher', 'return.rule', { ruling: { kind: 'deny' }, ...routing() }],
    ['unit', 'assignment.contact', free()],
    ['unit', 'assist.request', { unitId: 'unit-2', ...routing() }],
    ['district', 'assist.rule', { isGranted: false, ...routing() }],
    ['unit', 'extension.request', routing()],
    ['district', 'extension.rule', routing()],
    ['dispatcher', 'case.suspend', free()],
    ['dispatcher', 'case.resume', free()],
    ['agent', 'case.urge', free()],
    ['supervisor', 'case.markHard', free()],
    ['supervisor', 'notice.post', { text: plant('notice'), untilMs: null }],
    ['agent', 'notice.tell', {}],
    ['supervisor', 'notice.post', { text: plant('notice'), untilMs: null }],
    ['office', 'supervision.issue', { ...free(), dueAtMs: null }],
    ['unit', 'supervision.accept', free()],
    ['unit', 'supervision.submit', free()],
    ['office', 'supervision.close', free()],
    ['unit', 'ledger.request', { plan: plant('free') }],
    ['district', 'ledger.rule', { ...free(), isGranted: false }],
    ['unit', 'assignment.reply', { text: plant('free') }],
    ['district', 'reply.audit', free()],
    ['unit', 'exclusion.apply', exclusion()],
    ['district', 'exclusion.audit', exclusion()],
    ['office', 'exclusion.decide', { ...exclusion(), isGranted: false }],
    ['callback', 'callback.claim', {}],
    ['callback', 'callback.release', { note: plant('claim') }],
    ['callback', 'callback.record', { answers: null, next: 'tryAgain', note: plant('calling'), ...wished }],
    ['supervisor', 'notice.withdraw', { note: plant('notice') }],
    ['supervisor', 'notice.post', { text: plant('notice'), untilMs: null }],
    ['callback', 'callback.claim', {}],
  ];
}

function endOfLife(plant: (part: Part) => string): readonly Act[] {
  return [['callback', 'callback.record', { note: plant('callbacks') }]];
}
