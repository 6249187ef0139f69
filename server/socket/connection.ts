// One console's connection: parses what comes, in what order it may come, and answers in the console's own version. No
// request and no fault of ours ends a connection; only the transport's own limits do.

import { z } from 'zod';
import type { StationId } from '#shared/domain/ids.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { SyncAnswer, SyncFailure, SyncRequestName } from '#shared/sync/protocol.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { Asker, Mode } from '../sync/request-deps.ts';
import type { RequestHandlers } from '../sync/requests.ts';
import { SyncError } from '../sync/sync-error.ts';
import type { AskName, Dialect } from '../versions/dialect.ts';
import { parseWith } from '../versions/parse.ts';
import type { ServedVersions } from '../versions/speak.ts';
import { dialectOf, speak } from '../versions/speak.ts';

export type ConnectionDeps = {
  readonly handlers: RequestHandlers;
  readonly served: ServedVersions;
  /** Whether one more request is within this connection's rate. */
  readonly isWithinRate: () => boolean;
  /** Whether one more search is, which costs more than others. */
  readonly maySearch: () => boolean;
  /** A hello was answered: the first one, or another one on the same connection. */
  readonly onHello: (stationId: StationId, mode: Mode, answer: SyncAnswer<'hello'>) => void;
  readonly setScope: Asker['setScope'];
  readonly held?: Asker['held'];
  readonly log: Log;
};

export type Reply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly error: unknown };

type Session = { readonly asker: Asker; readonly dialect: Dialect };
type AnyHandler = (request: unknown, asker: Asker) => Promise<SyncAnswer<AskName>>;

/** Requests with answers of any size; an honest console has a page, a bucket and a history under way. */
const large: ReadonlySet<SyncRequestName> = new Set([
  'pull',
  'bucket',
  'digests',
  'receipts',
  'history',
  'search',
  'routing',
  'drift',
  'handed',
  'articlePull',
  'download',
]);
const mostLarge = 8;
/** What waits for the disk, or for a slow check; an honest console has one of each under way. */
const mostUnderWay: { readonly [Name in SyncRequestName]?: number } = {
  hello: 2,
  push: 2,
  lease: 2,
  signIn: 1,
  search: 2,
  routing: 1,
  drift: 1,
  colleagues: 1,
  handOver: 1,
  handed: 1,
  articlePush: 1,
  articlePull: 1,
  articleVersion: 2,
  upload: 2,
  download: 2,
};

/** Read before the rest of hello, whose shape may differ in another version. */
const anyHello = z.looseObject({ protocol: z.int().min(1) });
/** Until a hello says otherwise. */
const newest = Number.MAX_SAFE_INTEGER;

/** Returns the function that answers one request of this connection. It never rejects. */
export function createConnection(deps: ConnectionDeps): (name: string, body: unknown) => Promise<Reply> {
  const { handlers, isWithinRate, log } = deps;
  let session: Session | undefined;
  let dialect = dialectOf(newest);
  let largeUnderWay = 0;
  const fewUnderWay = new Map<SyncRequestName, number>();

  async function hello(body: unknown): Promise<unknown> {
    const { protocol } = need('hello', parseWith(anyHello, body));
    dialect = dialectOf(protocol);
    const spoken = speak(protocol, deps.served);
    const greeting = need('hello', spoken.dialect.readHello(body));
    const answer = await handlers.hello(greeting, spoken.mode);
    const { stationId } = greeting;
    const { setScope, held } = deps;
    const { mode, dialect: used } = spoken;
    const { mayWait, readsNotices, readsSpeech, readsAttempts, readsDistrictNumbers, readsAttachments } = used;
    const reads = { readsNotices, readsSpeech, readsAttempts, readsDistrictNumbers, readsAttachments };
    session = { asker: { stationId, mode, mayWait, ...reads, setScope, held }, dialect: used };
    deps.onHello(stationId, spoken.mode, answer);
    return spoken.dialect.writeAnswer('hello', answer);
  }

  async function answer(name: string, body: unknown): Promise<unknown> {
    if (!isWithinRate()) {
      const wait = 'too many requests on this connection; wait a second';
      throw new SyncError('try-later', wait, { retryAfterMs: 1_000 });
    }
    if (!isRequestName(name)) throw unknownRequest(name);
    if (name === 'hello') return oneOfFew(name, () => hello(body));
    if (!session) throw new SyncError('say-hello-first', 'the first request of a connection is hello');
    const { asker, dialect: spoken } = session;
    const read = spoken.readRequest(name, body);
    if (!read) throw unknownRequest(name);
    const request = need(name, read);
    if (name === 'search' && !deps.maySearch()) {
      throw new SyncError('try-later', 'many searches on this connection; wait a second', { retryAfterMs: 1_000 });
    }
    const work = () => (handlers[name] as AnyHandler)(request, asker);
    const reply = await oneOfFew(name, () => (large.has(name) ? oneOfLarge(work) : work()));
    return spoken.writeAnswer(name, reply);
  }

  /** Answers that have not left count as under way: who does not read is given no more. */
  async function oneOfLarge<Result>(work: () => Promise<Result>): Promise<Result> {
    if (largeUnderWay >= mostLarge) {
      throw new SyncError('try-later', 'many answers are on their way to this console', { retryAfterMs: 1_000 });
    }
    largeUnderWay += 1;
    try {
      return await work();
    } finally {
      const left = () => void (largeUnderWay -= 1);
      if (deps.held) void deps.held().finally(left);
      else left();
    }
  }

  async function oneOfFew<Result>(name: SyncRequestName, work: () => Promise<Result>): Promise<Result> {
    const underWay = fewUnderWay.get(name) ?? 0;
    if (underWay >= (mostUnderWay[name] ?? Infinity)) {
      throw new SyncError('try-later', `the ${name} before has no answer yet`, { retryAfterMs: 1_000 });
    }
    fewUnderWay.set(name, underWay + 1);
    try {
      return await work();
    } finally {
      fewUnderWay.set(name, (fewUnderWay.get(name) ?? 1) - 1);
    }
  }

  function fail(failure: SyncFailure): Reply {
    return { ok: false, error: dialect.writeFailure(failure) };
  }

  return async (name, body) => {
    try {
      return { ok: true, answer: await answer(name, body) };
    } catch (error) {
      if (error instanceof SyncError) {
        const { code, message: detail, retryAfterMs } = error;
        return fail({ code, detail, retryAfterMs });
      }
      log.error('a request met a fault', { request: name, stationId: session?.asker.stationId, ...errorFields(error) });
      const detail = 'the server met a fault, see its log; try again';
      return fail({ code: 'try-later', detail, retryAfterMs: null });
    }
  };
}

function isRequestName(name: string): name is SyncRequestName {
  return Object.hasOwn(syncRequests, name);
}

function unknownRequest(name: string): SyncError {
  return new SyncError('malformed', `there is no request named ${name.slice(0, 64)}`);
}

function need<Value>(
  name: string,
  parsed: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly words: string },
): Value {
  if (parsed.ok) return parsed.value;
  throw new SyncError('malformed', `${name} cannot be read: ${parsed.words}`.slice(0, 300));
}
