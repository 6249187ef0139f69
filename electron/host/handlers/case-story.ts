// The story of a case: where it waited and how long, its family, and the history with what each step did to the deadline.

import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import type { FamilyMember, HistoryLine, StoryView } from '#shared/bridge/story.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { effectsOf } from '#shared/domain/story/clock-effects.ts';
import { countWaits } from '#shared/domain/story/counted-waits.ts';
import { waitsOf } from '#shared/domain/story/waits.ts';
import type { SignedIn } from '#host/session.ts';
import { familyOf } from './case-family.ts';
import { readHistory, readHistoryThere } from './case-history.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type History = MethodOutput<'cases.history'>;

/** Where the case waited and how long, up to its end or to now in the server's time. */
export function storyOf(deps: DeskDeps, { actor }: SignedIn, shown: Case): StoryView {
  const waits = waitsOf(shown, correctedNowMs(deps));
  const { fromMs, toMs, isOver } = waits;
  const counted = countWaits(waits, shown.clock, deps.loaded.facts.book);
  return { fromMs, toMs, isOver, ...counted, family: [...familyHere(deps, actor, shown)] };
}

/** The history of a case that is kept here, or that the server has; with the effects of its steps, and its family's if wished. */
export async function historyOf(
  deps: DeskDeps,
  who: SignedIn,
  shown: Case,
  { withFamily = false }: Pick<MethodInput<'cases.history'>, 'withFamily'>,
): Promise<History> {
  const own = await oneHistory(deps, who, shown);
  if (!withFamily) return own;
  const others = familyHere(deps, who.actor, shown).filter(({ caseId, seen }) => caseId !== shown.id && seen);
  const told = [{ ...own, lines: own.lines.map((line) => ({ ...line, caseId: shown.id })) }];
  // One after the other: a family of many must not crowd out what else this desk asks of the server.
  for (const { caseId } of others) {
    const found = deps.replica.find(who.actor, caseId)?.case;
    if (!found) continue;
    const history = await oneHistory(deps, who, found);
    told.push({ ...history, lines: history.lines.map((line) => ({ ...line, caseId })) });
  }
  return {
    lines: told.flatMap(({ lines }) => lines).toSorted((one, other) => one.atMs - other.atMs),
    asOfMs: told.reduce<number | null>(
      (least, { asOfMs }) => (least === null || asOfMs === null ? null : Math.min(least, asOfMs)),
      own.asOfMs,
    ),
  };
}

function familyHere({ replica, station }: DeskDeps, actor: Actor, shown: Case): readonly FamilyMember[] {
  return familyOf(replica, (personId) => station.people.nameOf(personId), actor, shown);
}

async function oneHistory(deps: DeskDeps, who: SignedIn, shown: Case): Promise<History> {
  const here = deps.replica.find(who.actor, shown.id);
  const history = here ? await readHistory(deps, who, here) : await readHistoryThere(deps, who, shown);
  // As it stands once the history has come: the row may have moved on meanwhile.
  const { clock } = deps.replica.find(who.actor, shown.id)?.case ?? shown;
  const effects = effectsOf(history.lines, clock, deps.loaded.facts.book);
  return { ...history, lines: history.lines.map((line, index) => withEffect(line, effects[index] ?? null)) };
}

function withEffect(line: HistoryLine, effect: NonNullable<HistoryLine['effect']> | null): HistoryLine {
  return effect === null ? line : { ...line, effect };
}
