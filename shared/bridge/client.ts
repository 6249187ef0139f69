// The renderer's end of the bridge: calls with answers, and events. It speaks first; when the host goes, every waiting
// call is rejected at once and so is every later one until the next `hello` is answered.

import type { Unsubscribe } from '../lib/unsubscribe.ts';
import { createSignal } from '../lib/unsubscribe.ts';
import { BridgeError } from './bridge-error.ts';
import type { EventName, EventPayload, MethodInput, MethodName, MethodOutput } from './contract.ts';
import type { Frame, Transport } from './frame.ts';
import { bridgeVersion } from './frame.ts';

export type BridgeState =
  | { readonly kind: 'connecting' | 'ready' }
  | { readonly kind: 'gone'; readonly reason: string };

export interface BridgeClient {
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>;
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): Unsubscribe;
  state(): BridgeState;
  onState(listener: (state: BridgeState) => void): Unsubscribe;
  close(): void;
}

type Waiting = { resolve(output: unknown): void; reject(error: BridgeError): void };

/** Creates a client over one transport and says hello. A new transport (after a host restart) needs a new client. */
export function createBridgeClient(transport: Transport): BridgeClient {
  let state: BridgeState = { kind: 'connecting' };
  let nextId = 0;
  const waiting = new Map<number, Waiting>();
  const states = createSignal<BridgeState>();
  const events = createSignal<{ name: string; payload: unknown }>();

  function become(next: BridgeState): void {
    state = next;
    states.tell(next);
  }

  function leave(code: 'host-gone' | 'version-mismatch', reason: string): void {
    if (state.kind === 'gone') return;
    become({ kind: 'gone', reason });
    for (const { reject } of waiting.values()) reject(new BridgeError(code, reason));
    waiting.clear();
  }

  function settle(frame: Extract<Frame, { kind: 'reply' }>): void {
    const call = waiting.get(frame.id);
    waiting.delete(frame.id);
    if (frame.ok) call?.resolve(frame.output);
    else call?.reject(new BridgeError(frame.error.code, frame.error.message));
  }

  function receive(frame: Frame): void {
    if (frame.kind === 'hello') become({ kind: 'ready' });
    else if (frame.kind === 'reply') settle(frame);
    else if (frame.kind === 'event') events.tell(frame);
    else if (frame.kind === 'bye') leave('host-gone', frame.reason);
  }

  const ends = [transport.onFrame(receive), transport.onClose(() => leave('host-gone', 'the link to the host closed'))];
  transport.send({ kind: 'hello', version: bridgeVersion });

  return {
    call(method, input) {
      if (state.kind === 'gone') return Promise.reject(new BridgeError('host-gone', state.reason));
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
        transport.send({ kind: 'call', id, method, input });
      });
    },
    on(name, listener) {
      return events.subscribe((event) => {
        if (event.name === name) listener(event.payload as EventPayload<typeof name>);
      });
    },
    state: () => state,
    onState: (listener) => states.subscribe(listener),
    close() {
      for (const end of ends) end();
      leave('host-gone', 'closed by this side');
    },
  };
}
