import { expect, test } from 'vitest';
import type { BridgeState } from '#shared/bridge/client.ts';
import type { Frame } from '#shared/bridge/frame.ts';
import { bridgeVersion } from '#shared/bridge/frame.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { createHostLink } from './host-link.ts';

function aWire() {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();
  const sent: Frame[] = [];
  return {
    sent,
    answer: (frame: Frame) => frames.tell(frame),
    breakOff: () => closes.tell(),
    transport: {
      send: (frame: Frame) => void sent.push(frame),
      onFrame: (listener: (frame: Frame) => void) => frames.subscribe(listener),
      onClose: (listener: () => void) => closes.subscribe(listener),
      close: () => undefined,
    },
  };
}

function aLink() {
  const clock = fakeClock();
  const wires: ReturnType<typeof aWire>[] = [];
  const link = createHostLink({
    clock,
    connect() {
      const wire = aWire();
      wires.push(wire);
      return wire.transport;
    },
  });
  const states: BridgeState['kind'][] = [];
  link.onState(({ kind }) => void states.push(kind));
  const last = () => wires.at(-1) ?? aWire();
  return { link, clock, wires, states, last };
}

const hello: Frame = { kind: 'hello', version: bridgeVersion };

test('a host that went is sought again, and a listener hears the new one', () => {
  const { link, clock, wires, states, last } = aLink();
  const heard: string[] = [];
  link.on('calls.changed', () => void heard.push('call'));
  last().answer(hello);
  last().breakOff();
  clock.advance(300);
  last().answer(hello);
  last().answer({ kind: 'event', name: 'calls.changed', payload: {} });
  expect({ states, wires: wires.length, heard }).toEqual({
    states: ['ready', 'gone', 'ready'],
    wires: 2,
    heard: ['call'],
  });
});

test('a call to a host that is gone fails at once with its code', async () => {
  const { link, last } = aLink();
  last().answer(hello);
  last().breakOff();
  await expect(link.call('sync.status', {})).rejects.toMatchObject({ code: 'host-gone' });
});

test('a host that does not answer the greeting is taken for gone', () => {
  const { clock, wires, states } = aLink();
  clock.advance(5_000);
  expect(states).toEqual(['gone']);
  clock.advance(300);
  expect(wires).toHaveLength(2);
});

test('attempts come less and less often, never more than four seconds apart', () => {
  const { clock, wires, last } = aLink();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    last().breakOff();
    clock.advance(4_000);
  }
  expect(wires).toHaveLength(9);
});

test('a link that was closed does not come back', () => {
  const { link, clock, wires } = aLink();
  link.close();
  clock.advance(60_000);
  expect({ wires: wires.length, waiting: clock.waiting() }).toEqual({ wires: 1, waiting: 0 });
});
