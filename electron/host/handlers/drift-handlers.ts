// How suggestions fare: asked of the server when somebody looks, and kept for when it cannot be asked.

import type { DriftState, DriftView, KeptDrift } from '#shared/bridge/drift.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import { errorFields } from '#shared/lib/log.ts';
import { maySeeDrift } from '#shared/routing/who-sees-drift.ts';
import type { DriftFile } from '#host/learned/drift-file.ts';
import type { FailedReply } from '#host/sync/request-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type DriftDeps = Pick<DeskDeps, 'session' | 'clock' | 'station' | 'log'> & {
  readonly engine: Pick<DeskDeps['engine'], 'request'>;
};

/** Creates the handler over the file in which the last answer is kept. */
export function createDriftHandlers(
  deps: DriftDeps,
  file: Pick<DriftFile, 'read' | 'write'>,
): Pick<Handlers, 'routing.drift'> {
  const { session, engine, log } = deps;

  /** Without the disk it is shown now and not kept. */
  function keep(kept: KeptDrift): void {
    try {
      file.write(kept);
    } catch (error) {
      log.warn('how suggestions fare could not be written down', errorFields(error));
    }
  }

  return {
    async 'routing.drift'(): Promise<DriftView> {
      const who = session.require();
      if (!maySeeDrift(who.actor.role)) return forbidden;
      const reply = await engine.request('drift', { grant: who.grant });
      // Somebody else sits here by now, who may not be shown it.
      if (session.current() !== who) return { state: 'failed', kept: null };
      if (!reply.ok) {
        const state = stateOf(reply);
        return state === 'notAllowed' ? forbidden : { state, kept: file.read() };
      }
      const { report, isMaking, versions } = reply.answer;
      const state: DriftState = isMaking ? 'making' : 'current';
      // While the first one is being made since the server began, the one that is kept here is still the latest.
      if (report === null) return { state, kept: file.read() };
      const kept = { askedAtMs: correctedNowMs(deps), report, versions };
      keep(kept);
      return { state, kept };
    },
  };
}

const forbidden: DriftView = { state: 'notAllowed', kept: null };

function stateOf({ code }: FailedReply): DriftState {
  if (code === 'offline' || code === 'timeout') return 'offline';
  if (code === 'not-allowed') return 'notAllowed';
  // A server of an older version.
  return code === 'malformed' ? 'olderServer' : 'failed';
}
