import { expect, test } from 'vitest';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CallNotice, ClusterView, NoticeView } from '#shared/bridge/similar.ts';
import type { CaseRow, CommandOutcome } from '#shared/bridge/views.ts';
import type { CaseId, TopicId } from '#shared/domain/ids.ts';
import { isTold } from './notice-slice.ts';
import { aStore, settled } from './testing.ts';

const row = { id: 'case-1', number: 'BJ-26-000001-9', status: 'dispatched' } as unknown as CaseRow;
const hourMs = 3_600_000;
const live: NoticeView = { row, text: '六点恢复供水', untilMs: hourMs, atMs: 0, told: 3 };
const accepted: CommandOutcome = { ok: true, caseId: row.id, number: null, commandIds: [], savedAtMs: 5 };

function aCluster(notice: NoticeView | null): ClusterView {
  return {
    id: 'one',
    isBurst: true,
    topicId: 't-1' as TopicId,
    placeId: null,
    count: 9,
    expected: 1,
    sinceMs: 0,
    lastAtMs: 1,
    words: [],
    masterId: 'case-1' as CaseId,
    masterNumber: row.number,
    notice,
    openIds: [],
    cases: [],
  };
}

async function aDesk(notice: NoticeView | null, change: Partial<Handlers> = {}) {
  const kept = new Map<string, Draft>();
  const desk = aStore({
    'clusters.list': () => ({ clusters: [aCluster(notice)] }),
    'drafts.list': () => [...kept.values()],
    'drafts.open': ({ body }: { body: DraftBody }) => {
      const draft = { id: `d${kept.size + 1}`, number: null, body, updatedAtMs: 0 };
      kept.set(draft.id, draft);
      return draft;
    },
    'drafts.save': ({ id, body }: { id: string; body: DraftBody }) => {
      kept.set(id, { id, number: null, body, updatedAtMs: 1 });
      return { savedAtMs: 1 };
    },
    'drafts.discard': ({ id }: { id: string }) => {
      kept.delete(id);
      return {};
    },
    'cases.command': () => accepted,
    ...change,
  });
  const state = desk.store.getState;
  await state().clusters.refresh();
  const sent = () => desk.calls.filter(({ method }) => method === 'cases.command').map(({ input }) => input);
  return { ...desk, state, sent, kept };
}

/** Types, and lets the draft reach the disk. */
async function write(desk: Awaited<ReturnType<typeof aDesk>>, text: string, until: string): Promise<void> {
  await desk.state().notice.begin();
  desk.state().notice.type({ text });
  desk.state().notice.type({ until });
  await settled();
  desk.clock.advance(300);
  await settled();
}

test('what callers are told is written to the master, until the next time of day that is given', async () => {
  const desk = await aDesk(null);
  await write(desk, ' 六点恢复供水 ', '18:00');
  await desk.state().notice.post();
  const atSix = 18 * hourMs;
  const nowMs = desk.state().sync.nowMs();
  const untilMs = Math.floor(nowMs / (24 * hourMs)) * 24 * hourMs + atSix;
  const payload = { text: '六点恢复供水', untilMs: untilMs > nowMs ? untilMs : untilMs + 24 * hourMs };
  expect(desk.sent()).toEqual([{ caseId: 'case-1', command: { type: 'notice.post', payload }, draftId: 'd1' }]);
  expect(desk.state().notice).toMatchObject({ form: null, isBusy: false, outcome: { kind: 'posted', before: null } });
  await desk.state().notice.putBack();
  expect(desk.sent()[1]).toMatchObject({ command: { type: 'notice.withdraw' } });
  expect(desk.state().notice.outcome).toEqual({ kind: 'undone', caseId: 'case-1' });
});

test('what was written comes back from its draft after the form was left, and goes when it is given up', async () => {
  const desk = await aDesk(null);
  await write(desk, '停水', '');
  desk.state().notice.leave();
  expect(desk.state().notice.form).toBeNull();
  await desk.state().notice.begin();
  expect(desk.state().notice.form).toEqual({ caseId: 'case-1', text: '停水', until: '' });
  await desk.state().notice.discard();
  expect([desk.kept.size, desk.state().notice.form]).toEqual([0, null]);
  await desk.state().notice.begin();
  expect(desk.state().notice.form?.text).toBe('');
});

