// One bridge for the life of the page. The host may go and come back; each time a new client over a new transport takes
// over, listeners stay, and `onState` says `ready` again, upon which the store asks for everything anew.

import type { BridgeClient, BridgeState } from '#shared/bridge/client.ts';
import { createBridgeClient } from '#shared/bridge/client.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { EventName, EventPayload } from '#shared/bridge/contract.ts';
import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { ClosableTransport } from './connect.ts';

export type HostLink = BridgeClient & {
  /** Tries again now instead of at the next attempt. */
  retry(): void;
};

export type HostLinkDeps = { readonly connect: () => ClosableTransport; readonly clock: Clock };

const nothingToEnd: Unsubscribe = () => undefined;
const firstWaitMs = 250;
const longestWaitMs = 4_000;
/** A host that does not answer the greeting in this time is taken for gone. */
const helloWithinMs = 5_000;

/** Connects to the host and stays connected. */
export function createHostLink({ connect, clock }: HostLinkDeps): HostLink {
  const states = createSignal<BridgeState>();
  const wanted = new Map<EventName, Set<(payload: never) => void>>();
  let attempt = 0;
  let timer: TimerHandle | undefined;
  let isClosed = false;
  let end: Unsubscribe = nothingToEnd;
  let client: BridgeClient | undefined;

  function open(): void {
    timer?.cancel();
    end();
    const transport = connect();
    const opened = createBridgeClient(transport);
    client = opened;
    const ends = [
      opened.onState((state) => changed(state)),
      ...[...wanted.keys()].map((name) => relay(opened, name)),
      () => transport.close(),
    ];
    end = () => {
      for (const stop of ends) stop();
      end = nothingToEnd;
    };
    timer = clock.after(helloWithinMs, () => opened.close());
  }

  function changed(state: BridgeState): void {
    timer?.cancel();
    if (state.kind === 'ready') attempt = 0;
    if (state.kind === 'gone' && !isClosed) scheduleRetry();
    states.tell(state);
  }

  function scheduleRetry(): void {
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
    attempt += 1;
    timer = clock.after(waitMs, open);
  }

  function relay(source: BridgeClient, name: EventName): Unsubscribe {
    return source.on(name, (payload) => {
      for (const listener of wanted.get(name) ?? []) listener(payload as never);
    });
  }

  open();
  return {
    call(method, input) {
      return client
        ? client.call(method, input)
        : Promise.reject(new BridgeError('host-gone', 'the link was closed by this side'));
    },
    on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) {
      const known = wanted.get(name);
      const listeners = known ?? new Set();
      listeners.add(listener as (payload: never) => void);
      wanted.set(name, listeners);
      if (!known && client) relay(client, name);
      return () => void listeners.delete(listener as (payload: never) => void);
    },
    state: () => client?.state() ?? { kind: 'connecting' },
    onState: (listener) => states.subscribe(listener),
    retry() {
      if (client?.state().kind !== 'ready') open();
    },
    close() {
      isClosed = true;
      timer?.cancel();
      client?.close();
      end();
    },
  };
}
