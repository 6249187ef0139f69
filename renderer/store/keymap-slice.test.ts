import { expect, test } from 'vitest';
import type { KeptKeymap, SavedKeymap } from '#shared/bridge/keymap.ts';
import { aStore, settled } from './testing.ts';

const mine: SavedKeymap = { version: 1, keys: { 'app.search': ['f8'] } };
const none: SavedKeymap = { version: 1, keys: {} };

/** A host that keeps one keymap, and answers when it is let. */
function aDesk(kept: KeptKeymap = { kind: 'none' }) {
  const host = { kept, saved: [] as SavedKeymap[] };
  const desk = aStore({
    'keymap.get': () => host.kept,
    'keymap.set': (keymap) => {
      host.saved.push(keymap);
      host.kept = { kind: 'kept', keymap };
      return {};
    },
  });
  return { host, keymap: () => desk.store.getState().keymap };
}

test('the keys a person has saved at this desk are theirs when they sit down', async () => {
  const { keymap } = aDesk({ kind: 'kept', keymap: mine });
  await keymap().refresh();
  expect([keymap().saved, keymap().isUnreadable]).toEqual([mine, false]);
});

test('nobody sits at a desk whose keys are not known yet, and a host that cannot say does not keep them from it', async () => {
  const { keymap } = aDesk({ kind: 'kept', keymap: mine });
  expect(keymap().isKnown).toBe(false);
  await keymap().refresh();
  expect(keymap().isKnown).toBe(true);
  keymap().reset();
  expect(keymap().isKnown).toBe(false);
  const silent = aStore({ 'keymap.get': () => Promise.reject(new Error('no disk')) }).store.getState;
  await expect(silent().keymap.refresh()).rejects.toThrow('no disk');
  expect(silent().keymap.isKnown).toBe(true);
});

test('an answer about the keys of the one before says nothing of the next', async () => {
  const { keymap } = aDesk({ kind: 'kept', keymap: mine });
  const asked = keymap().refresh();
  keymap().reset();
  await asked;
  expect([keymap().isKnown, keymap().saved]).toEqual([false, none]);
});

test('a changed key acts at once, and is kept by the host', async () => {
  const { host, keymap } = aDesk();
  const kept = keymap().save(mine);
  expect(keymap().saved).toBe(mine);
  await kept;
  expect(host.saved).toEqual([mine]);
});

test('an answer that was asked for before a key was changed does not undo it', async () => {
  const { keymap } = aDesk({ kind: 'none' });
  const asked = keymap().refresh();
  void keymap().save(mine);
  await asked;
  await settled();
  expect(keymap().saved).toBe(mine);
});

test('the same keys again draw nothing anew', async () => {
  const { keymap } = aDesk({ kind: 'kept', keymap: mine });
  await keymap().refresh();
  const before = keymap().saved;
  await keymap().refresh();
  expect(keymap().saved).toBe(before);
});

test('a keymap that cannot be read leaves the keys of the program and is said, until it was seen or new keys are saved', async () => {
  const { host, keymap } = aDesk({ kind: 'unreadable' });
  await keymap().refresh();
  expect([keymap().saved, keymap().isUnreadable]).toEqual([none, true]);
  keymap().putAway();
  expect([keymap().isUnreadable, host.saved]).toEqual([false, []]);
});

test('the next person begins with the keys of the program, whatever was still on its way', async () => {
  const { keymap } = aDesk({ kind: 'kept', keymap: mine });
  const asked = keymap().refresh();
  keymap().reset();
  await asked;
  expect(keymap().saved).toEqual(none);
});
