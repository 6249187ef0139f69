// A person at a desk, without the screen: signs in, takes cases and looks at queues through the console's own bridge.

import type { BridgeClient } from '#shared/bridge/client.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId, DeadlineClassId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import type { TestBridge } from './bridge-client.ts';
import { openBridge } from './bridge-client.ts';
import type { TestConsole } from './start-console.ts';
import { waitFor } from './wait-for.ts';

/** The demo people of the hotline, by what they do. */
export const demoLogins = {
  agent: 'wangli',
  secondAgent: 'zhaomin',
  supervisor: 'liuyang',
  dispatcher: 'sunjing',
  callback: 'zhouting',
} as const;

export type TakenCase = { readonly caseId: CaseId; readonly number: string | null };

export type Desk = {
  readonly bridge: BridgeClient;
  /** Signs a demo person in. */
  signIn(login: string): Promise<void>;
  /** Registers and dispatches one case, as an agent does after a call. */
  takeCase(narrative: string, callerPhone?: string): Promise<TakenCase>;
  /** Every row of the view `all`, page by page. */
  allRows(): Promise<readonly CaseRow[]>;
  status(): Promise<MethodOutput<'sync.status'>>;
  /** Waits until the console is online, has sent everything and received everything. */
  caughtUp(timeoutMs?: number): Promise<void>;
  leave(): void;
};

type Facts = {
  readonly placeId: PlaceId;
  readonly topicId: TopicId;
  readonly classId: DeadlineClassId;
  readonly unitId: UnitId;
};

/** Sits down at a console. */
export async function sitDown(console: Pick<TestConsole, 'url'>): Promise<Desk> {
  const bridge = await openBridge(console.url);
  const facts = await readFacts(bridge);
  const demo = await waitFor(
    'the demo people',
    async () => (await bridge.call('session.current', {})).demo ?? undefined,
  );
  return {
    bridge,
    async signIn(login) {
      const answer = await bridge.call('session.signIn', { login, password: demo.password });
      if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.code}`);
    },
    takeCase: (narrative, callerPhone = '13800001234') => takeCase(bridge, facts, { narrative, callerPhone }),
    allRows: () => readAllRows(bridge),
    status: () => bridge.call('sync.status', {}),
    async caughtUp(timeoutMs = 30_000) {
      await waitFor('the console to have caught up', () => hasCaughtUp(bridge), { timeoutMs });
    },
    leave: () => bridge.close(),
  };
}

/** A bridge whose host knows who sits there; pages admitted by its cookie find them signed in. */
export async function signInAs(console: Pick<TestConsole, 'url'>, login: string): Promise<TestBridge> {
  const bridge = await openBridge(console.url);
  const { password } = await waitFor(
    'the demo people',
    async () => (await bridge.call('session.current', {})).demo ?? undefined,
  );
  const answer = await bridge.call('session.signIn', { login, password });
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.code}`);
  return bridge;
}

async function readFacts(bridge: BridgeClient): Promise<Facts> {
  const { city } = await bridge.call('desk.info', {});
  const place = city.places.find(({ level }) => level === 'subdistrict') ?? city.places[0];
  const topic = city.topics.find(({ parentId }) => parentId !== null) ?? city.topics[0];
  const deadlineClass = city.deadlines.classes.at(-1);
  const unit = city.units.find(({ placeId }) => placeId === place?.id) ?? city.units[0];
  if (!place || !topic || !deadlineClass || !unit)
    throw new Error('the city pack lacks places, topics, classes or units');
  return { placeId: place.id, topicId: topic.id, classId: deadlineClass.id, unitId: unit.id };
}

type Told = { readonly narrative: string; readonly callerPhone: string };

async function takeCase(bridge: BridgeClient, facts: Facts, { narrative, callerPhone }: Told): Promise<TakenCase> {
  const body = {
    ...emptyIntakeDraft(null, callerPhone),
    narrative,
    placeId: facts.placeId,
    topicId: facts.topicId,
    deadlineClassId: facts.classId,
    leadUnitId: facts.unitId,
  };
  const draft = await bridge.call('drafts.open', { body });
  const outcome = await bridge.call('cases.register', {
    draftId: draft.id,
    body,
    dispatch: { leadUnitId: facts.unitId, assistUnitIds: [], suggestionRank: null },
    answer: null,
  });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} (${outcome.refusal.detail})`);
  return { caseId: outcome.caseId, number: outcome.number };
}

async function readAllRows(bridge: BridgeClient): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (;;) {
    const page = await bridge.call('queue.window', {
      view: 'all',
      text: '',
      topicId: null,
      placeId: null,
      deadlineClassId: null,
      sort: 'newest',
      offset: rows.length,
      limit: 500,
    });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

async function hasCaughtUp(bridge: BridgeClient): Promise<boolean> {
  const { link, waiting, completeAtMs } = await bridge.call('sync.status', {});
  return link.kind === 'online' && waiting === 0 && completeAtMs !== null;
}
