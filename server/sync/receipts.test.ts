import { afterEach, expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { aCore, endCores, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';

afterEach(endCores);

test('S19, S16: verdicts that come to more than a page are given a page at a time, until all are here', async () => {
  const { greet, grantOf, register } = await aCore();
  const link = await greet();
  const caseId = freshCaseId();
  const grant = grantOf('agent');
  const amend = (first: string) =>
    anEnvelope(
      'case.amend',
      { fields: { narrative: first + '长'.repeat(limits.narrativeChars - 1) } },
      { caseId, stationId: 'station-old', seenRevision: 1, grant },
    );
  await link.get('push', sent(register(caseId), amend('甲')));
  const late = Array.from({ length: 15 }, () => amend('乙'));
  await link.get('push', sent(...late.slice(0, 8)));
  await link.get('push', sent(...late.slice(8)));
  const missing = new Set<CommandId>(late.map(({ id }) => id));
  let answers = 0;
  while (missing.size > 0) {
    const answer = await link.get('receipts', { grant, commandIds: [...missing] });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(limits.pageBytes + limits.commandBytes);
    expect(answer.settled.length).toBeGreaterThan(0);
    for (const { commandId } of answer.settled) missing.delete(commandId);
    answers += 1;
  }
  expect(answers).toBe(2);
});
