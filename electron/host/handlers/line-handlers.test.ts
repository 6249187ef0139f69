import { beforeEach, expect, test } from 'vitest';
import { methods } from '#shared/bridge/contract.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { loadTestPack } from '#shared/city/testing.ts';
import type { PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Option } from '#shared/line/complete-line.ts';
import { takeOption } from '#shared/line/complete-line.ts';
import { createCommandWriter } from '../command-writer.ts';
import { createSession } from '../session.ts';
import type { SignedIn } from '../session.ts';
import { aGrant, anActor } from '../testing/a-station.ts';
import { useDesk } from '../testing/use-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createLineHandlers } from './line-handlers.ts';
import { createRegisterHandler } from './register-handler.ts';

const noFiles = { goWith: () => [], comeBack: () => undefined };

const loaded = loadTestPack();
const desk = useDesk(() => ({ city: loaded.facts }));
/** Ten in the morning at the city. */
const nowMs = Date.parse('2026-11-30T10:00:00+08:00');
const hourMs = 3_600_000;
const session = createSession();
const nobody = { localChanged: () => undefined };
const quiet = { tell: () => undefined, cases: () => undefined };

let deps: DeskDeps;

beforeEach(() => {
  const { station, replica } = desk;
  const tools = { clock: fakeClock(nowMs), random: seededRandom(7), log: silentLog };
  deps = { station, replica, session, loaded, engine: nobody, changes: quiet, ...tools } as unknown as DeskDeps;
  signIn('agent');
});

function signIn(role: Role): void {
  const actor = anActor(role);
  session.begin({ person: { personId: actor.personId }, actor, grant: aGrant(role) } as unknown as SignedIn);
}

const nothing = { placeId: null, topicId: null };

async function read(
  text: string,
  suggested: typeof nothing | { placeId: PlaceId | null; topicId: TopicId | null } = nothing,
) {
  const asked = { text, cursor: text.length, language: 'zh' as const, suggested };
  return methods['line.read'].output.parse(await createLineHandlers(deps)['line.read'](asked));
}

const form: IntakeDraft = {
  ...emptyIntakeDraft(null, '13800001234'),
  narrative: '闻到煤气味；\n很浓',
  placeId: 'p-oak' as PlaceId,
  topicId: 't-gas-leak' as TopicId,
  leadUnitId: 'u-gas' as UnitId,
};

test('a line is read with what is called so in the city, and what is suggested can be taken', async () => {
  const { line, options, mayDo } = await read('xs;闻到煤气味', { placeId: null, topicId: 't-gas-leak' as TopicId });
  expect(line.arguments.map(({ field }) => field)).toEqual(['place', 'text']);
  expect(options.at(-1)).toMatchObject({ id: 't-gas-leak', insert: 't:燃气泄漏;' });
  expect(mayDo).toBe(true);
});

test('a label whose words the free text has is offered until it is set, and not for what has no labels', async () => {
  const { options } = await read('bs;漏气;楼道有隐患，邻居都担心');
  expect(options.at(-1)).toMatchObject({ id: 'l-safety', field: 'label' });
  const { text } = takeOption('bs;漏气;楼道有隐患，邻居都担心', must(options.at(-1), 'an option') as Option);
  const taken = await read(text);
  expect(taken.line.arguments.map(({ field, value }) => `${field} ${String(value)}`)).toContain('label l-safety');
  expect(taken.line.arguments.at(-1)).toMatchObject({ field: 'text', value: '楼道有隐患，邻居都担心' });
  expect(taken.options.filter(({ field }) => field === 'label')).toEqual([]);
  const { options: ofReply } = await read('r 12347;y;隐患已消除');
  expect(ofReply.filter(({ field }) => field === 'label')).toEqual([]);
});

test('a verb that the role may not use is said to be so', async () => {
  expect((await read('s 123456')).mayDo).toBe(false);
  signIn('unit');
  expect((await read('s 123456')).mayDo).toBe(true);
  expect((await read('n xs')).mayDo).toBe(false);
});

