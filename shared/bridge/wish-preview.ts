// What a wish would lead to, before it is given: whoever rules on a return or an extension sees what it does to the clock first.

import { z } from 'zod';
import { caseStatuses } from '../domain/case.ts';
import type { CaseId } from '../domain/ids.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { deadlineView, limitView } from './views.ts';
import { wish } from './wish.ts';

/** How a case stands: its step, its main deadline, and the limits beside it. */
const standing = z.strictObject({
  status: z.enum(caseStatuses),
  deadline: deadlineView,
  limits: z.array(limitView),
});
export type Standing = z.infer<typeof standing>;

/** Nothing is saved by it. `ok` false: the step would be refused as the case stands at this desk. */
export const wishPreview = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), before: standing, after: standing }),
  z.strictObject({ ok: z.literal(false), code: z.enum(refusalCodes) }),
]);
export type WishPreview = z.infer<typeof wishPreview>;

export const previewMethods = {
  /** What the step would do to the case and its clock, if it were given at this moment. */
  'cases.preview': {
    input: z.strictObject({ caseId: z.string().min(1).max(64) as unknown as z.ZodType<CaseId, CaseId>, command: wish }),
    output: wishPreview,
  },
};
