import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { CaseView, CommandOutcome } from '#shared/bridge/views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Command } from '#shared/domain/command.ts';
import { explainDeadline } from '#shared/domain/deadline/explain-deadline.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { BreachWatch } from '#host/breach/breach-watch.ts';
import type { CommandWriter, EachWriter } from '#host/command-writer.ts';
import { limitsOf } from '#host/replica/deadline-view.ts';
import type { ShownCase } from '#host/replica/replica-types.ts';
import type { BeyondCase } from '#host/search/beyond-cases.ts';
import type { SignedIn } from '#host/session.ts';
import { allowedCommands } from './allowed-commands.ts';
import { historyOf, storyOf } from './case-story.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { previewWish } from './preview-wish.ts';
import { signEach } from './sign-each.ts';
import { wishToCommand } from './wish-to-command.ts';

type CaseMethods =
  | 'cases.get'
  | 'cases.history'
  | 'cases.story'
  | 'cases.amend'
  | 'cases.answer'
  | 'cases.dispatch'
  | 'cases.sign'
  | 'cases.signEach'
  | 'cases.reply'
  | 'cases.recordCallback'
  | 'cases.command'
  | 'cases.preview';

/** A case and what can be done with it once it is registered. */
export function createCaseHandlers(
  deps: DeskDeps,
  { write, writeEach }: { readonly write: CommandWriter; readonly writeEach: EachWriter },
  breach: Pick<BreachWatch, 'ofCase'>,
): Pick<Handlers, CaseMethods> {
  const { session } = deps;

  function command(caseId: CaseId, one: Command, draftId: string | null = null): CommandOutcome {
    const who = session.require();
    return write(who, { caseId, commands: [one], closing: closeDraft(deps, who, draftId) });
  }

  function wished(caseId: CaseId, wish: Wish, draftId: string | null): CommandOutcome {
    const state = deps.replica.find(session.require().actor, caseId)?.case;
    return command(caseId, wishToCommand(deps, caseId, wish, state), draftId);
  }

  return {
    'cases.get'({ caseId }) {
      const there = onlyThere(deps, caseId);
      if (there) return viewOfThere(deps, there);
      const who = session.require();
      const found = requireCase(deps, caseId);
      return { ...viewOf(deps, who, found), breach: breach.ofCase(who.actor, found.case) };
    },
    'cases.history': ({ caseId, ...wished }) => historyOf(deps, session.require(), caseAnywhere(deps, caseId), wished),
    'cases.story': ({ caseId }) => storyOf(deps, session.require(), caseAnywhere(deps, caseId)),
    'cases.amend': ({ caseId, draftId, ...payload }) =>
      command(caseId, { type: 'case.amend', caseId, payload }, draftId),
    'cases.answer': ({ caseId, draftId, text, article = null }) =>
      command(caseId, { type: 'case.answer', caseId, payload: { text, article } }, draftId),
    'cases.dispatch': ({ caseId, draftId, parallelUnitIds = [], ...wish }) =>
      wished(caseId, { type: 'case.dispatch', payload: { ...wish, parallelUnitIds } }, draftId),
    'cases.sign': ({ caseId, assignmentId }) =>
      command(caseId, { type: 'assignment.sign', caseId, payload: { assignmentId } }),
    'cases.signEach': ({ caseIds }) => signEach(deps, writeEach, caseIds),
    'cases.reply': ({ caseId, draftId, ...payload }) =>
      command(caseId, { type: 'assignment.reply', caseId, payload }, draftId),
    'cases.recordCallback': ({ caseId, draftId, ...payload }) =>
      wished(caseId, { type: 'callback.record', payload }, draftId),
    'cases.command': ({ caseId, draftId, command: wish }) => wished(caseId, wish, draftId),
    'cases.preview': ({ caseId, command: wish }) => previewWish(deps, requireCase(deps, caseId).case, wish),
  };
}

function viewOf(deps: DeskDeps, { actor }: SignedIn, { row, case: shown }: ShownCase): Omit<CaseView, 'breach'> {
  const { replica, loaded } = deps;
  const { facts: city } = loaded;
  const related = (id: CaseId) => replica.related(actor, id);
  const asked = { actor, atMs: correctedNowMs(deps), city, related };
  return {
    row,
    case: shown,
    deadlineSteps: explainDeadline(shown.clock, city.book),
    limits: limitsOf(deps.loaded.facts.book, shown),
    links: [...replica.linksOf(actor, shown)],
    ...allowedCommands(asked, shown),
    fromServerAtMs: null,
  };
}

/** A case that was found at the server, where this desk has none of the id. */
function onlyThere({ replica, session, beyond }: DeskDeps, caseId: CaseId): BeyondCase | undefined {
  return replica.find(session.require().actor, caseId) ? undefined : beyond.find(caseId);
}

/** The case as it is kept here, else as it was found at the server. */
function caseAnywhere(deps: DeskDeps, caseId: CaseId): Case {
  return (onlyThere(deps, caseId) ?? requireCase(deps, caseId)).case;
}

/** To be read: whatever is done about it would be decided on what may have changed, and on nothing this desk could show. */
function viewOfThere(deps: DeskDeps, { row, case: shown, atMs }: BeyondCase): CaseView {
  const { replica, session, loaded } = deps;
  return {
    row,
    case: shown,
    deadlineSteps: explainDeadline(shown.clock, loaded.facts.book),
    limits: limitsOf(deps.loaded.facts.book, shown),
    links: [...replica.linksOf(session.require().actor, shown)],
    allowed: [],
    onAssignments: [],
    breach: null,
    fromServerAtMs: atMs,
  };
}

/** The case as the person signed in may see it, or a `BridgeError`. */
export function requireCase({ replica, session }: DeskDeps, caseId: CaseId): ShownCase {
  const found = replica.find(session.require().actor, caseId);
  if (!found) throw new BridgeError('not-found', `there is no case ${caseId} this person may see at this desk`);
  return found;
}

/** Ends a draft of this person with the command that came of it. */
function closeDraft({ station, changes }: DeskDeps, who: SignedIn, draftId: string | null): () => void {
  return () => {
    if (draftId === null || station.drafts.find(draftId)?.ownerId !== who.person.personId) return;
    station.drafts.remove(draftId);
    changes.tell('drafts.changed');
  };
}
