import { expect, test } from 'vitest';
import { stepsOfOthers } from './sync-form.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { LostItem, SyncStatus, WaitingItem } from '#shared/bridge/views.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { findProblem, shortestPassphrase } from './sync-form.ts';
import { aStore } from './testing.ts';

const passphrase = '长江长江我是黄河';
const status = { waiting: 3 } as unknown as SyncStatus;

function waits(id: string): WaitingItem {
  return { commandId: id, caseId: `case of ${id}`, type: 'case.amend' } as unknown as WaitingItem;
}

async function aDesk(handlers: Partial<Handlers> = {}) {
  const made = aStore({
    'sync.status': () => status,
    'sync.waiting': () => ['c1', 'c2', 'c3'].map(waits),
    'sync.lost': () => [],
    ...handlers,
  });
  await made.store.getState().sync.refresh();
  await made.store.getState().syncDesk.refresh();
  const desk = () => made.store.getState().syncDesk;
  return { ...made, desk };
}

test('what waits is walked through from the oldest on and never past its ends', async () => {
  const { desk } = await aDesk();
  expect(desk().activeId).toBe('c1');
  desk().moveBy(2);
  expect(desk().activeId).toBe('c3');
  desk().moveBy(1);
  expect(desk().activeId).toBe('c3');
  desk().moveBy(-9);
  expect(desk().activeId).toBe('c1');
});

test('the list keeps its place when an older step was sent, and says so when it cannot be read', async () => {
  let left = ['c1', 'c2', 'c3'].map(waits);
  let isBroken = false;
  const { desk } = await aDesk({
    'sync.waiting': () => {
      if (isBroken) throw new BridgeError('host-fault', '');
      return left;
    },
  });
  desk().activate('c2' as CommandId);
  left = left.slice(1);
  await desk().refresh();
  expect(desk().activeId).toBe('c2');
  isBroken = true;
  await desk().refresh();
  expect(desk()).toMatchObject({ hasFailed: true, activeId: 'c2' });
});

test('a file is handed to the page only under a passphrase typed twice, which is then forgotten', async () => {
  const { desk, saved, methods } = await aDesk({
    'sync.export': () => ({ fileName: 'waiting.swiftline', content: '{}', commands: 3, left: 2 }),
  });
  desk().openForm('export');
  for (const [entry, code] of [
    [{ passphrase: 'short', repeated: 'short' }, 'passphrase-short'],
    [{ passphrase: ' '.repeat(8), repeated: ' '.repeat(8) }, 'passphrase-short'],
    [{ passphrase, repeated: `${passphrase}。` }, 'passphrase-differs'],
  ] as const) {
    desk().enter(entry);
    await desk().submit();
    expect(desk().problem).toEqual({ kind: 'form', code });
  }
  expect(methods()).not.toContain('sync.export');
  desk().enter({ repeated: passphrase });
  expect(desk().problem).toBeNull();
  await desk().submit();
  expect(saved).toEqual([{ name: 'waiting.swiftline', content: '{}' }]);
  expect(desk()).toMatchObject({
    form: 'none',
    entry: { passphrase: '', repeated: '' },
    done: { kind: 'exported', fileName: 'waiting.swiftline', commands: 3, left: 2 },
  });
});

test('a file that is not taken in leaves the form as it was typed and says why', async () => {
  const { desk } = await aDesk({ 'sync.import': () => ({ ok: false, code: 'wrong-passphrase' }) });
  desk().openForm('import');
  desk().enter({ content: '{}', fileName: 'waiting.swiftline', passphrase });
  await desk().submit();
  expect(desk()).toMatchObject({
    form: 'import',
    entry: { content: '{}', fileName: 'waiting.swiftline', passphrase },
    problem: { kind: 'import', code: 'wrong-passphrase' },
    isBusy: false,
    done: null,
  });
});

test('what was taken in is counted and listed', async () => {
  const { desk, calls } = await aDesk({
    'sync.import': () => ({ ok: true, added: 2, known: 1, stationId: 'front', madeAtMs: 7 }),
  });
  desk().openForm('import');
  desk().enter({ content: '{}', passphrase });
  const asked = calls.length;
  await desk().submit();
  expect(desk()).toMatchObject({
    form: 'none',
    done: { kind: 'imported', added: 2, known: 1, stationId: 'front', madeAtMs: 7 },
  });
  expect(calls.slice(asked).map(({ method }) => method)).toEqual(['sync.import', 'sync.waiting', 'sync.lost']);
});

test('a host that fails is said beside the form', async () => {
  const { desk } = await aDesk({
    'sync.export': () => {
      throw new BridgeError('disk-failed', '');
    },
  });
  desk().openForm('export');
  desk().enter({ passphrase, repeated: passphrase });
  await desk().submit();
  expect(desk()).toMatchObject({ form: 'export', problem: { kind: 'bridge', code: 'disk-failed' }, isBusy: false });
});

test.each([
  [false, 'kept'],
  [true, 'released'],
] as const)('the question of a removal is answered with %s', async (isAllowed, kind) => {
  const { desk, calls } = await aDesk({ 'sync.decideRemoval': () => ({}) });
  await desk().decideRemoval(isAllowed);
  expect(desk().done).toEqual({ kind });
  expect(calls.find(({ method }) => method === 'sync.decideRemoval')?.input).toEqual({ isAllowed });
});

test('a long list of what was lost is put away whole, in pieces the host takes', async () => {
  let lost = Array.from({ length: 1_200 }, (_, at) => ({ caseId: `case-${at}` as CaseId }) as LostItem);
  const sizes: number[] = [];
  const { desk } = await aDesk({
    'sync.lost': () => lost,
    'sync.forgetLost': ({ caseIds }) => {
      sizes.push(caseIds.length);
      const gone = new Set(caseIds);
      lost = lost.filter(({ caseId }) => !gone.has(caseId));
      return {};
    },
  });
  await desk().forgetLost();
  expect(sizes).toEqual([1_000, 200]);
  expect(desk()).toMatchObject({ lost: [], done: { kind: 'lookedAt' } });
});

test('a file must be there, small enough, and have its passphrase; an export must have something to carry', () => {
  const entry = { passphrase, repeated: passphrase, content: 'x', fileName: null };
  expect(findProblem('import', entry, 0)).toBeNull();
  expect(findProblem('import', { ...entry, content: ' \n' }, 0)).toBe('no-content');
  expect(findProblem('import', { ...entry, content: 'x'.repeat(3_500_001) }, 0)).toBe('too-large');
  expect(findProblem('import', { ...entry, passphrase: '' }, 0)).toBe('passphrase-missing');
  expect(findProblem('export', entry, 0)).toBe('nothing-waits');
  expect(passphrase).toHaveLength(shortestPassphrase);
});

test('of what waits, what others did is not counted as carried, listed or not', () => {
  const listed = [{ mayCarry: true }, { mayCarry: false }, { mayCarry: true }];
  expect([stepsOfOthers(3, listed), stepsOfOthers(5, listed), stepsOfOthers(5, null)]).toEqual([1, 3, 0]);
  // The list ends at five hundred: what is beyond it is counted as carried until the host says.
  expect(
    stepsOfOthers(
      700,
      Array.from({ length: 500 }, () => ({ mayCarry: true })),
    ),
  ).toBe(0);
});
