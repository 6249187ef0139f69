import { expect, test } from 'vitest';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CallNotice } from '#shared/bridge/similar.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { matterTarget } from './notice-slice.ts';
import { similarQuestion } from './similar-slice.ts';
import { aStore, settled } from './testing.ts';

const row = { id: 'case-1', number: null, status: 'dispatched' } as unknown as CaseRow;
const likely = { ...row, id: 'case-2' as CaseId };

async function aDesk(notices: readonly CallNotice[]) {
  const desk = aStore({
    'drafts.open': ({ body }: { body: DraftBody }): Draft => ({ id: 'd1', number: null, body, updatedAtMs: 0 }),
    'drafts.save': () => ({ savedAtMs: 1 }),
    'intake.similar': () => ({
      cases: [{ row: likely, confidence: 0.9, reasons: [] }],
      clusterIds: [],
      notices: [...notices],
    }),
  });
  const state = desk.store.getState;
  const body = { ...emptyIntakeDraft(null, ''), narrative: '停水了', followsCaseId: 'case-3' as CaseId };
  state().intake.show(await state().drafts.open(body));
  const asked = () => desk.calls.filter(({ method }) => method === 'intake.similar').length;
  async function pass(ms: number): Promise<void> {
    desk.clock.advance(ms);
    await settled();
  }
  state().similar.ask(similarQuestion(state()));
  await pass(200);
  return { state, asked, pass, nowMs: () => state().sync.nowMs() };
}

test('the cases a form is tied to are asked about with it', async () => {
  const { state } = await aDesk([]);
  expect(similarQuestion(state())).toMatchObject({ tiedTo: ['case-3'] });
  state().intake.edit({ joinsCaseId: 'case-4' as CaseId, followsCaseId: null });
  expect(similarQuestion(state())).toMatchObject({ tiedTo: ['case-4'] });
});

test('the keys are about the case whose callers are told something, else about the likeliest', async () => {
  const told: CallNotice = { row, text: '停水', untilMs: null, atMs: 0, told: 0, why: 'sameMatter' };
  expect(matterTarget((await aDesk([told])).state())?.id).toBe('case-1');
  expect(matterTarget((await aDesk([])).state())?.id).toBe('case-2');
});

test('what callers are told is asked for again when its time is over, though nobody types', async () => {
  const hourMs = 3_600_000;
  const notices: CallNotice[] = [{ row, text: '停水', untilMs: hourMs, atMs: 0, told: 0, why: 'sameMatter' }];
  const { asked, pass, nowMs } = await aDesk(notices);
  notices[0] = { ...notices[0], untilMs: nowMs() + hourMs } as CallNotice;
  const desk = await aDesk(notices);
  expect(desk.asked()).toBe(1);
  await desk.pass(hourMs - 1_000);
  expect(desk.asked()).toBe(1);
  await desk.pass(2_000);
  await desk.pass(200);
  expect(desk.asked()).toBe(2);
  // Over already by the clock of this page: no sooner than a second later.
  expect(asked()).toBe(1);
  await pass(1_000);
  await pass(200);
  expect(asked()).toBe(2);
});
