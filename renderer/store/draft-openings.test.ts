import { expect, test } from 'vitest';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { DraftBody, LineText } from '#shared/bridge/drafts.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createDraftOpenings } from './draft-openings.ts';
import { settled } from './testing.ts';

const line = (text: string): LineText => ({ kind: 'line', ofDraftId: null, text });

function aDesk() {
  const clock = fakeClock();
  const opened: DraftBody[] = [];
  const failures: unknown[] = [];
  let isAway = false;
  let asked = 0;
  const openings = createDraftOpenings({
    clock,
    async open() {
      asked += 1;
      if (isAway) throw new BridgeError('host-gone', 'the host is restarting');
      return { id: 'd1' };
    },
    opened: (_id, body) => void opened.push(body),
    failed: (error) => void failures.push(error),
  });
  return { clock, openings, opened, failures, asked: () => asked, away: (is: boolean) => void (isAway = is) };
}

test('a form begun is opened once, with what was typed while that went on', async () => {
  const { openings, opened, asked } = aDesk();
  openings.keep('line', line('l'));
  openings.keep('line', line('li'));
  await settled();
  expect([opened, asked(), openings.has('line')]).toEqual([[line('li')], 1, false]);
});

test('a form begun while the host is away is kept, and opened with its newest text once the host is back', async () => {
  const { clock, openings, opened, failures, away } = aDesk();
  away(true);
  openings.keep('line', line('l'));
  await settled();
  openings.keep('line', line('lift'));
  expect([opened, failures.length]).toEqual([[], 1]);
  away(false);
  clock.advance(1_000);
  await settled();
  expect(opened).toEqual([line('lift')]);
});

test('flush tries at once, and says when it was in vain', async () => {
  const { openings, opened, away } = aDesk();
  away(true);
  openings.keep('line', line('lift'));
  await expect(openings.flush()).rejects.toThrow('restarting');
  away(false);
  await openings.flush();
  expect(opened).toEqual([line('lift')]);
});

test('what was given up, or belongs to somebody who left, is not opened later', async () => {
  const { clock, openings, opened, away } = aDesk();
  away(true);
  openings.keep('line', line('a'));
  openings.keep('reply', line('b'));
  await settled();
  openings.forget('line');
  openings.forgetAll();
  away(false);
  clock.advance(5_000);
  await settled();
  expect(opened).toEqual([]);
});
