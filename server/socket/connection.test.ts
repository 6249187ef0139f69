import { expect, test } from 'vitest';
import { silentLog } from '#shared/lib/log.ts';
import type { RequestHandlers } from '../sync/requests.ts';
import { aStation } from '../testing/test-station.ts';
import { servedVersions } from '../versions/speak.ts';
import { createConnection } from './connection.ts';

/** More than an honest console ever has under way. */
const many = 8;

function aConnection(history: () => Promise<unknown>, held: () => Promise<void>) {
  return createConnection({
    handlers: { hello: async () => ({ headSeq: 0 }), history } as unknown as RequestHandlers,
    served: servedVersions,
    isWithinRate: () => true,
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
