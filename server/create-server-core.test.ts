import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';
import { syncErrorCodes, syncRequests } from '#shared/sync/protocol.ts';
import type { TestLink, Wire } from './testing/a-core.ts';
import { aCore, endCores, fromTheStart, sent } from './testing/a-core.ts';
import { anEnvelope, freshCaseId, testNowMs } from './testing/an-envelope.ts';
import { aStation } from './testing/test-station.ts';

afterEach(endCores);

test('S16: verdicts of another station are told by command id, masked for who asks, and to nobody without a grant', async () => {
  const { greet, grantOf, register } = await aCore();
  const link = await greet();
  const caseId = freshCaseId();
  const caller = { name: '李先生', phone: '13800001234', wantsCallback: true, confidential: true };
  const amend = (phone: string) =>
    anEnvelope(
      'case.amend',
      { fields: { caller: { ...caller, phone } } },
      { caseId, stationId: 'station-old', seenRevision: 1, grant: grantOf('agent') },
    );
  const [first, second] = [amend('13911112222'), amend('13733334444')];
  await link.get('push', sent(register(caseId, { stationId: 'station-old' }, { caller }), first, second));
  const commandIds = [first.id, second.id, 'never-sent' as CommandId];
  const askAs = async (role: Role) => (await link.get('receipts', { grant: grantOf(role), commandIds })).settled;
  expect((await askAs('agent')).map(({ verdict }) => verdict.kind).toSorted()).toEqual(['applied', 'conflict']);
  expect(JSON.stringify(await askAs('agent'))).toContain('13911112222');
  for (const role of ['unit', 'dispatcher'] as const) {
    expect(JSON.stringify(await askAs(role))).not.toMatch(/13911112222|13733334444|李先生/);
  }
  expect((await link.fail('receipts', { grant: 'forged.grant', commandIds })).code).toBe('grant-not-valid');
});

test('S13, S5: sums and buckets are those of the rows a pull delivers, of the asker’s scope and masked', async () => {
  const { greet, grantOf, register } = await aCore();
  const link = await greet();
  const ids = Array.from({ length: 12 }, freshCaseId);
  const caller = { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false };
  await link.get('push', sent(...ids.map((caseId) => register(caseId, {}, { caller }))));
  const dispatch = (caseId: CaseId) =>
    anEnvelope('case.dispatch', {}, { caseId, seenRevision: 1, grant: grantOf('agent') });
  await link.get('push', sent(...ids.slice(0, 5).map(dispatch)));

  for (const [role, expected] of [
    ['dispatcher', 12],
    ['unit', 5],
  ] as const) {
    const grant = grantOf(role);
    const { rows } = await link.get('pull', { grant, ...fromTheStart });
    const { buckets } = await link.get('digests', { grant });
    const sums = buckets.map(() => ({ count: 0, sum: 0 }));
    const fetched: unknown[] = [];
    for (const row of rows) {
      if (row.kind !== 'row') continue;
      const sum = sums[bucketOf(row.case.id)];
      if (sum) Object.assign(sum, { count: sum.count + 1, sum: sum.sum + rowDigest(row.case.id, row.case.revision) });
    }
    for (const [bucket, { count }] of sums.entries()) {
      if (count === 0) continue;
      fetched.push(...(await fetchBucket(link, grant, bucket)));
    }
    expect(buckets).toEqual(sums);
    expect(fetched).toHaveLength(expected);
    expect(new Set(fetched.map((row) => JSON.stringify(row)))).toEqual(new Set(rows.map((row) => JSON.stringify(row))));
    expect(JSON.stringify(fetched).includes('13800001234')).toBe(role === 'unit');
  }
  expect((await link.fail('digests', { grant: 'no.grant' })).code).toBe('grant-not-valid');
  expect((await link.fail('bucket', { grant: 'no.grant', bucket: 0, after: null, limit: 1 })).code).toBe(
    'grant-not-valid',
  );
});

