import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aStore, settled } from './testing.ts';

const caseId = 'c-1' as CaseId;
const person = { personId: 'p-1', login: 'li', name: '李明', role: 'agent', unitId: null };
const history = { lines: [], asOfMs: 5 };

async function aDesk(handlers: Partial<Handlers> = {}) {
  const made = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }) as never,
    'cases.get': () => ({ row: { id: caseId } }) as never,
    'cases.history': () => history,
    ...handlers,
  });
  await made.store.getState().session.refresh();
  await settled();
  return { ...made, print: () => made.store.getState().storyPrint };
}

test('a story is read anew for the print, and the paper says who printed it', async () => {
  const { print, methods } = await aDesk();
  await print().prepare(caseId);
  expect(print().paper).toMatchObject({ by: { name: '李明', role: 'agent' }, history, isWithFamily: false });
  expect(methods().slice(-3)).toEqual(['cases.get', 'cases.story', 'cases.history']);
});

test('with the family on screen the paper has the whole family', async () => {
  const { print, calls, store } = await aDesk();
  store.getState().cases.hold(caseId);
  await store.getState().cases.toggleFamily(caseId);
  await print().prepare(caseId);
  expect(calls.at(-1)).toEqual({ method: 'cases.history', input: { caseId, withFamily: true } });
  expect(print().paper?.isWithFamily).toBe(true);
});

test('a story that cannot be read is not printed, and that is said', async () => {
  const { print } = await aDesk({
    'cases.get': () => {
      throw new BridgeError('not-found', 'gone');
    },
  });
  await print().prepare(caseId);
  expect(print()).toMatchObject({ paper: null, hasFailed: true });
});
