import { expect, test } from 'vitest';
import type { Handlers, MethodInput } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import type { ArticleId, CaseId, EmergencyLineId, RefusalReasonId, TopicId } from '#shared/domain/ids.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { Advice } from '#shared/routing/advice/advice.ts';
import type { DeskInfo } from './city-slice.ts';
import { openIntake } from './intake-slice.ts';
import { followAdvice } from './follow-advice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

const none: Advice = { dangers: [], outOfScope: [], questionIds: [], articles: [] };
const fire = { ruleId: 'fire', words: ['着火'], urgency: 'critical' as const, classId: null };
const found = (...ids: string[]): Advice['articles'] =>
  ids.map((id) => ({ articleId: id as ArticleId, version: '1', why: { kind: 'topic', topicId: 't' as TopicId } }));
const anArticle = (id: string, audience = 'public') => ({
  id,
  version: '1',
  audience,
  text: { zh: `${id}正文`, en: `text of ${id}` },
});
const city = {
  articles: [anArticle('a-1'), anArticle('a-2'), anArticle('a-desk', 'agents')],
  procedure: { refusalNeedsCosign: { value: true, source: 'assumed' } },
};

function aDesk(first: Partial<Advice>, role: PersonView['role'] = 'agent') {
  let advice = { ...none, ...first };
  let made = 0;
  const registered: MethodInput<'cases.register'>[] = [];
  const handlers: Partial<Handlers> = {
    'drafts.open': ({ body }: { body: DraftBody }): Draft => ({
      id: `d${(made += 1)}`,
      number: null,
      body,
      updatedAtMs: 0,
    }),
    'drafts.save': () => ({ savedAtMs: 1 }),
    'intake.suggest': () => ({ topics: [], places: [], units: [], deadlineClass: null, isUnsure: true, advice }),
    'intake.lookupCaller': () => aCallerPast(),
    'cases.register'(input) {
      registered.push(input);
      return { ok: true, caseId: 'c' as CaseId, number: 'N-1', commandIds: [], savedAtMs: 5 };
    },
    'cases.get': () => ({ row: { deadline: { dueAtMs: null } } }) as never,
  };
  const desk = aStore(handlers);
  followAdvice(desk.store);
  const state = desk.store.getState;
  desk.store.setState({
    city: { ...state().city, desk: { city } as unknown as DeskInfo },
    session: { ...state().session, person: { role } as PersonView },
  });
  /** Types on, with other advice for it. */
  async function type(narrative: string, change: Partial<Advice> = {}): Promise<void> {
    advice = { ...advice, ...change };
    state().intake.edit({ narrative });
    desk.clock.advance(500);
    await settled();
  }
  async function open(narrative = '着火了'): Promise<void> {
    await state().intake.openNew();
    await type(narrative);
  }
  return { ...desk, state, registered, type, open };
}

test('questions keep their place while others come and go, and one that is put aside stays away', async () => {
  const { state, open, type } = aDesk({ questionIds: ['since', 'plate', 'floor', 'shop'] });
  await open();
  expect(state().advice.questions).toEqual(['since', 'plate', 'floor']);
  await type('着火了三天', { questionIds: ['plate', 'floor', 'shop'] });
  expect(state().advice.questions).toEqual(['shop', 'plate', 'floor']);
  state().advice.putAside('plate');
  expect(state().advice.questions).toEqual(['shop', null, 'floor']);
  state().advice.putAside();
  await type('着火了三天多', {});
  expect(state().advice.questions).toEqual([null, null, 'floor']);
});

test('what was put aside is kept with its form, and taken back like anything entered in it', async () => {
  const { state, open, clock } = aDesk({ questionIds: ['since', 'plate'] });
  await open();
  const first = openIntake(state());
  state().advice.putAside('since');
  expect(openIntake(state())?.body.asideQuestionIds).toEqual(['since']);
  await state().intake.openNew();
  expect(openIntake(state())?.id).not.toBe(first?.id);
  expect(openIntake(state())?.body.asideQuestionIds).toBeUndefined();
  const kept = state().drafts.drafts.find(({ id }) => id === first?.id);
  if (kept === undefined) throw new Error('the first form is gone');
  state().intake.show(kept);
  clock.advance(500);
  await settled();
  expect(state().advice.questions).toEqual(['plate', null, null]);
  state().undo.step('undo');
  expect(openIntake(state())?.body.asideQuestionIds).toBeUndefined();
  expect(state().advice.questions).toEqual(['plate', 'since', null]);
});

