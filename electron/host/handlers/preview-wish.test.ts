import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { decide } from '#shared/domain/decide.ts';
import { aCommand, aContext, anyCity } from '#shared/domain/testing/builders.ts';
import type { Step } from '#shared/domain/testing/arbitraries.ts';
import { anyWalk, contextOf } from '#shared/domain/testing/arbitraries.ts';
import { dispatch, register, sign, tell } from '#shared/domain/testing/story.ts';
import type { DecideContext } from '#shared/domain/decide-context.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { toDeadlineView } from '#host/replica/deadline-view.ts';
import { previewWish } from './preview-wish.ts';
import type { WishedCommand } from './wish-to-command.ts';
import { commandToWish } from './wish-to-command.ts';

/** A host with nothing but what a preview reads: there is nothing it could write to. */
function aHost({ actor, atMs, city, related }: DecideContext): Parameters<typeof previewWish>[0] {
  return {
    clock: fakeClock(atMs),
    random: seededRandom(7),
    station: { identity: { clockOffsetMs: () => 0, serverSeenAtMs: () => 0 } },
    session: { require: () => ({ actor }) },
    loaded: { facts: city },
    replica: { related: (_who: unknown, id: never) => related(id) },
  } as never;
}

test('a preview is what comes of the step when it is given, on any case and for whoever tries', () => {
  let led = 0;
  let refused = 0;
  fc.assert(
    fc.property(anyWalk, (steps: readonly Step[]) => {
      let state: Case | undefined;
      for (const [index, step] of steps.entries()) {
        const context = contextOf(step, index);
        const decision = decide(state, step.command, context);
        const after = decision.ok ? applyAll(state, decision.events) : state;
        // Ids that are no good are a stray's alone: those of a wish are made here.
        const isOfIds = !decision.ok && decision.refusal.code === 'bad-assignment-ids';
        if (state && step.command.type !== 'case.register' && !isOfIds) {
          const preview = previewWish(aHost(context), state, commandToWish(step.command as WishedCommand));
          expect(preview.ok).toBe(decision.ok);
          if (preview.ok && after) {
            led += 1;
            expect(preview.after.status).toBe(after.status);
            expect(preview.after.deadline).toEqual(toDeadlineView(computeDeadline(after.clock, context.city.book)));
            expect(preview.before.status).toBe(state.status);
          } else {
            refused += 1;
            expect(preview).toEqual({ ok: false, code: decision.ok ? '' : decision.refusal.code });
          }
        }
        state = after;
      }
    }),
    { seed: 20_261_201, numRuns: 200 },
  );
  expect(led).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(200);
});

test('whoever grants an extension sees by how much the deadline moves before it does', () => {
  const { state } = tell([register, dispatch, sign, ['unit', aCommand('extension.request')]]);
  const context = aContext('dispatcher', { city: anyCity });
  const ruling = aCommand('extension.rule', { granted: { kind: 'elapsed', hours: 48 } }) as WishedCommand;
  const preview = previewWish(aHost(context), state, commandToWish(ruling));
  if (!preview.ok) throw new Error(preview.code);
  const { before, after } = preview;
  expect((after.deadline.dueAtMs ?? 0) - (before.deadline.dueAtMs ?? 0)).toBe(48 * 3_600_000);
});
