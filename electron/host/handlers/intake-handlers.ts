import type { Handlers } from '#shared/bridge/contract.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { createSuggester } from '#shared/routing/suggest.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { DeskDeps } from './desk-deps.ts';

type IntakeMethods = 'pick.search' | 'pick.resolve' | 'intake.suggest' | 'intake.lookupCaller';

/** What helps while a call is being taken: pick lists, suggestions, the caller's earlier cases. */
export function createIntakeHandlers({ session, replica, loaded }: DeskDeps): Pick<Handlers, IntakeMethods> {
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
    'intake.lookupCaller': ({ phone }) => {
      const { actor } = session.require();
      const key = callerKey(phone.normalize('NFKC'), loaded.pack.city.countryCode);
      if (key === null) return { name: null, cases: [], total: 0 };
      return replica.queues.ofCaller(scopeOf(actor), key);
    },
  };
}
