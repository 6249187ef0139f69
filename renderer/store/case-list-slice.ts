// A list of cases on screen: its question (view, filters, order), the row the person is at, and what is chosen. Rows are
// windows on the host's database; only the ones last read are known here, for keys and ranges.

import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { deskViews, dispatchViewsOfRole, unitViewsOfRole, viewsOfRole } from '#shared/bridge/queue-views.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { ReadingView } from '#shared/bridge/search.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Foretelling } from '#shared/routing/breach/breach-reason.ts';
import type { RowSelection } from '#renderer/ui/row-selection.ts';
import { extendTo, keepOnly, noSelection, toggleRow } from '#renderer/ui/row-selection.ts';
import type { AppState } from './app-state.ts';
import type { SliceTools } from './slice.ts';

export type ListQuestion = Pick<
  MethodInput<'queue.window'>,
  'text' | 'topicId' | 'placeId' | 'deadlineClassId' | 'sort'
>;

export type CaseListSlice = {
  /** null: where the person starts. */
  readonly view: QueueView | null;
  readonly question: ListQuestion;
  readonly total: number | null;
  /** Of the cases that have the words, only the latest are in the list. */
  readonly isCut: boolean;
  /** How the filters in the text were read. */
  readonly readings: readonly ReadingView[];
  /** Of the view that goes by how likely cases are to be late: how far the desk is with it. */
  readonly foretelling: Foretelling | null;
  /** When the rows shown were read, by the corrected clock. */
  readonly readAtMs: number | null;
  readonly activeIndex: number | null;
  readonly active: CaseRow | null;
  readonly selection: RowSelection;
  readonly isPeeking: boolean;
  /** Rises with every new question; the list then begins anew. */
  readonly asked: number;
  /** Rises when rows may have changed; the grid then reads the shown ones again. */
  readonly revision: number;
  readonly counts: MethodOutput<'queue.counts'>;
  show(view: QueueView): void;
  /** The next or the one before, round and round. */
  showNext(by: number): void;
  ask(change: Partial<ListQuestion>): void;
  read(offset: number, limit: number): Promise<MethodOutput<'queue.window'>>;
  activate(index: number, row: CaseRow | null): void;
  /** Where the person is at this moment, for whoever hears of the list between a change and its drawing. */
  whereNow(): { readonly index: number | null; readonly id: string | null };
  moveBy(rows: number): void;
  choose(): void;
  extendBy(rows: number): void;
  chooseNone(): void;
  /** Of what is chosen, these alone stay so. */
  chooseOnly(ids: readonly string[]): void;
  setPeeking(isPeeking: boolean): void;
  /** Cases changed: read again soon, at most four times a second. */
  invalidate(): void;
  /** Somebody else sits down: nothing of the one before stays. */
  reset(): void;
};

export type ListName = 'queue' | 'unitList' | 'callbackList' | 'dispatchList';

const noFilters: ListQuestion = { text: '', topicId: null, placeId: null, deadlineClassId: null, sort: 'due' };
const refreshEveryMs = 250;
const keptRows = 2_000;

/** Lists with views of their own, where a role has some. */
const ownViews: { readonly [Name in ListName]?: Partial<Record<Role, readonly QueueView[]>> } = {
  dispatchList: dispatchViewsOfRole,
  unitList: unitViewsOfRole,
};

/** The views of a list for the person signed in, the first being where they start. */
export function viewsOf({ session }: Pick<AppState, 'session'>, name: ListName): readonly QueueView[] {
  const role = session.person?.role ?? 'agent';
  return ownViews[name]?.[role] ?? viewsOfRole[role];
}

/** The view shown: the one chosen if the person may have it, else where the role starts. */
export function currentView(state: AppState, name: ListName): QueueView {
  const views = viewsOf(state, name);
  const chosen = state[name].view;
  return chosen !== null && views.includes(chosen) ? chosen : (views[0] ?? 'all');
}

/** Whether the person chooses the order of a view; some have an order of their own. */
export function hasChosenOrder(view: QueueView): boolean {
  return view !== 'likelyLate' && !(deskViews as readonly QueueView[]).includes(view);
}

/** Whether anything but the view narrows the list. */
export function isFiltered({ text, topicId, placeId, deadlineClassId }: ListQuestion): boolean {
  return text !== '' || topicId !== null || placeId !== null || deadlineClassId !== null;
}

