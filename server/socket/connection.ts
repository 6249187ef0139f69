// One console's connection: parses what comes, in what order it may come, and answers. No request and no fault of ours ends
// a connection; only the transport's own limits do.

import { z } from 'zod';
import type { StationId } from '#shared/domain/ids.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { oldestProtocolVersion, protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncErrorCode, SyncRequestName } from '#shared/sync/protocol.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { RequestHandlers } from '../sync/requests.ts';
import { SyncError } from '../sync/sync-error.ts';

export type ConnectionDeps = {
  readonly handlers: RequestHandlers;
  /** Whether one more request is within this connection's rate. */
  readonly isWithinRate: () => boolean;
  readonly onHello: (stationId: StationId) => void;
  readonly log: Log;
};

/** Read before the rest of hello, whose shape may differ in another version. */
const anyHello = z.looseObject({ protocol: z.int().min(1) });

type AnyHandler = (request: unknown, stationId: StationId) => Promise<unknown>;
type Reply =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly error: { readonly code: SyncErrorCode; readonly detail: string } };

/** Returns the function that answers one request of this connection. It never rejects. */
export function createConnection(deps: ConnectionDeps): (name: string, body: unknown) => Promise<Reply> {
  const { handlers, isWithinRate, onHello, log } = deps;
  let stationId: StationId | undefined;

  async function answer(name: string, body: unknown): Promise<unknown> {
    if (!isWithinRate()) throw new SyncError('try-later', 'too many requests on this connection; wait a second');
    if (!isRequestName(name)) throw new SyncError('malformed', `there is no request named ${name.slice(0, 64)}`);
    if (name === 'hello') checkProtocol(body);
    else if (!stationId) throw new SyncError('say-hello-first', 'the first request of a connection is hello');
    const parsed = syncRequests[name].request.safeParse(body);
    if (!parsed.success) throw new SyncError('malformed', describe(name, parsed.error));
    const from = 'stationId' in parsed.data ? parsed.data.stationId : stationId;
    if (!from) throw new SyncError('say-hello-first', 'the first request of a connection is hello');
    const reply = await (handlers[name] as AnyHandler)(parsed.data, from);
    if (name === 'hello') {
      stationId = from;
      onHello(from);
    }
    return reply;
  }

  return async (name, body) => {
    try {
      return { ok: true, answer: await answer(name, body) };
    } catch (error) {
      if (error instanceof SyncError) return { ok: false, error: { code: error.code, detail: error.message } };
      log.error('a request met a fault', { request: name, stationId, ...errorFields(error) });
      return { ok: false, error: { code: 'try-later', detail: 'the server met a fault, see its log; try again' } };
    }
  };
}

function checkProtocol(body: unknown): void {
  const hello = anyHello.safeParse(body);
  if (!hello.success) throw new SyncError('malformed', describe('hello', hello.error));
  const { protocol } = hello.data;
  if (protocol > protocolVersion) {
    throw new SyncError(
      'protocol-too-new',
      `this console speaks protocol ${protocol}, the server ${protocolVersion}; upgrade the server`,
    );
  }
  if (protocol < oldestProtocolVersion) {
    throw new SyncError(
      'protocol-too-old',
      `this console speaks protocol ${protocol}, the server needs ${oldestProtocolVersion}; upgrade the console`,
    );
  }
}

function isRequestName(name: string): name is SyncRequestName {
  return Object.hasOwn(syncRequests, name);
}

/** The first thing wrong, without the values: they may be a citizen's. */
function describe(name: string, { issues: [issue] }: z.ZodError): string {
  return `${name} cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 300);
}
