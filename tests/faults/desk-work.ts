// What the tests of faults do at a desk.

import type { BridgeClient } from '#shared/bridge/client.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aFilledIntake } from '../support/test-desk.ts';

/** Registers a case; throws where it is refused. */
export async function registerCase(bridge: BridgeClient, narrative: string): Promise<CaseId> {
  const body = await aFilledIntake(bridge, { narrative });
  const { id } = await bridge.call('drafts.open', { body });
  const outcome = await bridge.call('cases.register', { draftId: id, body, dispatch: null, answer: null });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} (${outcome.refusal.detail})`);
  return outcome.caseId;
}

/** The first 500 rows a desk shows, the newest first. */
export async function rowsOf(bridge: BridgeClient): Promise<readonly CaseRow[]> {
  const { rows } = await bridge.call('queue.window', {
    view: 'all',
    text: '',
    topicId: null,
    placeId: null,
    deadlineClassId: null,
    sort: 'newest',
    offset: 0,
    limit: 500,
  });
  return rows;
}

/** Every narrative a desk shows, whole and sorted. */
export async function narrativesOf(bridge: BridgeClient): Promise<readonly string[]> {
  const rows = await rowsOf(bridge);
  const cases = await Promise.all(rows.map(({ id }) => bridge.call('cases.get', { caseId: id })));
  return cases.map((view) => view.case.narrative).toSorted();
}

/** What its link is now. */
export async function linkOf(bridge: BridgeClient): Promise<string> {
  return (await bridge.call('sync.status', {})).link.kind;
}
