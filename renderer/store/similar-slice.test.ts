import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { SimilarFoundView } from '#shared/bridge/similar.ts';
import type { CaseRow, CommandOutcome, PersonView } from '#shared/bridge/views.ts';
import type { CaseId, PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { followSimilar } from './follow-similar.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const row = { id: 'case-9', number: 'BJ-26-000009-1', status: 'toDispatch' } as unknown as CaseRow;
const found: SimilarFoundView = { cases: [{ row, confidence: 0.9, reasons: [] }], clusterIds: [], notices: [] };
const likely = { placeId: 'p-1' as PlaceId, topicId: 't-1' as TopicId };
const suggestion = {
  topics: [{ topicId: likely.topicId, confidence: 0.9, reasons: [] }],
  places: [{ placeId: likely.placeId, words: '望京' }],
  units: [],
  deadlineClass: null,
  isUnsure: true,
};
const accepted: CommandOutcome = { ok: true, caseId: 'case-1' as CaseId, number: null, commandIds: [], savedAtMs: 5 };

async function aDesk(role: Role, change: Partial<Handlers> = {}) {
  const person = { personId: 'p', login: role, name: role, role, unitId: null } as unknown as PersonView;
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'drafts.open': ({ body }: { body: DraftBody }) => ({ id: 'd1', number: null, body, updatedAtMs: 0 }),
    'drafts.save': () => ({ savedAtMs: 1 }),
    'intake.suggest': () => suggestion as never,
    'intake.lookupCaller': () => aCallerPast(),
    'intake.lookupPlace': () => ({
      cases: [],
      total: 0,
      open: 0,
      sameTopic: 0,
      isCut: false,
      days: 90,
      isLoading: false,
    }),
    'intake.similar': () => found,
    'cases.register': () => accepted,
    'cases.command': () => accepted,
    'cases.get': () => ({ row: { deadline: { dueAtMs: null } } }) as never,
    ...change,
  });
  const end = followSimilar(desk.store);
  const state = desk.store.getState;
  await state().session.refresh();
  await state().intake.openNew();
  const asked = (method: string) => desk.calls.filter((call) => call.method === method).map(({ input }) => input);
  async function rest(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      desk.clock.advance(200);
      await settled();
    }
  }
  return { ...desk, state, asked, rest, end };
}

test('what is typed is compared with the likeliest place and topic, the chosen ones first, and not twice alike', async () => {
  const { state, asked, rest, end } = await aDesk('agent');
  await rest();
  expect(asked('intake.similar').length).toBeLessThan(2);
  state().intake.edit({ narrative: '电梯停了', callerPhone: ' 138 ' });
  await rest();
  state().intake.edit({ placeId: 'p-2' as PlaceId });
  await rest();
  state().intake.edit({ urgency: 'urgent' });
  await rest();
  const typed = { narrative: '电梯停了', placeDetail: '', topicId: 't-1', callerPhone: '138' };
  expect(asked('intake.similar').slice(-2)).toEqual([
    { ...typed, placeId: 'p-1' },
    { ...typed, placeId: 'p-2' },
  ]);
  expect(state().similar.found).toEqual(found);
  state().similar.again();
  await rest();
  expect(asked('intake.similar').at(-1)).toEqual({ ...typed, placeId: 'p-2' });
  state().intake.close();
  expect(state().similar.found).toBeNull();
  end();
});
