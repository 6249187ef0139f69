import { beforeEach, expect, test } from 'vitest';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import type { CommandPayloads } from '#shared/domain/command.ts';
import type { DocumentKindId, LabelId } from '#shared/domain/ids.ts';
import { isTrackingCode } from '#shared/domain/tracking-code.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { createCommandWriter } from '../command-writer.ts';
import type { SignedIn } from '../session.ts';
import { createSession } from '../session.ts';
import { aGrant, anActor } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import { commandToDraft } from './command-to-draft.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createRegisterHandler } from './register-handler.ts';

const noFiles = { goWith: () => [], comeBack: () => undefined };

const loaded = loadTestPack();
const desk = useDesk(() => ({ city: loaded.facts }));
const nowMs = Date.parse('2026-11-30T10:00:00+08:00');
const session = createSession();
const actor = anActor('agent');

let deps: DeskDeps;

beforeEach(() => {
  const { station, replica } = desk;
  const tools = { clock: fakeClock(nowMs), random: seededRandom(7), log: silentLog };
  const quiet = { tell: () => undefined, cases: () => undefined };
  const engine = { localChanged: () => undefined };
  deps = { station, replica, session, loaded, engine, changes: quiet, ...tools } as unknown as DeskDeps;
  session.begin({ person: { personId: actor.personId }, actor, grant: aGrant('agent') } as unknown as SignedIn);
});

async function register(change: Partial<IntakeDraft>) {
  const body = { ...emptyIntakeDraft('call-1', '13800001234'), narrative: '三号楼停水', ...change };
  const draft = await createDraftHandlers(deps)['drafts.open']({ body });
  const { 'cases.register': handle } = createRegisterHandler(deps, createCommandWriter(deps), () => undefined, noFiles);
  const outcome = await handle({ draftId: draft.id, body, dispatch: null, answer: null });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.detail}`);
  const [sent] = desk.station.outbox.ofCase(outcome.caseId);
  return { caseId: outcome.caseId, envelope: must(sent, 'the command').envelope };
}

test('how the call went travels with the registration, in the time of the server', async () => {
  desk.station.identity.rememberServerTime(nowMs + 5_000, 5_000);
  const offsetMs = must(desk.station.identity.clockOffsetMs(), 'the offset');
  const callLog = [
    { kind: 'taken', atMs: nowMs - 9_000 },
    { kind: 'note', atMs: nowMs - 2_000, text: '只会说英语' },
  ] as const;
  const { envelope } = await register({ callLog: [...callLog] });
  const sent = callLog.map((entry) => ({ ...entry, atMs: entry.atMs + offsetMs }));
  expect([envelope.version, offsetMs]).toEqual([2, 5_000]);
  expect(envelope.payload).toMatchObject({ callLog: sent });
  const back = commandToDraft({ type: 'case.register', caseId: 'c', payload: envelope.payload } as never);
  expect(back).toMatchObject({ callLog: sent });
});

test('a caller’s language and the need of an interpreter stand in the case and among its marks', async () => {
  const { caseId } = await register({ callerLanguage: 'en', needsInterpreter: true });
  const found = must(desk.replica.find(actor, caseId), 'the case');
  expect(found.case.caller).toMatchObject({ language: 'en', needsInterpreter: true });
  expect(found.row.flags).toEqual(['interpreter']);
});

test('where nothing was said of the language and no call was on, the command says nothing of either', async () => {
  const { envelope } = await register({});
  const payload = envelope.payload as Record<string, unknown>;
  expect(Object.keys(payload['caller'] as object).toSorted()).toEqual([
    'confidential',
    'name',
    'phone',
    'wantsCallback',
  ]);
  expect(payload).not.toHaveProperty('callLog');
});

test('labels stand in the command, in the case and in its row; a form without any says nothing of them', async () => {
  const labelIds = ['l-repeat', 'l-safety'] as unknown as readonly LabelId[];
  const { caseId, envelope } = await register({ labelIds });
  const found = must(desk.replica.find(actor, caseId), 'the case');
  expect([found.case.labelIds, found.row.labelIds]).toEqual([labelIds, labelIds]);
  expect(commandToDraft({ type: 'case.register', caseId, payload: envelope.payload } as never)).toMatchObject({
    labelIds,
  });
  const bare = await register({ labelIds: [] });
  expect(bare.envelope.payload).not.toHaveProperty('labelIds');
});

test('a label the city has not is refused, and the form stays', async () => {
  await expect(register({ labelIds: ['l-moon' as LabelId] })).rejects.toThrow('unknown-label');
});

const lease = { kindId: null, name: '租房合同', form: 'copy', pages: 2, isReturned: false } as const;
const unsaid = { ...lease, name: ' ' };

test('a visitor’s case has its papers and a code of its own, offline as well; what nobody named is left out', async () => {
  const visit = { channel: 'walkIn', handedIn: [lease, unsaid] } as const;
  const [one, another] = [await register(visit), await register(visit)];
  const payloads = [one, another].map(({ envelope }) => envelope.payload as CommandPayloads['case.register']);
  const codes = payloads.map(({ trackingCode }) => trackingCode ?? '');
  expect([codes.map(isTrackingCode), new Set(codes).size]).toEqual([[true, true], 2]);
  expect(payloads[0]?.handedIn).toEqual([lease]);
  const found = must(desk.replica.find(actor, one.caseId), 'the case');
  expect(JSON.stringify([found.case, found.row])).not.toContain(codes[0]);
  const call = await register({ channel: 'phone' });
  expect(call.envelope.payload).not.toHaveProperty('trackingCode');
});

function codeOf(payload: unknown): string | undefined {
  return (payload as CommandPayloads['case.register']).trackingCode;
}

test('a visitor’s case that is put right keeps the code that was printed', async () => {
  const { envelope, caseId } = await register({ channel: 'walkIn', handedIn: [lease] });
  const body = commandToDraft({ type: 'case.register', caseId, payload: envelope.payload } as never) as IntakeDraft;
  expect(body).toMatchObject({ handedIn: [lease] });
  const again = await register(body);
  expect(codeOf(again.envelope.payload)).toBe(codeOf(envelope.payload));
});

test('a paper of a kind the city has not is refused', async () => {
  const moon = { ...lease, kindId: 'moon' as DocumentKindId };
  await expect(register({ channel: 'walkIn', handedIn: [moon] })).rejects.toThrow('unknown-document');
});
