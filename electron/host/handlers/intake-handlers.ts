import type { Handlers } from '#shared/bridge/contract.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import type { LearnedWatch } from '#host/learned/learned-watch.ts';
import { followWhat } from '#host/learned/follow-what.ts';
import { followWho } from '#host/learned/follow-who.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type IntakeMethods = 'pick.search' | 'pick.resolve' | 'intake.suggest';

/** What helps while a call is being taken: pick lists and suggestions. */
export function createIntakeHandlers(deps: DeskDeps, learned: LearnedWatch): Pick<Handlers, IntakeMethods> {
  const { session, loaded, log } = deps;
  const picks = createPickIndex(loaded);
  const suggester = createSuggester(loaded, { nowMs: () => correctedNowMs(deps), unitState: nothingKnown });
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
      return suggester.suggest(intake);
    },
  };
}

/** No city says yet how much its units have to do and when they are open. */
function nothingKnown() {
  return undefined;
}