test('S8: pages that are shared are the pages one would have got alone, and no verdict is missed', async () => {
  const { greet, grantOf, register, clock } = await aCore();
  const links = await Promise.all([1, 2, 3].map((desk) => greet(aStation(`station-${desk}`))));
  const grant = grantOf('agent');
  const cursors = links.map(() => ({ rowsAfter: 0, verdictsAfter: 0 }));
  const settled = links.map(() => 0);
  let given = 0;
  for (let round = 0; round < 30; round += 1) {
    const desk = round % 3;
    if (round % 4 !== 3) {
      given += 1;
      const stationId = `station-${desk + 1}`;
      await links[desk]?.get('push', sent(register(freshCaseId(), { stationId, stationSeq: round + 1 })));
    }
    const pages = await Promise.all(
      links.map((link, index) => link.get('pull', { grant, ...(cursors[index] as object), limit: limits.pageRows })),
    );
    for (const [index, page] of pages.entries()) {
      settled[index] = (settled[index] ?? 0) + page.verdicts.length;
      cursors[index] = { rowsAfter: page.rowsUpTo, verdictsAfter: page.verdictsUpTo };
      expect(page.rowsUpTo).toBe(page.headSeq);
      expect(page.rows).toEqual(pages[0]?.rows);
    }
    clock.advance(100);
  }
  expect(settled.reduce((sum, count) => sum + count, 0)).toBe(given);
});

test('a case that is over and old is in no page, no sum and no bucket', async () => {
  const { clock, greet, grantOf, register } = await aCore({ keepDays: 30 });
  const link = await greet();
  const [old, open] = [freshCaseId(), freshCaseId()];
  const grant = grantOf('agent');
  await link.get('push', sent(register(old), register(open)));
  await link.get('push', sent(anEnvelope('case.answer', {}, { caseId: old, seenRevision: 1, grant })));
  const { windowFromMs } = await link.get('pull', { grant, ...fromTheStart });
  expect(windowFromMs).toBeLessThanOrEqual(testNowMs - 30 * 24 * 3_600_000);
  clock.jumpWall(10 * 24 * 3_600_000);
  const seen = async (fresh: string) => {
    const { rows } = await link.get('pull', { grant: fresh, ...fromTheStart });
    const { buckets } = await link.get('digests', { grant: fresh });
    return [rows.length, buckets.reduce((sum, { count }) => sum + count, 0)];
  };
  expect(await seen(grant)).toEqual([2, 2]);
  clock.jumpWall(25 * 24 * 3_600_000);
  expect(await seen(grantOf('agent'))).toEqual([1, 1]);
});

test('S9: whatever is sent under whatever name, a console gets an answer or a code of the list', async () => {
  const { greet, grantOf } = await aCore();
  const grant = grantOf('agent');
  const names = fc.oneof(fc.constantFrom(...Object.keys(syncRequests)), fc.string());
  const word = fc.oneof(fc.constant(grant), fc.string(), fc.nat(), fc.constant(null), fc.jsonValue());
  const keys = ['grant', 'rowsAfter', 'verdictsAfter', 'limit', 'commandIds', 'bucket', 'after', 'caseId', 'commands'];
  const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys, 'count', 'protocol', 'life'), word));
  await fc.assert(
    fc.asyncProperty(names, body, async (name, sentBody) => {
      const link = await greet();
      const reply = JSON.parse(JSON.stringify(await link.ask(name, sentBody))) as Wire;
      if (!reply.ok) expect(syncErrorCodes).toContain(failureOf(reply.error));
    }),
    { seed: 20_261_123, numRuns: 300 },
  );
});

function failureOf(error: unknown): string {
  return (error as { readonly code: string }).code;
}

/** The rows of a bucket, one a page. */
async function fetchBucket(link: TestLink, grant: string, bucket: number): Promise<readonly PulledRow[]> {
  const rows: PulledRow[] = [];
  for (let after: CaseId | null = null; ;) {
    const page: SyncAnswer<'bucket'> = await link.get('bucket', { grant, bucket, after, limit: 1 });
    rows.push(...page.rows);
    const [row] = page.rows;
    if (page.isLast || row?.kind !== 'row') return rows;
    after = row.case.id;
  }
}
