import { afterEach, expect, test } from 'vitest';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import { aCore, endCores, fromTheStart, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

/** A city with one case whose callers are told something. */
async function aCityWithNotice() {
  const core = await aCore();
  const link = await core.greet();
  const caseId = freshCaseId();
  const grant = core.grantOf('supervisor');
  const payload = { text: '供水主管爆裂', untilMs: testNowMs + 3_600_000 };
  await link.get(
    'push',
    sent(core.register(caseId), anEnvelope('notice.post', payload, { caseId, seenRevision: 1, grant })),
  );
  return { ...core, link };
}

async function cutBucket(ask: Awaited<ReturnType<typeof aCityWithNotice>>['link'], grant: string) {
  const { buckets } = await ask.get('digests', { grant });
  const bucket = buckets.findIndex(({ count }) => count > 0);
  const { rows } = await ask.get('bucket', { grant, bucket, after: null, limit: 50 });
  return { sum: buckets[bucket]?.sum, rows };
}

test('S13: consoles before protocol 6 are given rows without the notice, in the same revision and with the same sums', async () => {
  const { greet, grantOf } = await aCityWithNotice();
  const grant = grantOf('agent');
  const links = await Promise.all(
    [protocolVersion, 5, 4, 3].map((protocol) => greet(aStation(`station-of-${protocol}`), { protocol })),
  );
  const pages = await Promise.all(links.map((link) => link.get('pull', { grant, ...fromTheStart })));
  const rows = pages.map((page) => page.rows[0]);
  const noticed = rows.map((row) => row?.kind === 'row' && JSON.stringify(row.case).includes('notice'));
  expect(noticed).toEqual([true, false, false, false]);
  const revisions = rows.map((row) => row?.kind === 'row' && row.case.revision);
  expect(revisions).toEqual([2, 2, 2, 2]);
  const checks = await Promise.all(links.map((link) => cutBucket(link, grant)));
  expect(new Set(checks.map(({ sum }) => sum)).size).toBe(1);
  expect(checks.map(({ rows: [row] }) => row)).toEqual(rows);
});
