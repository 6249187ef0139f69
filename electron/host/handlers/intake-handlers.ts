import type { Handlers } from '#shared/bridge/contract.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import type { DeskDeps } from './desk-deps.ts';

type IntakeMethods = 'pick.search' | 'pick.resolve' | 'intake.suggest';

/** What helps while a call is being taken: pick lists and suggestions. */
export function createIntakeHandlers({ session, loaded }: DeskDeps): Pick<Handlers, IntakeMethods> {
  const picks = createPickIndex(loaded);
  const suggester = createSuggester(loaded);

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
