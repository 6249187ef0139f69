// Which case a line is about: the one whose number ends so, or the one in front of the person.

import type { BridgeClient } from '#shared/bridge/client.ts';
import type { CaseView } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { ReadLine } from '#shared/line/read-line.ts';
import type { AppState } from './app-state.ts';

export type TargetProblem =
  | { readonly kind: 'noCase' }
  | { readonly kind: 'caseNotFound'; readonly digits: string }
  /** Several numbers end so: one more digit tells them apart. */
  | { readonly kind: 'severalCases'; readonly numbers: readonly string[] };

const mostLooked = 24;
const mostSaid = 4;

/** The case, read anew; or what a person has to do before there is one. */
export async function findTarget(
  state: AppState,
  bridge: BridgeClient,
  line: ReadLine,
): Promise<{ readonly view: CaseView } | { readonly problem: TargetProblem }> {
  const typed = line.arguments.find(({ field, value }) => field === 'case' && value !== null)?.value;
  const found = typed === undefined || typed === null ? caseInFront(state) : await findByTail(bridge, String(typed));
  if (found === null) return { problem: { kind: 'noCase' } };
  if (typeof found !== 'string') return { problem: found };
  return { view: await bridge.call('cases.get', { caseId: found }) };
}

async function findByTail(bridge: BridgeClient, digits: string): Promise<CaseId | TargetProblem> {
  const asked = { text: digits, order: 'newest', after: null, limit: mostLooked } as const;
  const { rows } = await bridge.call('search.cases', asked);
  const ending = rows.filter(({ number }) => (number ?? '').replaceAll(/\D/g, '').endsWith(digits));
  const [only, another] = ending;
  if (only === undefined) return { kind: 'caseNotFound', digits };
  if (another === undefined) return only.id;
  return { kind: 'severalCases', numbers: ending.slice(0, mostSaid).map(({ number }) => number ?? '') };
}

/** In the panel, else the row the person is at on this desk. */
function caseInFront({ navigation, queue, unitList, callbackList, dispatchList }: AppState): CaseId | null {
  if (navigation.panel === 'case') return navigation.openCaseId;
  const lists: Readonly<Record<string, typeof queue>> = {
    queue,
    unit: unitList,
    callback: callbackList,
    dispatch: dispatchList,
  };
  return lists[navigation.deskId]?.active?.id ?? null;
}
