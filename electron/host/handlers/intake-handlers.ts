import type { Handlers } from '#shared/bridge/contract.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { isUnitOpen } from '#shared/city/unit-hours.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { createAdviser } from '#shared/routing/advice/adviser.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import type { UnitState } from '#shared/routing/who/settle-equals.ts';
import type { LearnedWatch } from '#host/learned/learned-watch.ts';
import { followWhat } from '#host/learned/follow-what.ts';
import { followWho } from '#host/learned/follow-who.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type IntakeMethods = 'pick.search' | 'pick.resolve' | 'intake.suggest';

/** What helps while a call is being taken: pick lists and suggestions. */
export function createIntakeHandlers(deps: DeskDeps, learned: LearnedWatch): Pick<Handlers, IntakeMethods> {
  const { session, loaded, replica, log } = deps;
  const picks = createPickIndex(loaded);
  const suggester = createSuggester(loaded, { nowMs: () => correctedNowMs(deps), unitState });

  const advise = createAdviser(loaded);

  /** By the pack's hours, and by the cases this desk may see. */
  function unitState(unitId: UnitId): UnitState {
    const scope = scopeOf(session.require().actor);
    return {
      isOpen: isUnitOpen(loaded, unitId, correctedNowMs(deps)),
      openCases: replica.unitLoad.openOf(scope, unitId),
    };
  }

  followWho({ learned, suggester, log });
  followWhat({ learned, suggester, log });

  return {
    'pick.search': (ask) => {
      session.require();
      return picks.search(ask);
    },
    'pick.resolve': ({ what, ids }) => {
      session.require();
      return picks.resolve(what, ids);
    },
    'intake.suggest': (intake) => {
      session.require();
      const suggestion = suggester.suggest(intake);
      const { narrative, placeDetail } = intake;
      const today = dayText(loaded.book.zone.dayOf(correctedNowMs(deps)));
      return { ...suggestion, advice: advise({ narrative, placeDetail, topics: suggestion.topics, today }) };
    },
  };
}
