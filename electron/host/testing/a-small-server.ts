// A server in a few lines, for tests of the engine: it applies whatever it is sent, gives it back by pull, and lets a test
// answer any request otherwise, or not at all. Every answer takes a little of the test's time.

import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/lib/clock.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PulledRow, SyncAnswer, SyncErrorCode, SyncRequest, SyncRequestName } from '#shared/sync/protocol.ts';
import type { Settled } from '#shared/sync/verdict.ts';
import type { LinkEvent, SyncLink } from '../sync/sync-link.ts';
import { confirm, grantKeyPem, testNowMs } from './a-station.ts';

export const answerMs = 10;

type Ways = { [Name in SyncRequestName]?: (request: SyncRequest<Name>) => unknown };

export type SmallServer = {
  readonly link: SyncLink;
  readonly rows: Map<CaseId, { readonly seq: number; readonly case: Case }>;
  /** Numbers it gives of its own, by case; others keep what they are registered with. */
  readonly numbers: Map<CaseId, string>;
  /** What was asked, in order. */
  readonly heard: { readonly name: SyncRequestName; readonly request: unknown }[];
  /** Other answers than its own, by name; `undefined` is never answered, as in a black hole. */
  readonly ways: Ways;
  readonly hello: { -readonly [Key in keyof SyncAnswer<'hello'>]: SyncAnswer<'hello'>[Key] };
  asked<Name extends SyncRequestName>(name: Name): readonly SyncRequest<Name>[];
  poke(headSeq: number): void;
  breakLink(): void;
};

export function accepted(answer: unknown) {
  return { ok: true, answer };
}

export function refused(code: SyncErrorCode, retryAfterMs: number | null = null) {
  return { ok: false, error: { code, detail: 'the test says so', retryAfterMs } };
}

/** Creates the server; it holds nothing. */
export function aSmallServer(clock: Clock): SmallServer {
  const events = createSignal<LinkEvent>();
  const rows: SmallServer['rows'] = new Map();
  const numbers: SmallServer['numbers'] = new Map();
  const verdicts: (Settled & { readonly stationId: string })[] = [];
  const heard: SmallServer['heard'] = [];
  const ways: Ways = {};
  let head = 0;
  let connection = 0;
  let stationId = '';
  const hello: SmallServer['hello'] = {
    serverId: 'server-1',
    epoch: 1,
    mode: 'full',
    fellBackTo: null,
    headSeq: 0,
    stationSeq: 0,
    serverTimeMs: testNowMs,
    packHash: 'pack',
    grantKey: grantKeyPem,
    certificate: 'certificate',
    windowFromMs: Date.UTC(2026, 0, 1),
    demo: null,
  };

  const own: Ways = {
    hello(request) {
      stationId = request.stationId;
      return accepted({ ...hello, headSeq: Math.max(hello.headSeq, head) });
    },
    push({ commands }) {
      for (const { envelope } of commands) {
        if (verdicts.some(({ commandId }) => commandId === envelope.id)) continue;
        head += 1;
        const state = confirm(rows.get(envelope.caseId)?.case, envelope);
        rows.set(envelope.caseId, {
          seq: head,
          case: { ...state, number: state.number ?? numbers.get(state.id) ?? null },
        });
        const settled = { commandId: envelope.id, seq: head, verdict: { kind: 'applied', merged: false } as const };
        verdicts.push({ ...settled, stationId: envelope.stationId });
      }
      return accepted({ headSeq: head, deferred: [] });
    },
    pull({ rowsAfter, verdictsAfter, limit }) {
      const newer = rowList().filter(({ seq }) => seq > rowsAfter);
      const page = newer.slice(0, limit);
      const rowsUpTo = page.length < newer.length ? (page.at(-1)?.seq ?? head) : head;
      const settled = verdicts.filter((one) => one.seq > verdictsAfter && one.stationId === stationId);
      return accepted({
        rows: page,
        rowsUpTo,
        verdicts: settled.map(withoutStation),
        verdictsUpTo: head,
        ...tail(),
        serverTimeMs: testNowMs,
      });
    },
    digests: () => accepted({ ...tail(), buckets: sums() }),
    bucket: ({ bucket }) =>
      accepted({ ...tail(), rows: rowList().filter((row) => inBucket(row, bucket)), isLast: true }),
    receipts({ commandIds }) {
      const found = verdicts.filter(({ commandId }) => commandIds.includes(commandId));
      return accepted({ settled: found.map(withoutStation) });
    },
    lease: () => accepted({ city: 'BJ', year: 2026, fromSerial: 1, toSerial: 200 }),
  };

  function tail() {
    return { headSeq: head, windowFromMs: hello.windowFromMs };
  }

  function rowList(): PulledRow[] {
    return [...rows.values()]
      .toSorted((a, b) => a.seq - b.seq)
      .map((row) => ({ kind: 'row', seq: row.seq, changedAtMs: testNowMs, case: row.case }));
  }

  function sums() {
    const buckets = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
    for (const { case: state } of rows.values()) {
      const bucket = buckets[bucketOf(state.id)];
      if (!bucket) continue;
      bucket.count += 1;
      bucket.sum += rowDigest(state.id, state.revision);
    }
    return buckets;
  }

  function answer(name: SyncRequestName, request: unknown): unknown {
    const way = (ways[name] ?? own[name]) as ((body: unknown) => unknown) | undefined;
    return way?.(request);
  }

  const link: SyncLink = {
    connect() {
      connection += 1;
      const mine = connection;
      clock.after(answerMs, () => mine === connection && events.tell({ kind: 'up' }));
    },
    disconnect: () => void (connection += 1),
    send(name, request, onReply) {
      heard.push({ name, request });
      const mine = connection;
      clock.after(answerMs, () => {
        if (mine !== connection) return;
        const reply = answer(name, request);
        if (reply !== undefined) onReply(reply);
      });
    },
    onEvent: (listener) => void events.subscribe(listener),
  };

  return {
    link,
    rows,
    numbers,
    heard,
    ways,
    hello,
    asked: (name) => heard.filter((one) => one.name === name).map((one) => one.request as SyncRequest<typeof name>),
    poke: (headSeq) => events.tell({ kind: 'poke', payload: { headSeq } }),
    breakLink() {
      connection += 1;
      events.tell({ kind: 'down', reason: 'the cable was pulled' });
    },
  };
}

function withoutStation({ commandId, seq, verdict }: Settled) {
  return { commandId, seq, verdict };
}

function inBucket(row: PulledRow, bucket: number): boolean {
  return row.kind === 'row' && bucketOf(row.case.id) === bucket;
}
