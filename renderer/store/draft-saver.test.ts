import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createDraftSaver } from './draft-saver.ts';

function aBody(narrative: string): DraftBody {
  return { ...emptyIntakeDraft(null, ''), narrative };
}

function aDesk() {
  const clock = fakeClock();
  const saved: { readonly atMs: number; readonly text: string }[] = [];
  const marks: string[] = [];
  const failures: unknown[] = [];
  let isBroken = false;
  const saver = createDraftSaver({
    clock,
    async save(_id, body) {
      if (isBroken) throw new Error('disk full');
      saved.push({ atMs: clock.monotonicMs(), text: body.kind === 'intake' ? body.narrative : '' });
      return { savedAtMs: clock.wallMs() };
    },
    changed: (_id, mark) => void marks.push(mark),
    failed: (error) => void failures.push(error),
  });
  return { clock, saver, saved, marks, failures, breakDisk: (broken: boolean) => void (isBroken = broken) };
}

const settled = async () => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

test('what was typed is on disk within 250 ms of the last key', async () => {
  const { clock, saver, saved } = aDesk();
  saver.edit('d1', aBody('lift'));
  clock.advance(250);
  await settled();
  expect(saved.map(({ text }) => text)).toEqual(['lift']);
  expect(saved[0]?.atMs).toBeLessThanOrEqual(250);
});

test('typing without a pause is saved while it goes on, never more than 250 ms behind', async () => {
  const { clock, saver, saved } = aDesk();
  for (let key = 1; key <= 20; key += 1) {
    saver.edit('d1', aBody('x'.repeat(key)));
    clock.advance(50);
    await settled();
    expect(key - (saved.at(-1)?.text.length ?? 0)).toBeLessThanOrEqual(5);
  }
  expect(saved.length).toBeGreaterThan(4);
});

test('flush resolves only when the newest text is on disk', async () => {
  const { saver, saved } = aDesk();
  saver.edit('d1', aBody('a'));
  saver.edit('d2', aBody('b'));
  await saver.flush();
  expect(saved.map(({ text }) => text)).toEqual(['a', 'b']);
});

test('a disk that refuses is said, and tried again until it takes the text', async () => {
  const { clock, saver, saved, marks, failures, breakDisk } = aDesk();
  breakDisk(true);
  saver.edit('d1', aBody('kept'));
  clock.advance(200);
  await settled();
  expect({ saved, marks, failures: failures.length }).toEqual({ saved: [], marks: ['typing', 'failed'], failures: 1 });
  breakDisk(false);
  clock.advance(1_000);
  await settled();
  expect(saved.map(({ text }) => text)).toEqual(['kept']);
  expect(marks.at(-1)).toBe('saved');
});

test('a draft that was finished is not written again', async () => {
  const { clock, saver, saved } = aDesk();
  saver.edit('d1', aBody('registered'));
  saver.forget('d1');
  clock.advance(1_000);
  await settled();
  expect({ saved, waiting: clock.waiting() }).toEqual({ saved: [], waiting: 0 });
});

test('nothing is saved while the command that ends the draft is out; what it refused is saved afterwards', async () => {
  const { clock, saver, saved } = aDesk();
  saver.edit('d1', aBody('sent'));
  const release = saver.hold('d1');
  saver.edit('d1', aBody('sent and more'));
  clock.advance(1_000);
  await settled();
  expect(saved).toEqual([]);
  release();
  clock.advance(0);
  await settled();
  expect(saved.map(({ text }) => text)).toEqual(['sent and more']);
});

test('flush waits for the command that ends a draft, and finds nothing left to save', async () => {
  const { saver, saved } = aDesk();
  saver.edit('d1', aBody('registered'));
  const release = saver.hold('d1');
  const flushed = saver.flush();
  await settled();
  saver.forget('d1');
  release();
  await flushed;
  expect(saved).toEqual([]);
});

test('a draft the host no longer has is said once and never stands in the way of signing out', async () => {
  const failures: unknown[] = [];
  const clock = fakeClock();
  const saver = createDraftSaver({
    clock,
    save: () => Promise.reject(new BridgeError('not-found', 'no such draft')),
    changed: () => undefined,
    failed: (error) => void failures.push(error),
  });
  saver.edit('d1', aBody('gone'));
  clock.advance(5_000);
  await settled();
  clock.advance(5_000);
  await settled();
  await saver.flush();
  expect(failures).toHaveLength(1);
});

test('what was waiting for one person is not saved in the name of the next', async () => {
  const { clock, saver, saved } = aDesk();
  saver.edit('d1', aBody('mine'));
  saver.forgetAll();
  clock.advance(1_000);
  await settled();
  expect(saved).toEqual([]);
});

test('a save that takes its time holds back none of the keys after it, and the newest of all is what is called saved', async () => {
  const clock = fakeClock();
  const sent: { readonly text: string; answer(): void }[] = [];
  const marks: string[] = [];
  const saver = createDraftSaver({
    clock,
    save(_id, body) {
      const { promise, resolve } = Promise.withResolvers<{ savedAtMs: number }>();
      sent.push({ text: body.kind === 'intake' ? body.narrative : '', answer: () => resolve({ savedAtMs: 1 }) });
      return promise;
    },
    changed: (_id, mark) => void marks.push(mark),
    failed: () => undefined,
  });
  for (const text of ['l', 'li']) {
    saver.edit('d1', aBody(text));
    clock.advance(100);
    await settled();
  }
  expect(sent.map(({ text }) => text)).toEqual(['l', 'li']);
  sent[0]?.answer();
  await settled();
  expect(marks).not.toContain('saved');
  sent[1]?.answer();
  await settled();
  expect(marks.at(-1)).toBe('saved');
});