test('the form opens with what is told now; a withdrawal is taken back with the same words and end', async () => {
  const desk = await aDesk(live);
  await desk.state().notice.begin();
  expect(desk.state().notice.form).toEqual({ caseId: 'case-1', text: live.text, until: '01:00' });
  desk.state().notice.leave();
  await desk.state().notice.withdraw();
  await desk.state().notice.putBack();
  const payload = { text: live.text, untilMs: live.untilMs };
  expect(desk.sent()).toMatchObject([
    { command: { type: 'notice.withdraw', payload: { note: '' } } },
    { command: { type: 'notice.post', payload } },
  ]);
});

test('a refused step says why, and the form stays as it was', async () => {
  const refusal = { ok: false, refusal: { code: 'missing-notice', detail: '' } } as CommandOutcome;
  const desk = await aDesk(null, { 'cases.command': () => refusal });
  await write(desk, ' ', '');
  await desk.state().notice.post();
  expect(desk.state().notice).toMatchObject({
    outcome: { kind: 'refused', code: 'missing-notice' },
    form: { text: ' ' },
  });
  expect(desk.kept.size).toBe(1);
});

async function aCall(change: Partial<Handlers> = {}) {
  const desk = await aDesk(null, { 'intake.suggest': () => null as never, ...change });
  const draft = await desk.state().drafts.open(emptyIntakeDraft(null, ''));
  desk.state().intake.show(draft);
  const notices: CallNotice[] = [{ ...live, why: 'sameBurst' }];
  desk.store.setState({ similar: { ...desk.state().similar, found: { cases: [], clusterIds: [], notices } } });
  return desk;
}

test('that the caller of a form was told is noted once, and of the next form again', async () => {
  const desk = await aCall();
  await Promise.all([desk.state().notice.tell(), desk.state().notice.tell()]);
  expect(desk.sent()).toEqual([{ caseId: 'case-1', command: { type: 'notice.tell', payload: {} }, draftId: null }]);
  expect(isTold(desk.state(), row.id)).toBe(true);
  desk.state().intake.show(await desk.state().drafts.open(emptyIntakeDraft(null, '')));
  const notices: CallNotice[] = [{ ...live, why: 'sameBurst' }];
  desk.store.setState({ similar: { ...desk.state().similar, found: { cases: [], clusterIds: [], notices } } });
  expect(isTold(desk.state(), row.id)).toBe(false);
});

test('where it cannot be noted it is not said to be', async () => {
  const refusal = { ok: false, refusal: { code: 'no-notice', detail: '' } } as CommandOutcome;
  const desk = await aCall({ 'cases.command': () => refusal });
  await desk.state().notice.tell();
  expect(isTold(desk.state(), row.id)).toBe(false);
  expect(desk.state().notice.outcome).toMatchObject({ kind: 'refused', code: 'no-notice' });
  const broken = await aCall({ 'cases.command': () => Promise.reject(new Error('the host is gone')) as never });
  await expect(broken.state().notice.tell()).rejects.toThrow('the host is gone');
  expect(isTold(broken.state(), row.id)).toBe(false);
});

test('what became of a step of somebody who has left is neither shown to the next person nor theirs to take back', async () => {
  const answers: ((outcome: CommandOutcome) => void)[] = [];
  const late = () => new Promise<CommandOutcome>((resolve) => void answers.push(resolve));
  const desk = await aDesk(live, { 'cases.command': late });
  const withdrawing = desk.state().notice.withdraw();
  await settled();
  desk.state().notice.reset();
  const [answer] = answers;
  answer?.(accepted);
  await withdrawing;
  expect(desk.state().notice).toMatchObject({ outcome: null, isBusy: false });
  await desk.state().notice.putBack();
  expect(desk.sent()).toHaveLength(1);
});
