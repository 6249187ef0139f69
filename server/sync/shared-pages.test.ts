// Pages that serve more than the one who asked first.

import { afterEach, expect, test } from 'vitest';
import type { ServerStore } from '../store/server-store.ts';
import { aCore, endCores, sent } from '../testing/a-core.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

/** Counts the pages of rows that are read. */
function countingReads() {
  const reads: number[] = [];
  function around(store: ServerStore): ServerStore {
    const readPage = store.readPage.bind(store);
    return Object.assign(store, {
      async readPage(query: Parameters<ServerStore['readPage']>[0]) {
        if (query.maxVerdicts === 1) reads.push(query.rowsAfter);
        return readPage(query);
      },
    });
  }
  return { reads, around };
}

async function aCityOf(cases: number) {
  const { reads, around } = countingReads();
  const core = await aCore({}, around);
  const link = await core.greet(aStation('station-filler'));
  for (let done = 0; done < cases; done += 50) {
    const batch = Array.from({ length: 50 }, () => core.register(freshCaseId(), { stationId: 'station-filler' }));
    await link.get('push', sent(...batch));
  }
  return { ...core, reads };
}

test('consoles whose cursors stood apart meet, and one reading serves them all from there', async () => {
  const { greet, grantOf, reads } = await aCityOf(300);
  const grants = [grantOf('agent'), grantOf('agent'), grantOf('supervisor')];
  const ends = await Promise.all(
    [0, 7, 13].map(async (start, index) => {
      const link = await greet(aStation(`station-${index}`));
      const cursors = [start];
      for (let upTo = start; upTo < 300;) {
        const from = { rowsAfter: upTo, verdictsAfter: 300, limit: 100 };
        const page = await link.get('pull', { grant: grants[index], ...from });
        expect(page.rows.map(({ seq }) => seq)).toEqual(
          Array.from({ length: page.rowsUpTo - upTo }, (_, row) => upTo + 1 + row),
        );
        upTo = page.rowsUpTo;
        cursors.push(upTo);
      }
      return cursors;
    }),
  );
  expect(ends.map(([, ...then]) => then)).toEqual(ends.map(() => [64, 128, 192, 256, 300]));
  // Two of them see the same; a supervisor sees more.
  expect(reads.toSorted((one, other) => one - other)).toEqual([0, 7, 13, 64, 64, 128, 128, 192, 192, 256, 256]);
});

test('S5: a citizen who asks for silence is in no page any more that was read before', async () => {
  const { greet, grantOf, register } = await aCore();
  const link = await greet();
  const caller = { name: '李先生', phone: '13800001234', wantsCallback: true, confidential: false };
  const caseId = freshCaseId();
  await link.get('push', sent(register(caseId, {}, { caller }), register(freshCaseId())));
  const pull = { grant: grantOf('dispatcher'), rowsAfter: 0, verdictsAfter: 2, limit: 1 };
  expect(JSON.stringify(await link.get('pull', pull))).toContain('李先生');
  const fields = { caller: { ...caller, confidential: true } };
  await link.get(
    'push',
    sent(anEnvelope('case.amend', { fields }, { caseId, seenRevision: 1, grant: grantOf('agent') })),
  );
  expect(JSON.stringify(await link.get('pull', pull))).not.toContain('李先生');
  expect(JSON.stringify(await link.get('pull', { ...pull, limit: 50 }))).not.toContain('李先生');
});
