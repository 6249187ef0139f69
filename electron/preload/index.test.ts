import { beforeEach, expect, test, vi } from 'vitest';
import type { HotlineWindow } from '#shared/bridge/hotline-window.ts';

type Relay = (event: unknown, frame: unknown) => void;

const fake = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  relays: new Set<(event: unknown, frame: unknown) => void>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => fake.exposed.set(name, api) },
  ipcRenderer: {
    send: (...args: unknown[]) => void fake.sent.push(args),
    on: (_channel: string, relay: Relay) => void fake.relays.add(relay),
    removeListener: (_channel: string, relay: Relay) => void fake.relays.delete(relay),
  },
}));

beforeEach(async () => {
  fake.exposed.clear();
  fake.sent.length = 0;
  fake.relays.clear();
  vi.resetModules();
  await import('./index.ts');
});

function hotline(): HotlineWindow {
  return fake.exposed.get('hotline') as HotlineWindow;
}

test('the page gets exactly send and onFrame, and nothing else', () => {
  expect([...fake.exposed.keys()]).toEqual(['hotline']);
  expect(Object.keys(hotline()).toSorted()).toEqual(['onFrame', 'send']);
});

test('frames go over one channel', () => {
  hotline().send({ kind: 'hello', version: 1 });
  expect(fake.sent).toEqual([['bridge', { kind: 'hello', version: 1 }]]);
});

test('a listener gets the frame without the event, and its end gives nothing back', () => {
  const heard: unknown[][] = [];
  const end = hotline().onFrame((...args: unknown[]) => void heard.push(args));
  for (const relay of fake.relays) relay({ sender: 'ipcRenderer' }, { kind: 'bye', reason: 'x' });
  expect(heard).toEqual([[{ kind: 'bye', reason: 'x' }]]);
  expect(end()).toBeUndefined();
  expect(fake.relays.size).toBe(0);
});
