import type { Handlers } from '#shared/bridge/contract.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { IntakeAdvice } from './intake-advice.ts';

type IntakeMethods = 'pick.search' | 'pick.resolve' | 'intake.suggest';
type IntakeDeps = Pick<DeskDeps, 'session' | 'loaded'>;

/** What helps while a call is being taken: pick lists and suggestions. */
export function createIntakeHandlers(
  { session, loaded }: IntakeDeps,
  advice: IntakeAdvice,
): Pick<Handlers, IntakeMethods> {
  const picks = createPickIndex(loaded);

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
      return advice(intake);
    },
  };
}
