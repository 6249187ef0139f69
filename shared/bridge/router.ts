// The host's end of the bridge: parses every frame, checks every input, answers every call. No exception crosses: it
// becomes a code of the closed list. Output is checked where `checkOutput` is on (development and tests).

import { BridgeError } from './bridge-error.ts';
import type { EventName, EventPayload, Handlers, MethodName } from './contract.ts';
import { methods } from './contract.ts';
import type { Frame, Transport } from './frame.ts';
import { anyFrameSchema, bridgeVersion } from './frame.ts';

export type RouterOptions = {
  readonly handlers: Handlers;
  readonly checkOutput: boolean;
  /** Faults of ours, with the method they happened in. */
  readonly onFault: (method: string, error: unknown) => void;
};

export interface Router {
  /** Serves one renderer until its transport closes. */
  serve(transport: Transport): void;
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Tells every renderer that the host is going. */
  bye(reason: string): void;
}

/** Creates a router over the host's handlers. */
export function createRouter({ handlers, checkOutput, onFault }: RouterOptions): Router {
  const served = new Set<Transport>();

  async function answer(method: string, input: unknown): Promise<unknown> {
    if (!Object.hasOwn(methods, method) || !Object.hasOwn(handlers, method)) {
      throw new BridgeError('unknown-method', method);
    }
    const schema = methods[method as MethodName];
    const parsed = schema.input.safeParse(input);
    if (!parsed.success) throw new BridgeError('bad-input', `${method}: ${parsed.error.message}`);
    const handle = handlers[method as keyof Handlers] as (input: unknown) => unknown;
    const output = await handle(parsed.data);
    if (!checkOutput) return output;
    const checked = schema.output.safeParse(output);
    if (!checked.success) throw new BridgeError('bad-output', `${method}: ${checked.error.message}`);
    return output;
  }

  async function reply(transport: Transport, id: number, method: string, input: unknown): Promise<void> {
    try {
      transport.send({ kind: 'reply', id, ok: true, output: await answer(method, input) });
    } catch (error) {
      if (!(error instanceof BridgeError)) onFault(method, error);
      const code = error instanceof BridgeError ? error.code : 'host-fault';
      const message = error instanceof Error ? error.message : String(error);
      transport.send({ kind: 'reply', id, ok: false, error: { code, message } });
    }
  }

  function receive(transport: Transport, raw: Frame): void {
    const parsed = anyFrameSchema.safeParse(raw);
    if (!parsed.success) return transport.send({ kind: 'bye', reason: 'a frame this host cannot read' });
    const frame = parsed.data;
    if (frame.kind === 'call') return void reply(transport, frame.id, frame.method, frame.input);
    if (frame.kind !== 'hello') return transport.send({ kind: 'bye', reason: `a renderer may not send ${frame.kind}` });
    if (frame.version !== bridgeVersion) {
      return transport.send({
        kind: 'bye',
        reason: `bridge version ${frame.version}, this host speaks ${bridgeVersion}`,
      });
    }
    served.add(transport);
    return transport.send({ kind: 'hello', version: bridgeVersion });
  }

  return {
    serve(transport) {
      transport.onFrame((frame) => receive(transport, frame));
      transport.onClose(() => served.delete(transport));
    },
    emit(name, payload) {
      for (const transport of served) transport.send({ kind: 'event', name, payload });
    },
    bye(reason) {
      for (const transport of served) transport.send({ kind: 'bye', reason });
    },
  };
}
