import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { expect, test } from 'vitest';
import type { Frame } from '#shared/bridge/frame.ts';
import type { HostNews, HostStart, ToHost } from '#shared/bridge/host-messages.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { restartDelayMs, startHostProcess } from './host-process.ts';

class FakeChild extends EventEmitter {
  readonly got: ToHost[] = [];
  isKilled = false;

  postMessage(message: ToHost): void {
    this.got.push(message);
  }

  kill(): void {
    this.isKilled = true;
    this.emit('exit', 1);
  }
}

const start = { appVersion: '0.1.0', databaseKey: null } as unknown as HostStart;

function aHost() {
  const clock = fakeClock();
  const children: FakeChild[] = [];
  const frames: Frame[] = [];
  const news: HostNews[] = [];
  const host = startHostProcess({
    fork() {
      const child = new FakeChild();
      children.push(child);
      return child as unknown as UtilityProcess;
    },
    start,
    clock,
    onFrame: (frame) => frames.push(frame),
    onNews: (one) => news.push(one),
  });
  return { host, clock, children, frames, news };
}

test('the host is forked once and told how to start', () => {
  const { children } = aHost();
  expect(children.map(({ got }) => got)).toEqual([[{ kind: 'start', start }]]);
});

test('a dead host is announced to the page and started again, ever more slowly', () => {
  const { clock, children, frames } = aHost();
  children[0]?.emit('exit', 1);
  expect(frames).toEqual([{ kind: 'bye', reason: expect.stringContaining('started again') }]);
  clock.advance(249);
  expect(children).toHaveLength(1);
  clock.advance(1);
  expect(children).toHaveLength(2);
  children[1]?.emit('exit', 1);
  clock.advance(499);
  expect(children).toHaveLength(2);
  clock.advance(1);
  expect(children[2]?.got).toEqual([{ kind: 'start', start }]);
});

test('the wait never passes ten seconds, and is short again after a minute of health', () => {
  expect([0, 1, 2, 5, 6, 40].map(restartDelayMs)).toEqual([250, 500, 1_000, 8_000, 10_000, 10_000]);
  const { clock, children } = aHost();
  for (let death = 0; death < 4; death += 1) {
    children.at(-1)?.emit('exit', 1);
    clock.advance(restartDelayMs(death));
  }
  clock.advance(60_000);
  children.at(-1)?.emit('exit', 1);
  clock.advance(250);
  expect(children).toHaveLength(6);
});

test('a host that cannot start as asked is told to the person and not tried again', () => {
  const { clock, children, news } = aHost();
  const failed = { kind: 'failed', words: 'the folder is in use', copy: null };
  children[0]?.emit('message', failed);
  children[0]?.emit('exit', 1);
  clock.advance(60_000);
  expect([news, children.length]).toEqual([[failed], 1]);
});

test('frames and calls pass through as they are', () => {
  const { host, children, frames } = aHost();
  host.sendFrame({ kind: 'hello', version: 1 });
  host.ring('swiftline://call?number=13800000001');
  children[0]?.emit('message', { kind: 'frame', frame: { kind: 'hello', version: 1 } });
  expect(children[0]?.got.slice(1)).toEqual([
    { kind: 'frame', frame: { kind: 'hello', version: 1 } },
    { kind: 'ring', text: 'swiftline://call?number=13800000001' },
  ]);
  expect(frames).toEqual([{ kind: 'hello', version: 1 }]);
});

test('stopping asks the host, waits, and ends it by force when it does not answer', async () => {
  const { host, clock, children } = aHost();
  const stopped = host.stop();
  expect(children[0]?.got.at(-1)).toEqual({ kind: 'stop' });
  clock.advance(8_000);
  await stopped;
  expect([children[0]?.isKilled, children.length, clock.waiting()]).toEqual([true, 1, 0]);
});

test('stopping while the host is down ends at once', async () => {
  const { host, clock, children } = aHost();
  children[0]?.emit('exit', 1);
  await host.stop();
  clock.advance(60_000);
  expect(children).toHaveLength(1);
});

test('how far the opening is is passed on, and the host is asked for a copy of data it cannot open', () => {
  const { host, children, news } = aHost();
  const told = [{ kind: 'opening', words: 'putting in order', share: 0.5 }, { kind: 'ready' }] as const;
  for (const message of told) children[0]?.emit('message', message);
  host.saveCopy();
  expect([news, children[0]?.got.at(-1)]).toEqual([told, { kind: 'saveCopy' }]);
});