/** Creates a list; `name` is its place in the state. */
export function createCaseListSlice(
  { deps, get, patch }: SliceTools<CaseListSlice>,
  name: ListName,
  startView: QueueView | null = null,
): CaseListSlice {
  const rows = new Map<number, CaseRow>();
  let isRefreshing = false;

  const mine = () => get()[name];
  const atTop = { activeIndex: 0, active: null, selection: noSelection, total: null } as const;

  function askAnew(change: Partial<CaseListSlice>): void {
    rows.clear();
    patch({ ...atTop, asked: mine().asked + 1, ...change });
  }

  function remember(offset: number, read: readonly CaseRow[]): void {
    if (rows.size > keptRows) rows.clear();
    for (const [at, row] of read.entries()) rows.set(offset + at, row);
  }

  function activate(index: number, row: CaseRow | null): void {
    const before = mine();
    const active = row ?? rows.get(index) ?? null;
    if (before.activeIndex === index && before.active === active) return;
    patch({ activeIndex: index, active });
  }

  function clamp(index: number): number {
    return Math.max(0, Math.min((mine().total ?? 1) - 1, index));
  }

  async function refreshCounts(): Promise<void> {
    patch({ counts: await deps.bridge.call('queue.counts', {}) });
  }

  return {
    view: startView,
    question: noFilters,
    total: null,
    isCut: false,
    readings: [],
    foretelling: null,
    readAtMs: null,
    activeIndex: 0,
    active: null,
    selection: noSelection,
    isPeeking: false,
    asked: 0,
    revision: 0,
    counts: [],
    show: (view) => askAnew({ view }),
    showNext(by) {
      const views = viewsOf(get(), name);
      const at = views.indexOf(currentView(get(), name));
      const view = views[(at + by + views.length) % views.length];
      if (view) askAnew({ view });
    },
    ask: (change) => askAnew({ question: { ...mine().question, ...change } }),
    async read(offset, limit) {
      const { asked } = mine();
      const view = currentView(get(), name);
      const answer = await deps.bridge.call('queue.window', { ...mine().question, view, offset, limit });
      if (asked !== mine().asked) return answer;
      remember(offset, answer.rows);
      const { total, isCut, readings, foretelling } = answer;
      patch({ total, isCut, readings, foretelling, readAtMs: get().sync.nowMs() });
      const { activeIndex } = mine();
      if (activeIndex !== null && activeIndex >= answer.total) patch({ activeIndex: clamp(activeIndex), active: null });
      const shown = rows.get(mine().activeIndex ?? 0);
      if (answer.total === 0) patch({ active: null });
      else if (shown && mine().active === null) patch({ active: shown });
      return answer;
    },
    activate,
    whereNow: () => ({ index: mine().activeIndex, id: mine().active?.id ?? null }),
    moveBy(by) {
      const to = clamp((mine().activeIndex ?? -1) + by);
      activate(to, rows.get(to) ?? null);
    },
    choose() {
      const { active, activeIndex, selection } = mine();
      if (active && activeIndex !== null) patch({ selection: toggleRow(selection, active.id, activeIndex) });
    },
    extendBy(by) {
      const { activeIndex, selection, active } = mine();
      if (activeIndex === null || !active) return;
      const start = selection.anchor === null ? toggleRow(selection, active.id, activeIndex) : selection;
      const to = clamp(activeIndex + by);
      patch({ selection: extendTo(start, to, (index) => rows.get(index)?.id) });
      activate(to, rows.get(to) ?? null);
    },
    chooseNone: () => patch({ selection: noSelection }),
    chooseOnly: (ids) => patch({ selection: keepOnly(mine().selection, (id) => ids.includes(id)) }),
    setPeeking: (isPeeking) => patch({ isPeeking }),
    invalidate() {
      if (isRefreshing) return;
      isRefreshing = true;
      deps.clock.after(refreshEveryMs, () => {
        isRefreshing = false;
        if (get().session.person === null) return;
        patch({ revision: mine().revision + 1 });
        void refreshCounts().catch(get().failure.report);
      });
    },
    reset: () => askAnew({ view: startView, question: noFilters, readings: [], isPeeking: false, counts: [] }),
  };
}
