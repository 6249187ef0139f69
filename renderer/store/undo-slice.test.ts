import { beforeEach, expect, test } from 'vitest';
import type { Draft, DraftBody, IntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseId, PlaceId } from '#shared/domain/ids.ts';
import { openIntake } from './intake-slice.ts';
import { aStore, settled } from './testing.ts';

let desk: ReturnType<typeof aDesk>;
let saved: Map<string, DraftBody>;

function aDesk() {
  saved = new Map();
  let opened = 0;
  return aStore({
    'drafts.open': ({ body }) => {
      opened += 1;
      const id = `d${opened}`;
      saved.set(id, body);
      return { id, number: null, body, updatedAtMs: 0 } satisfies Draft;
    },
    'drafts.save': ({ id, body }) => {
      saved.set(id, body);
      return { savedAtMs: 0 };
    },
    'drafts.list': () => [...saved].map(([id, body]) => ({ id, number: null, body, updatedAtMs: 0 })),
    'drafts.discard': () => ({}),
    'intake.suggest': () => ({ places: [], topics: [], units: [], deadlineClass: null }) as never,
  });
}

const state = () => desk.store.getState();
const form = (): IntakeDraft | undefined => openIntake(state())?.body;
const said = () => state().undo.said?.fields;

beforeEach(async () => {
  desk = aDesk();
  await state().intake.openNew();
});

test('typing and a pick are taken back across fields and put back again, and both are saved', async () => {
  state().intake.edit({ narrative: 'lift' });
  state().intake.edit({ placeId: 'p1' as PlaceId });
  state().undo.step('undo');
  expect([form()?.placeId, form()?.narrative, said()]).toEqual([null, 'lift', ['placeId']]);
  state().undo.step('undo');
  expect([form()?.narrative, said()]).toEqual(['', ['narrative']]);
  state().undo.step('redo');
  state().undo.step('redo');
  expect([form()?.narrative, form()?.placeId]).toEqual(['lift', 'p1']);
  await state().drafts.flush();
  expect(saved.get('d1')).toMatchObject({ narrative: 'lift', placeId: 'p1' });
});

test('with nothing left to take back it says so, and a new edit ends what could be put back', () => {
  state().undo.step('undo');
  expect(said()).toEqual([]);
  state().intake.edit({ narrative: 'lift' });
  expect(said()).toBeUndefined();
  state().undo.step('undo');
  state().intake.edit({ callerName: 'W' });
  state().undo.step('redo');
  expect([form()?.narrative, said()]).toEqual(['', []]);
});

test('every draft has a history of its own, which waits while another is on screen', async () => {
  state().intake.edit({ narrative: 'first' });
  const [first] = state().drafts.drafts;
  await state().intake.openNew();
  state().intake.edit({ narrative: 'second' });
  state().undo.step('undo');
  expect(form()?.narrative).toBe('');
  if (first) state().intake.show(first);
  state().undo.step('undo');
  expect(form()?.narrative).toBe('');
  state().undo.step('redo');
  expect(form()?.narrative).toBe('first');
});

test('what was kept as a note on the caller is not brought back', () => {
  state().intake.edit({ callerNote: { noteId: null, text: 'calls often' } });
  state().intake.edit({ callerNote: null });
  state().undo.step('undo');
  expect([form()?.callerNote, said()]).toEqual([null, []]);
});

test('a draft that has ended is not touched any more', async () => {
  state().intake.edit({ narrative: 'lift' });
  await state().intake.discard();
  await state().intake.openNew();
  state().undo.step('undo');
  expect([form()?.narrative, said()]).toEqual(['', []]);
});

test('in a text field of no draft the undo is the field’s own', () => {
  state().intake.edit({ narrative: 'lift' });
  state().undo.setPlace('elsewhere');
  state().undo.step('undo');
  expect(form()?.narrative).toBe('lift');
});

test('a line is taken back like a form, to before its first letter', async () => {
  const line = () => state().line;
  await line().open();
  line().type('xs', 2);
  line().type('xs;l', 4);
  await settled();
  state().undo.setPlace('line');
  state().undo.step('undo');
  expect(line().text).toBe('');
  state().undo.step('redo');
  expect(line().text).toBe('xs;l');
});

test('what an input method composes is one step, however long it takes', () => {
  state().undo.setComposing(true);
  for (const narrative of ['w', 'wang', '望京']) {
    state().intake.edit({ narrative });
    desk.clock.advance(2_000);
  }
  state().undo.setComposing(false);
  state().undo.step('undo');
  expect(form()?.narrative).toBe('');
});

test('a reply is taken back on the desk of the unit', async () => {
  const caseId = 'c1' as CaseId;
  state().navigation.openDesk('unit');
  desk.store.setState((now) => ({
    unitList: { ...now.unitList, active: { id: caseId, offset: 0 } as never },
    cases: { ...now.cases, shown: { [caseId]: { view: { case: { id: caseId } } } as never } },
  }));
  state().unitDesk.write(caseId, { text: 'mended' });
  await settled();
  state().unitDesk.write(caseId, { contacted: true });
  state().undo.step('undo');
  expect(state().unitDesk.replies[caseId]).toEqual({ text: 'mended', contacted: null });
  state().undo.step('undo');
  expect(state().unitDesk.replies[caseId]).toEqual({ text: '', contacted: null });
});
