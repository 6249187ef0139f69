// What every bridge must do, whatever carries it. Each harness runs this one suite over its own wire.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BridgeClient } from '#shared/bridge/client.ts';
import { createBridgeClient } from '#shared/bridge/client.ts';
import type { Handlers, MethodInput, MethodName } from '#shared/bridge/contract.ts';
import type { Frame } from '#shared/bridge/frame.ts';
import { bridgeVersion } from '#shared/bridge/frame.ts';
import type { Router } from '#shared/bridge/router.ts';
import { createRouter } from '#shared/bridge/router.ts';
import type { TestTransport } from '../support/memory-transport.ts';

export type Harness = {
  /** A new page on the router. */
  connect(): Promise<TestTransport>;
  /** The host dies without a word. */
  kill(): Promise<void>;
  end(): Promise<void>;
};

const wanted = { language: 'zh', theme: 'dark', textScale: 1.25 } as const;

/** Registers the suite for one wire. */
export function describeBridge(name: string, createHarness: (router: Router) => Promise<Harness>): void {
  describe(`the bridge over ${name}`, () => {
    let harness: Harness;
    let router: Router;
    let faults: string[];

    beforeEach(async () => {
      faults = [];
      const handlers = {
        'settings.get': () => wanted,
        'settings.set': (input: MethodInput<'settings.set'>) => input,
        'sync.retry': () => new Promise(() => undefined),
        'session.signOut': () => {
          throw new TypeError('a fault of the host');
        },
      } as unknown as Handlers;
      router = createRouter({ handlers, checkOutput: true, onFault: (method) => faults.push(method) });
      harness = await createHarness(router);
    });
    afterEach(() => harness.end());

    async function openClient(): Promise<BridgeClient> {
      const client = createBridgeClient(await harness.connect());
      await becomes(client, 'ready');
      return client;
    }

    test('a greeting is answered and the link is ready', async () => {
      const client = await openClient();
      expect(client.state()).toEqual({ kind: 'ready' });
    });

    test('another version is sent away in words', async () => {
      const page = await harness.connect();
      const answer = nextFrame(page);
      page.send({ kind: 'hello', version: bridgeVersion + 98 });
      expect(await answer).toEqual({ kind: 'bye', reason: expect.stringContaining(`version ${bridgeVersion + 98}`) });
    });

    test('a call is answered with what the handler returns', async () => {
      const client = await openClient();
      expect(await client.call('settings.get', {})).toEqual(wanted);
    });

    test('calls at the same time each get their own answer', async () => {
      const client = await openClient();
      const scales = [1, 1.25, 1.5, 1.75, 2];
      const answers = await Promise.all(
        scales.map((textScale) => client.call('settings.set', { ...wanted, textScale })),
      );
      expect(answers.map(({ textScale }) => textScale)).toEqual(scales);
    });

    test('a method nobody knows is refused by name', async () => {
      const client = await openClient();
      const call = client.call('no.such' as MethodName, {} as never);
      await expect(call).rejects.toMatchObject({ code: 'unknown-method', message: expect.stringContaining('no.such') });
    });

    test('input of the wrong shape is refused before it reaches the handler', async () => {
      const client = await openClient();
      const call = client.call('settings.set', { theme: 'pink' } as never);
      await expect(call).rejects.toMatchObject({ code: 'bad-input' });
      expect(faults).toEqual([]);
    });

    test('a fault of the host becomes a code, is noted, and the link lives on', async () => {
      const client = await openClient();
      await expect(client.call('session.signOut', {})).rejects.toMatchObject({ code: 'host-fault' });
      expect(faults).toEqual(['session.signOut']);
      expect(await client.call('settings.get', {})).toEqual(wanted);
    });

    test.each([
      ['a number', 7],
      ['an unknown kind', { kind: 'shout' }],
      ['a field too many', { kind: 'hello', version: 1, extra: true }],
      ['a call without an id', { kind: 'call', method: 'settings.get', input: {} }],
    ])('%s in place of a frame is answered with bye in words', async (_what, raw) => {
      const page = await harness.connect();
      const answer = nextFrame(page);
      page.sendRaw(raw);
      expect(await answer).toEqual({ kind: 'bye', reason: expect.stringContaining('cannot read') });
      // The host has not fallen over: the next page is served.
      const client = await openClient();
      expect(await client.call('settings.get', {})).toEqual(wanted);
    });

    test('events reach every page that said hello', async () => {
      const pages = [await openClient(), await openClient()];
      const told = pages.map((page) => new Promise((resolve) => page.on('cases.changed', resolve)));
      router.emit('cases.changed', { caseIds: [] });
      expect(await Promise.all(told)).toEqual([{ caseIds: [] }, { caseIds: [] }]);
    });

    test('a host that takes its leave rejects what waits, and everything after', async () => {
      const client = await openClient();
      const waiting = client.call('sync.retry', {});
      router.bye('the console closes');
      await expect(waiting).rejects.toMatchObject({ code: 'host-gone', message: expect.stringContaining('closes') });
      await expect(client.call('settings.get', {})).rejects.toMatchObject({ code: 'host-gone' });
    });

    test('a host that dies without a word rejects what waits', async () => {
      const client = await openClient();
      const waiting = client.call('sync.retry', {});
      await harness.kill();
      await expect(waiting).rejects.toMatchObject({ code: 'host-gone' });
      expect(client.state()).toMatchObject({ kind: 'gone' });
    });
  });
}

function nextFrame(page: TestTransport): Promise<Frame> {
  return new Promise((resolve) => {
    const stop = page.onFrame((frame) => {
      stop();
      resolve(frame);
    });
  });
}

function becomes(client: BridgeClient, kind: 'ready'): Promise<void> {
  if (client.state().kind === kind) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = client.onState((state) => {
      if (state.kind !== kind) return;
      stop();
      resolve();
    });
  });
}
