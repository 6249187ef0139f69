import { expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Admission } from './admission.ts';
import { createScopeCheck } from './check-scope.ts';
import type { Asker, RequestDeps } from './request-deps.ts';
import { SyncError } from './sync-error.ts';

test('S19: neither sums nor a bucket are read before their turn', async () => {
  const full: Admission = {
    run: () => Promise.reject(new SyncError('try-later', 'full')),
    isCrowded: () => true,
  };
  // Whatever is read of the store or of what is kept would fail the test.
  const check = createScopeCheck({ admission: full, windowFromMs: () => 0 } as unknown as RequestDeps & {
    readonly windowFromMs: () => number;
  });
  const actor = { personId: 'p' as PersonId, role: 'agent', unitId: null } as const;
  const asker = {} as Asker;
  const request = { grant: 'g', bucket: 0, after: null, limit: 1 };
  await expect(check.digests(actor, asker)).rejects.toMatchObject({ code: 'try-later', message: 'full' });
  await expect(check.bucket(request, actor, asker)).rejects.toMatchObject({ code: 'try-later', message: 'full' });
});
