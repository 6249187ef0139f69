// What a step would do to a case and its clock, before anybody gives it. Decided and applied as when it is given, and kept nowhere.

import type { WishPreview } from '#shared/bridge/wish-preview.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import { limitsOf, toDeadlineView } from '#host/replica/deadline-view.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { wishToCommand } from './wish-to-command.ts';

type PreviewDeps = Pick<DeskDeps, 'replica' | 'session' | 'loaded' | 'clock' | 'station' | 'random'>;

const nobodysCommand = 'preview' as CommandId;

/** How the case stands and would stand, or the refusal the step would meet now. */
export function previewWish(deps: PreviewDeps, state: Case, wish: Wish): WishPreview {
  const { replica, session, loaded, station } = deps;
  const { actor } = session.require();
  const { facts: city } = loaded;
  const atMs = Math.max(correctedNowMs(deps), station.identity.serverSeenAtMs());
  const related = (id: CaseId) => replica.related(actor, id);
  const command = wishToCommand(deps, state.id, wish, state);
  const decision = decide(state, command, { actor, commandId: nobodysCommand, atMs, city, related });
  if (!decision.ok) return { ok: false, code: decision.refusal.code };
  const after = applyAll(state, decision.events) ?? state;
  return { ok: true, before: standingOf(state, city.book), after: standingOf(after, city.book) };
}

function standingOf(state: Case, book: DeadlineBook) {
  return {
    status: state.status,
    deadline: toDeadlineView(computeDeadline(state.clock, book)),
    limits: limitsOf(book, state),
  };
}
