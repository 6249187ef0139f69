// Pages on their way down. The next is asked for before the one that came is written; what was asked for on top of a page
// that could not be written is dropped.

import type { Check, ClientEffect, EventOf, Local, OnlineState, OnlineStep, Page } from './client-core-types.ts';
import { noCheck } from './client-core-types.ts';
import { paceAfterAnswer } from './client-core-pace.ts';
import { free, hold, launch } from './client-core-wait.ts';

export type Reader = NonNullable<Local['reader']>;

/** Rows and numbers are given to people the server knows; commands carry their own authors. */
export function mayAsk(state: OnlineState, reader: Local['reader']): reader is Reader {
  return reader !== null && reader.grant !== state.refusedGrant;
}

export function afterPageCame(state: OnlineState, event: EventOf<'pageCame'>, local: Local): OnlineStep {
  const { page } = event;
  const arrived: OnlineState = {
    ...state,
    flights: { ...state.flights, pull: 'idle' },
    pace: paceAfterAnswer(state.pace, 'pull', event.tookMs),
    headSeq: Math.max(state.headSeq, page.headSeq),
    isDoomed: false,
  };
  const drop: ClientEffect = { kind: 'dropPage', pageId: page.id };
  if (state.isDoomed) {
    const held = hold(arrived, 'pull', event);
    return { state: held.state, effects: [drop, ...held.effects] };
  }
  if (local.reader?.scope !== page.scope) return { state: arrived, effects: [drop] };
  if (arrived.storing) return { state: { ...arrived, ready: page }, effects: [] };
  return beginStoring(arrived, page, local);
}

function beginStoring(state: OnlineState, page: Page, local: Local): OnlineStep {
  const storing: OnlineState = { ...state, storing: page, ready: null };
  const store: ClientEffect = { kind: 'storePage', pageId: page.id };
  const { reader } = local;
  const isMoreWanted = hasMore(state, page) && hasMoved(page) && state.flights.pull === 'idle';
  if (!isMoreWanted || !mayAsk(state, reader) || reader.scope !== page.scope)
    return { state: storing, effects: [store] };
  const cursors = { rowsAfter: page.rowsUpTo, verdictsAfter: page.verdictsUpTo };
  return { state: launch(storing, 'pull'), effects: [{ ...pullOf(state, reader), cursors }, store] };
}

export function afterPageStored(state: OnlineState, event: EventOf<'pageStored'>, local: Local): OnlineStep {
  const page = state.storing;
  if (!page || page.id !== event.pageId) return { state, effects: [] };
  if (event.outcome === 'failed') {
    const dropped = dropWhatFollows(state);
    if (dropped.state.isDoomed) return dropped;
    const held = hold(dropped.state, 'pull', event);
    return { state: held.state, effects: [...dropped.effects, ...held.effects] };
  }
  const next: OnlineState = {
    ...state,
    puttings: { ...state.puttings, pull: 0 },
    storing: null,
    pulledScope: page.scope,
    pulledUpTo: event.upTo,
  };
  if (next.ready) return beginStoring(next, next.ready, local);
  // A server that says "more" and delivers nothing must not be asked in a circle.
  const isStuck = !hasMoved(page) && event.upTo < next.headSeq && next.flights.pull === 'idle';
  return isStuck ? hold({ ...next, puttings: state.puttings }, 'pull', event) : { state: next, effects: [] };
}

/** The page would take too much away: nothing of the scope is pulled before a person has decided. */
export function afterPageStopped(state: OnlineState, event: EventOf<'pageStopped'>): OnlineStep {
  const page = state.storing;
  if (!page || page.id !== event.pageId) return { state, effects: [] };
  const { rows, of } = event;
  const dropped = dropWhatFollows(state);
  const removal = { scope: page.scope, rows, of, isRefused: false };
  return { state: { ...dropped.state, removal }, effects: dropped.effects };
}

function dropWhatFollows(state: OnlineState): OnlineStep {
  const { ready } = state;
  const isDoomed = state.flights.pull === 'flying';
  const effects: ClientEffect[] = ready ? [{ kind: 'dropPage', pageId: ready.id }] : [];
  return { state: { ...state, storing: null, ready: null, isDoomed }, effects };
}

/** The local rows are gone: nothing that came or is on its way goes on from what is here. */
export function afterRebuilt(state: OnlineState): OnlineStep {
  const { state: next, effects } = dropWhatFollows(state);
  const check: Check = { ...noCheck, wanted: true };
  return { state: { ...next, pulledScope: null, pulledUpTo: -1, removal: null, check }, effects };
}

/** A person has said whether the rows may go. */
export function afterRemovalDecided(state: OnlineState, isAllowed: boolean): OnlineStep {
  const { removal, check } = state;
  if (!removal || removal.isRefused) return { state, effects: [] };
  if (!isAllowed) return { state: { ...state, removal: { ...removal, isRefused: true } }, effects: [] };
  const next: OnlineState = { ...state, removal: null, check: { ...check, wanted: true } };
  return { state: next, effects: [{ kind: 'allowRemoval', scope: removal.scope }] };
}

export function nextPull(state: OnlineState, { reader }: Local): OnlineStep {
  const isFree = state.flights.pull === 'idle' && !state.storing;
  if (!isFree || !mayAsk(state, reader) || state.removal?.scope === reader.scope) return { state, effects: [] };
  if (isCaughtUp(state, reader)) return { state, effects: [] };
  return { state: launch(state, 'pull'), effects: [{ ...pullOf(state, reader), cursors: null }] };
}

/** Everything the server has, as last heard of, is here for this reader. */
export function isCaughtUp(state: OnlineState, reader: Reader): boolean {
  return state.pulledScope === reader.scope && state.pulledUpTo >= state.headSeq;
}

/** A pull that failed leaves no doom behind. */
export function freePull(state: OnlineState): OnlineState {
  return { ...free(state, 'pull'), isDoomed: false };
}

function pullOf(state: OnlineState, { scope, grant }: Reader) {
  return { kind: 'sendPull', scope, grant, limit: state.pace.rows } as const;
}

/** In drain mode rows do not come, so only verdicts say whether there is more. */
function hasMore({ mode }: OnlineState, page: Page): boolean {
  return page.verdictsUpTo < page.headSeq || (mode === 'full' && page.rowsUpTo < page.headSeq);
}

function hasMoved({ asked, rowsUpTo, verdictsUpTo }: Page): boolean {
  return rowsUpTo > asked.rowsAfter || verdictsUpTo > asked.verdictsAfter;
}
