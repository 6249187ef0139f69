// What people do at a desk, chosen by the seed among what they may do: so that most commands make sense and some collide.

import type { Random } from '#shared/lib/clock.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { Case } from '#shared/domain/case.ts';
import { isOver } from '#shared/domain/case.ts';
import type { Command } from '#shared/domain/command.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import { allowedCommands } from '#host/handlers/allowed-commands.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { WishType } from '#shared/bridge/wish.ts';
import { likelyCommand, pick, simUnitIds } from './likely-command.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import type { Desk } from './sim-console.ts';

/** Few cases at once, so that people meet on them. */
const newCaseRate = 0.15;

/** One command this person might give now; undefined when there is nothing to do. */
export function chooseCommand(desk: Desk, who: SignedIn): Command | undefined {
  const { random } = desk;
  const isHotline = who.actor.role === 'agent' || who.actor.role === 'supervisor';
  if (isHotline && random() < newCaseRate) return register(desk);
  const id = pick(random, recentIds(desk, who.actor));
  const shown = id && desk.replica.find(who.actor, id)?.case;
  const type = shown && pickType(random, allowedTypes(desk, who, shown));
  return type && makeCommand(desk, who, shown, type);
}

/** What ends a case is chosen seldom, or hardly any would come to its later steps. */
function pickType(random: Random, types: readonly WishType[]): WishType | undefined {
  const type = pick(random, types);
  return type && mayEnd(type) && random() < 0.8 ? pick(random, types) : type;
}

function mayEnd(type: WishType): boolean {
  const { to } = ruleOf(type);
  return to !== 'same' && to.every(isOver);
}

function allowedTypes({ clock, replica, loaded }: Desk, { actor }: SignedIn, shown: Case): readonly WishType[] {
  const related = (id: CaseId) => replica.related(actor, id);
  const asked = { actor, atMs: Math.round(clock.wallMs()), city: loaded.facts, related };
  return allowedCommands(asked, shown).allowed.filter((type) => type !== 'case.register');
}

function recentIds(desk: Desk, actor: Actor): readonly CaseId[] {
  const all = { ids: null, filter: noFilter, offset: 0, limit: 4 };
  const scope = scopeOf(actor);
  const { rows } = desk.replica.queues.window({
    ...all,
    scope,
    personId: actor.personId,
    view: 'all',
    sort: 'newest',
  });
  return rows.map(({ id }) => id);
}

function register(desk: Desk): Command {
  const { station, clock, random } = desk;
  const number = station.inTransaction(() => station.numbers.take());
  const caseId = uuidV7(clock.wallMs(), random) as CaseId;
  return { ...aCommand('case.register', { number }), caseId };
}

function makeCommand(desk: Desk, { actor }: SignedIn, state: Case, type: WishType): Command {
  const { clock, random } = desk;
  return likelyCommand(type, {
    random,
    actor,
    state,
    nowMs: Math.round(clock.wallMs()),
    newId: () => uuidV7(clock.wallMs(), random),
    otherCaseIds: recentIds(desk, actor).filter((id) => id !== state.id),
    unitIds: simUnitIds,
  });
}
