import { expect, test } from 'vitest';
import { silentLog } from '#shared/lib/log.ts';
import type { RequestHandlers } from '../sync/requests.ts';
import { anEnvelope } from '../testing/an-envelope.ts';
import { aStation } from '../testing/test-station.ts';
import { servedVersions } from '../versions/speak.ts';
import { createConnection } from './connection.ts';

/** More than an honest console ever has under way. */
const many = 8;

function aConnection(history: () => Promise<unknown>, held: () => Promise<void>, others: object = {}) {
  return createConnection({
    handlers: { hello: async () => ({ headSeq: 0 }), history, ...others } as unknown as RequestHandlers,
    served: servedVersions,
    isWithinRate: () => true,
    maySearch: () => true,
    onHello: () => undefined,
    setScope: () => undefined,
    held,
    log: silentLog,
  });
}

const never = () => new Promise<never>(() => undefined);
const body = { grant: 'a grant', caseId: 'case-1' };

test('S19: a console that asks on while large answers are being made is told to wait', async () => {
  const ask = aConnection(never, async () => undefined);
  await ask('hello', aStation().hello());
  for (let asked = 0; asked < many; asked += 1) void ask('history', body);
  expect(await ask('history', body)).toMatchObject({ ok: false, error: { code: 'try-later', retryAfterMs: 1_000 } });
});

test('S19: a large answer counts until it has left', async () => {
  const leave: (() => void)[] = [];
  const ask = aConnection(
    async () => ({ entries: [] }),
    () => new Promise((resolve) => leave.push(resolve)),
  );
  await ask('hello', aStation().hello());
  for (let asked = 0; asked < many; asked += 1) expect(await ask('history', body)).toMatchObject({ ok: true });
  expect(await ask('history', body)).toMatchObject({ ok: false, error: { code: 'try-later' } });
  leave[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(await ask('history', body)).toMatchObject({ ok: true });
});

test('S19: a console with two of a kind on their way to the disk is told to wait, and its other requests are served', async () => {
  const ends: (() => void)[] = [];
  const push = () => new Promise((resolve) => void ends.push(() => resolve({ headSeq: 0, deferred: [] })));
  const ask = aConnection(
    async () => ({ entries: [] }),
    async () => undefined,
    { push },
  );
  await ask('hello', aStation().hello());
  const commands = [{ envelope: anEnvelope('case.register'), formerSeq: null }];
  const first = ask('push', { commands });
  void ask('push', { commands });
  expect(await ask('push', { commands })).toMatchObject({
    ok: false,
    error: { code: 'try-later', retryAfterMs: 1_000 },
  });
  expect(await ask('history', body)).toMatchObject({ ok: true });
  ends[0]?.();
  await first;
  void ask('push', { commands });
  await Promise.resolve();
  expect(ends).toHaveLength(3);
});

test('S19: one password of a connection is checked at a time', async () => {
  const ask = aConnection(never, async () => undefined, { signIn: never });
  await ask('hello', aStation().hello());
  const person = { login: 'agent', password: 'a guess' };
  void ask('signIn', person);
  expect(await ask('signIn', person)).toMatchObject({ ok: false, error: { code: 'try-later' } });
});

test('S19: hellos that come before the first is answered are told to wait', async () => {
  const ask = aConnection(never, async () => undefined, { hello: never });
  void ask('hello', aStation().hello());
  void ask('hello', aStation().hello());
  expect(await ask('hello', aStation().hello())).toMatchObject({ ok: false, error: { code: 'try-later' } });
});