test('another form begins with nothing put aside and nothing read', async () => {
  const { state, open } = aDesk({ questionIds: ['since'], articles: found('a-1') });
  await open();
  state().advice.putAside();
  state().advice.readNext();
  expect(state().advice).toMatchObject({ questions: [null, null, null], readId: 'a-1' });
  await open('另一件事');
  expect(state().advice).toMatchObject({ questions: ['since', null, null], readId: null });
});

test('the articles are read one after the other, and what is read stays while others come', async () => {
  const { state, open, type } = aDesk({ articles: found('a-1', 'a-2') });
  await open();
  const { readNext } = state().advice;
  readNext();
  expect(state().advice.readId).toBe('a-1');
  await type('着火了，别的', { articles: found('a-2') });
  expect(state().advice.readId).toBe('a-1');
  readNext();
  expect(state().advice.readId).toBe('a-2');
  readNext();
  expect(state().advice.readId).toBeNull();
});

test('an article goes into the answer and its id and version with the case that is answered', async () => {
  const { state, open, registered } = aDesk({ articles: found('a-2') });
  await open();
  state().advice.useArticle();
  expect(state().intake.isAnswering).toBe(true);
  expect(openIntake(state())?.body).toMatchObject({ answer: 'text of a-2', citedArticle: { id: 'a-2', version: '1' } });
  expect(await state().intake.register('answer')).toBeNull();
  expect(registered[0]).toMatchObject({ answer: 'text of a-2', article: { id: 'a-2', version: '1' } });
});

test('an article for the desk alone goes into no answer', async () => {
  const { state, open } = aDesk({ articles: found('a-desk') });
  await open();
  state().advice.useArticle();
  expect(openIntake(state())?.body.answer).toBe('');
  expect(state().intake.isAnswering).toBe(false);
});

test('the article that is being read is the answer in one key; what is only listed, or written over, is not', async () => {
  const { state, open, registered } = aDesk({ articles: found('a-1', 'a-2') });
  await open();
  expect(await state().advice.answer()).toBe('answer');
  expect(registered).toEqual([]);
  state().advice.read('a-2' as ArticleId);
  expect(await state().advice.answer()).toBeNull();
  expect(registered[0]).toMatchObject({ answer: 'text of a-2', article: { id: 'a-2', version: '1' } });
  await open();
  state().advice.read('a-1' as ArticleId);
  state().intake.edit({ answer: '请稍候再拨' });
  expect(await state().advice.answer()).toBeNull();
  expect(registered[1]).toMatchObject({ answer: '请稍候再拨' });
  expect(registered[1]).not.toHaveProperty('article');
});

test('an article for the desk alone answers nobody, also while it is read', async () => {
  const { state, open, registered } = aDesk({ articles: found('a-desk') });
  await open();
  state().advice.read('a-desk' as ArticleId);
  expect(await state().advice.answer()).toBe('answer');
  expect(registered).toEqual([]);
  expect(openIntake(state())?.body.answer).toBe('');
});

test('a call is put through in one step with its registration, and the screen says so', async () => {
  const lineIds = ['119', 'gas'] as EmergencyLineId[];
  const { state, open, registered } = aDesk({ dangers: [{ ...fire, lineIds }] });
  await open();
  expect(await state().advice.transfer(1)).toBeNull();
  const first = { type: 'case.transfer', payload: { lineId: 'gas', note: '着火' } };
  expect(registered[0]).toMatchObject({ dispatch: null, answer: null, first });
  expect(state().intake.registered).toMatchObject({ wish: 'register', first: 'case.transfer' });
});

test('a request outside the scope is proposed for refusal by an agent and refused by a supervisor, never by itself', async () => {
  const outOfScope = [{ reasonId: 'litigation' as RefusalReasonId, words: ['法院'] }];
  const steps = { agent: 'case.proposeRefusal', supervisor: 'case.refuse' } as const;
  for (const role of ['agent', 'supervisor'] as const) {
    const { state, open, registered } = aDesk({ outOfScope }, role);
    await open('法院判了');
    expect(registered).toEqual([]);
    await state().advice.refuse();
    expect(registered[0]?.first).toEqual({ type: steps[role], payload: { reasonId: 'litigation', note: '法院' } });
  }
});

test('a form that is to be a part of another case is neither put through nor refused', async () => {
  const { state, open, registered } = aDesk({ dangers: [{ ...fire, lineIds: ['119' as EmergencyLineId] }] });
  await open();
  state().intake.edit({ joinsCaseId: 'c-1' as CaseId });
  await state().advice.transfer(0);
  expect(registered).toEqual([]);
  expect(state().intake.problem).toEqual({ kind: 'joinsOther', field: null });
});