test('a form is written as a line that reads as the form', async () => {
  const { text } = await createLineHandlers(deps)['line.write']({ body: form, language: 'en' });
  const { line } = await read(text);
  const said = Object.fromEntries(line.arguments.map(({ field, value }) => [field, value]));
  expect(said).toEqual({
    place: 'p-oak',
    topic: 't-gas-leak',
    unit: 'u-gas',
    phone: '13800001234',
    text: '闻到煤气味；\n很浓',
  });
});

test('a case from paper counts from the time on the card, unless the console has seen the server since', async () => {
  expect((await read('p 8:00;xs')).countsFromMs).toBe(nowMs - 2 * hourMs);
  desk.station.identity.rememberServerTime(nowMs - hourMs, 0);
  expect((await read('p 8:00;xs')).countsFromMs).toBe(nowMs - hourMs);
  expect((await read('n xs')).countsFromMs).toBeNull();
});

test('what was registered from paper carries its time in the command and in its words, and is as old as it may be', async () => {
  const body = { ...form, paperAtMs: nowMs - 2 * hourMs };
  const draft = await createDraftHandlers(deps)['drafts.open']({ body });
  desk.station.identity.rememberServerTime(nowMs - hourMs, 0);
  const { 'cases.register': register } = createRegisterHandler(
    deps,
    createCommandWriter(deps),
    () => undefined,
    noFiles,
  );
  const outcome = await register({ draftId: draft.id, body, dispatch: null, answer: null });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.detail}`);
  const [sent] = desk.station.outbox.ofCase(outcome.caseId);
  expect(sent?.envelope.occurredAtMs).toBe(nowMs - 2 * hourMs);
  const shown = must(desk.replica.find(anActor('agent'), outcome.caseId), 'the case').case;
  expect(shown.registeredAtMs).toBe(nowMs - hourMs);
  expect(shown.narrative).toBe('【补录，来电时间2026-11-30 08:00】闻到煤气味；\n很浓');
});

test('a unit is charged no hour before its case from paper was dispatched', async () => {
  const { id: deadlineClassId } = must(loaded.pack.deadlines.classes[0], 'a class');
  const body = { ...form, deadlineClassId, paperAtMs: nowMs - 2 * hourMs };
  const draft = await createDraftHandlers(deps)['drafts.open']({ body });
  const { 'cases.register': register } = createRegisterHandler(
    deps,
    createCommandWriter(deps),
    () => undefined,
    noFiles,
  );
  const dispatch = { leadUnitId: 'u-gas' as UnitId, assistUnitIds: [], suggestionRank: null };
  const outcome = await register({ draftId: draft.id, body, dispatch, answer: null });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${outcome.refusal.detail}`);
  const sent = desk.station.outbox.ofCase(outcome.caseId);
  expect(sent.map(({ envelope }) => [envelope.type, envelope.occurredAtMs])).toEqual([
    ['case.register', nowMs - 2 * hourMs],
    ['case.dispatch', nowMs],
  ]);
});

test('a card dated ahead of the clock is from now', async () => {
  const body = { ...form, paperAtMs: nowMs + hourMs };
  const draft = await createDraftHandlers(deps)['drafts.open']({ body });
  const { 'cases.register': register } = createRegisterHandler(
    deps,
    createCommandWriter(deps),
    () => undefined,
    noFiles,
  );
  const outcome = await register({ draftId: draft.id, body, dispatch: null, answer: null });
  const [sent] = outcome.ok ? desk.station.outbox.ofCase(outcome.caseId) : [];
  expect(sent?.envelope.occurredAtMs).toBe(nowMs);
});

test('one line is kept for each form and one beside all forms, by person', async () => {
  const drafts = createDraftHandlers(deps);
  const open = (ofDraftId: string | null, text: string) =>
    drafts['drafts.open']({ body: { kind: 'line', ofDraftId, text } });
  const first = await open('draft-1', 'xs');
  expect((await open('draft-1', 'other')).id).toBe(first.id);
  expect((await open(null, 'xs')).id).not.toBe(first.id);
  expect((await open('draft-1', '')).body).toEqual({ kind: 'line', ofDraftId: 'draft-1', text: 'xs' });
  signIn('supervisor');
  expect((await open('draft-1', 'mine')).id).not.toBe(first.id);
});
