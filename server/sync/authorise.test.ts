import { afterEach, expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import { grantTermMs } from '../identity/grants.ts';
import { aCore, endCores, fromTheStart, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';

afterEach(endCores);

test('S4: a grant whose term is over shows nothing, whatever is asked for', async () => {
  const { clock, greet, grantOf } = await aCore();
  const link = await greet();
  const grant = grantOf('agent');
  const asked = {
    pull: { grant, ...fromTheStart },
    receipts: { grant, commandIds: ['command-1' as CommandId] },
    digests: { grant },
    bucket: { grant, bucket: 0, after: null, limit: 1 },
    history: { grant, caseId: freshCaseId() },
    lease: { grant, count: 1 },
  };
  const codes = async () =>
    Promise.all(
      Object.entries(asked).map(async ([name, body]) => {
        const reply = (await link.ask(name, body)) as { readonly error?: { readonly code: string } };
        return reply.error?.code ?? 'answered';
      }),
    );
  clock.jumpWall(grantTermMs - 1);
  expect(new Set(await codes())).toEqual(new Set(['answered', 'no-such-case']));
  clock.jumpWall(1);
  expect(new Set(await codes())).toEqual(new Set(['grant-expired']));
});

test('S5: the verdicts of a drained console are masked for who asks, as any other', async () => {
  const { connect, greet, grantOf, register } = await aCore({ served: { oldestFull: 4, oldestDrained: 3 } });
  const link = await greet();
  const caller = { name: '李先生', phone: '13800001234', wantsCallback: true, confidential: true };
  const caseId = freshCaseId();
  const amend = (phone: string) =>
    anEnvelope(
      'case.amend',
      { fields: { caller: { ...caller, phone } } },
      { caseId, seenRevision: 1, grant: grantOf('agent') },
    );
  await link.get('push', sent(register(caseId, {}, { caller }), amend('13911112222'), amend('13733334444')));
  const seenBy = async (grant: string) => JSON.stringify((await link.get('pull', { grant, ...fromTheStart })).verdicts);
  expect(await seenBy(grantOf('agent'))).toContain('13911112222');
  expect(await seenBy(grantOf('dispatcher'))).not.toMatch(/13911112222|13733334444|李先生/);
  expect((await connect().fail('pull', { grant: grantOf('agent'), ...fromTheStart })).code).toBe('say-hello-first');
});
