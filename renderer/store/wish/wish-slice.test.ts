import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft } from '#shared/bridge/drafts.ts';
import type { CaseView, PersonView } from '#shared/bridge/views.ts';
import type { WishPreview } from '#shared/bridge/wish-preview.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { keepCurrent } from '../keep-current.ts';
import { aStore, settled } from '../testing.ts';

const caseId = 'case-1' as CaseId;
const otherId = 'case-2' as CaseId;
const person = { personId: 'p1', login: 'd', name: '李敏', role: 'dispatcher', unitId: null } as unknown as PersonView;
const refused: WishPreview = { ok: false, code: 'missing-note' };

function aView(id: CaseId): CaseView {
  const state = { id, assignments: [], supervisions: [], extensions: [], assistRequests: [], disputes: [] };
  return {
    row: { id },
    case: { ...state, proposal: null, hard: null, ledger: null },
    allowed: ['case.sendBack', 'case.urge', 'callback.claim'],
    onAssignments: [],
    fromServerAtMs: null,
  } as unknown as CaseView;
}

async function aDesk(kept: Draft[] = [], handlers: Partial<Handlers> = {}) {
  let drafts = kept;
  const given: Wish[] = [];
  const previewed: Wish[] = [];
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'cases.get': ({ caseId: id }) => aView(id),
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'drafts.list': () => drafts,
    'drafts.open': ({ body }) => {
      const draft = { id: `d${drafts.length + 1}`, number: null, body, updatedAtMs: 1 };
      drafts = [...drafts, draft];
      return draft;
    },
    'drafts.save': ({ id, body }) => {
      drafts = drafts.map((draft) => (draft.id === id ? { ...draft, body } : draft));
      return { savedAtMs: 2 };
    },
    'drafts.discard': ({ id }) => {
      drafts = drafts.filter((draft) => draft.id !== id);
      return {};
    },
    'cases.preview'({ command }) {
      previewed.push(command);
      return refused;
    },
    'cases.command'({ command, draftId }) {
      given.push(command);
      drafts = drafts.filter(({ id }) => id !== draftId);
      return { ok: true, caseId, number: null, commandIds: [], savedAtMs: 7 };
    },
    ...handlers,
  });
  const { store, deps } = made;
  keepCurrent(store, deps);
  await store.getState().session.refresh();
  await settled();
  const open = async (id: CaseId) => {
    store.getState().cases.hold(id);
    store.getState().navigation.openCase(id);
    await settled();
  };
  await open(caseId);
  return {
    ...made,
    open,
    given,
    previewed,
    onDisk: () => drafts.map(({ body }) => body),
    wish: () => store.getState().wish,
  };
}

test('a form is previewed as soon as it says enough, and sent with its draft', async () => {
  const desk = await aDesk();
  await desk.wish().begin('case.sendBack');
  expect([desk.wish().form?.type, desk.previewed]).toEqual(['case.sendBack', []]);
  desk.wish().enter({ missing: ['where'] });
  await settled();
  expect(desk.wish().preview).toEqual(refused);
  desk.wish().enter({ note: '几号楼？' });
  await desk.store.getState().drafts.flush();
  await settled();
  const fields = { missing: ['where'], note: '几号楼？' };
  expect(desk.onDisk()).toEqual([{ kind: 'wish', caseId, type: 'case.sendBack', fields }]);
  expect(desk.previewed.at(-1)).toEqual({ type: 'case.sendBack', payload: fields });
  await desk.wish().send();
  expect(desk.given).toEqual([{ type: 'case.sendBack', payload: fields }]);
  expect([desk.onDisk(), desk.wish().form, desk.wish().outcome?.kind]).toEqual([[], null, 'saved']);
});

test('what is missing keeps the form, and nothing is sent', async () => {
  const desk = await aDesk();
  await desk.wish().begin('case.sendBack');
  await desk.wish().send();
  expect([desk.given, desk.wish().form?.caseId, desk.wish().outcome?.kind]).toEqual([[], caseId, 'missing']);
});

test('a step that asks for nothing is given at once', async () => {
  const desk = await aDesk();
  await desk.wish().begin('callback.claim');
  expect(desk.given).toEqual([{ type: 'callback.claim', payload: {} }]);
  expect([desk.wish().form, desk.wish().outcome?.kind]).toEqual([null, 'saved']);
});

test('a refusal keeps the form and what was typed, and says why', async () => {
  const desk = await aDesk([], {
    'cases.command': () => ({ ok: false, refusal: { code: 'wrong-step', detail: '' } }),
  });
  await desk.wish().begin('case.urge');
  desk.wish().enter({ note: '请尽快' });
  await settled();
  await desk.wish().send();
  expect(desk.wish()).toMatchObject({
    form: { fields: { note: '请尽快' } },
    outcome: { kind: 'refused', code: 'wrong-step' },
  });
});

test('a form that is left waits in its draft, and opens again with its words', async () => {
  const desk = await aDesk();
  await desk.wish().begin('case.urge');
  desk.wish().enter({ note: '请尽快' });
  await desk.store.getState().drafts.flush();
  await settled();
  desk.wish().leave();
  await desk.open(otherId);
  await desk.wish().begin('case.urge');
  expect(desk.wish().form).toEqual({ caseId: otherId, type: 'case.urge', fields: {} });
  await desk.open(caseId);
  await desk.wish().begin('case.urge');
  expect(desk.wish().form?.fields).toEqual({ note: '请尽快' });
  await desk.wish().discard();
  expect([desk.onDisk(), desk.wish().form]).toEqual([[], null]);
});

test('an answer to an earlier form is not shown beside a later one', async () => {
  const answers: ((found: WishPreview) => void)[] = [];
  const desk = await aDesk([], {
    'cases.preview': () => new Promise<WishPreview>((resolve) => answers.push(resolve)),
  });
  await desk.wish().begin('case.urge');
  await settled();
  desk.wish().leave();
  await desk.wish().begin('case.sendBack');
  answers[0]?.(refused);
  await settled();
  expect(desk.wish()).toMatchObject({ form: { type: 'case.sendBack' }, preview: null });
});

test('whoever sits down next sees nothing of it', async () => {
  const desk = await aDesk();
  await desk.wish().begin('case.urge');
  desk.wish().reset();
  expect(desk.wish()).toMatchObject({ form: null, preview: null, outcome: null });
});
