// The end of a list: what the server has and this console does not keep. It is asked for when somebody looks for it, never
// stored, and given to nobody but the person who asked.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { BeyondFound, BeyondState } from '#shared/bridge/search.ts';
import { fitsFilter } from '#shared/search/fits-filter.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { summarise } from '#host/replica/summarise.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { BeyondCase } from '#host/search/beyond-cases.ts';
import type { SignedIn } from '#host/session.ts';
import type { FailedReply } from '#host/sync/request-desk.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { createTypedReader } from './read-typed.ts';

/** Creates the handler. Whoever types on ends the search of the letters before, and so does another person at the desk. */
export function createSearchBeyond(deps: DeskDeps): Pick<Handlers, 'search.beyond'> {
  const { session, engine, replica, beyond, log } = deps;
  const readTyped = createTypedReader(deps);
  let latest = 0;

  return {
    async 'search.beyond'({ text, after, limit }) {
      const who = session.require();
      latest += 1;
      const mine = latest;
      const { words, filter } = readTyped(who, text);
      if (words.length === 0) return nothing('found');
      const reply = await engine.request('search', {
        grant: who.grant,
        // The server knows words alone: what narrows them is decided about here.
        text: words
          .map(({ typed }) => typed)
          .join(' ')
          .slice(0, limits.searchChars),
        after,
        limit,
        windowFromMs: replica.keptFromMs(scopeOf(who.actor)),
      });
      if (mine !== latest || session.current() !== who) return nothing('overtaken');
      if (!reply.ok) {
        if (reply.code !== 'offline') log.warn('the server could not search', { code: reply.code });
        return nothing(stateOf(reply));
      }
      const { rows, next, building } = reply.answer;
      const found = rows.flatMap((row) => toBeyond(deps, who, filter, row));
      beyond.keep(found);
      return { rows: found.map(({ row }) => row), next, state: 'found', building };
    },
  };
}

function nothing(state: BeyondState): BeyondFound {
  return { rows: [], next: null, state, building: null };
}

function stateOf({ code }: FailedReply): BeyondState {
  // A console that is drained is shown no cases: for the person it is as good as alone.
  if (code === 'offline' || code === 'not-allowed') return 'offline';
  return code === 'malformed' ? 'unsupported' : 'failed';
}

type ServerRow = SyncAnswer<'search'>['rows'][number];

/** What is here as well is in the local list, and newer there. */
function toBeyond(deps: DeskDeps, { actor }: SignedIn, filter: CaseFilter, { case: state }: ServerRow): BeyondCase[] {
  const { replica, loaded } = deps;
  if (replica.find(actor, state.id)) return [];
  const rules = { facts: loaded.facts, countryCode: loaded.pack.city.countryCode };
  const row = summarise(state, actor, rules, { waiting: 0, attention: 0 }).summary;
  const dueAtMs = row.deadline.state === 'running' ? row.deadline.dueAtMs : null;
  if (!fitsFilter({ ...row, registeredBy: state.registeredBy, dueAtMs }, filter)) return [];
  return [{ row, case: state, atMs: correctedNowMs(deps) }];
}
