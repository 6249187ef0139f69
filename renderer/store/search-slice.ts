// The one search box: what is typed, what this console found, and what the server adds where that ends. Answers to what was
// typed before are not shown.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { BeyondFound, ReadingView } from '#shared/bridge/search.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { SliceTools } from './slice.ts';

type Answer = MethodOutput<'search.cases'>;
export type SearchOrder = 'newest' | 'best';

/** What of the server is known. null: it was not asked · asking: it has not answered yet · wordless: it is asked by words only. */
export type ServerState = Exclude<BeyondFound['state'], 'overtaken'> | 'asking' | 'wordless' | null;

type FromServer = Pick<BeyondFound, 'next' | 'building'> & {
  readonly rows: readonly CaseRow[];
  readonly state: ServerState;
};

export type SearchSlice = {
  readonly text: string;
  readonly order: SearchOrder;
  /** What the rows answer; empty: nothing was asked, or nothing is shown. */
  readonly of: string;
  readonly rows: readonly Answer['rows'][number][];
  /** Where more of this console are; null: these were all. */
  readonly next: string | null;
  readonly words: readonly string[];
  readonly readings: readonly ReadingView[];
  readonly listing: Answer['listing'];
  readonly server: FromServer;
  /** More of this console are being read. */
  readonly isReading: boolean;
  /** Among all rows shown; -1: the text itself. */
  readonly active: number;
  /** Shows the text without looking for it: an input method is still composing. */
  write(text: string): void;
  type(text: string): void;
  flipOrder(): void;
  moveBy(rows: number): void;
  more(): void;
  /** Looks again for what is still typed. */
  open(): void;
  close(): void;
  /** Somebody opened what they looked for, or somebody else sits down. */
  reset(): void;
};

/** A row of the box. */
export type SearchRow = { readonly row: CaseRow; readonly excerpt: string | null; readonly isFromServer: boolean };

const mostTyped = 200;
const firstRows = 8;
const moreRows = 24;
/** Whoever has so many before them types another word. */
export const mostSearchRows = 300;
const serverRows = 20;
/** The server is asked when nobody types on for so long. */
const serverAfterMs = 600;
/** Pages of the server may be empty and yet not the last. */
const mostEmptyPages = 5;
/** More is read when so few rows lie ahead. */
const ahead = 3;

const notAsked: FromServer = { rows: [], next: null, building: null, state: null };
const nothing = {
  of: '',
  rows: [],
  next: null,
  words: [],
  readings: [],
  listing: null,
  server: notAsked,
  isReading: false,
  active: -1,
} as const;

/** All rows shown: what this console found, then what only the server has. */
export function searchRows({ rows, server }: Pick<SearchSlice, 'rows' | 'server'>): readonly SearchRow[] {
  const here = new Set(rows.map(({ id }) => id));
  const beyond = server.rows.filter(({ id }) => !here.has(id));
  return [
    ...rows.map((row) => ({ row, excerpt: row.excerpt, isFromServer: false })),
    ...beyond.map((row) => ({ row, excerpt: null, isFromServer: true })),
  ];
}

/** Whether there may be more that need not be asked for once more: a server that failed is asked again on purpose only. */
export function mayReadOn({ next, server: { state } }: Pick<SearchSlice, 'next' | 'server'>): boolean {
  return next !== null || state === null || state === 'found';
}

/** A lone question mark asks what can be typed. */
export function asksForHelp(text: string): boolean {
  return /^[?？]$/.test(text.trim());
}

/** Creates the slice of the search box. */
export function createSearchSlice({ deps, get, patch }: SliceTools<SearchSlice>): SearchSlice {
  /** Rises with everything that is typed: an answer to an earlier turn is thrown away. */
  let turn = 0;
  const mine = () => get().search;

  async function ask(): Promise<void> {
    turn += 1;
    const asked = turn;
    const { text, order } = mine();
    const of = text.trim().slice(0, mostTyped);
    if (of === '' || asksForHelp(of)) return patch(nothing);
    const { isOvertaken, ...answer } = await deps.bridge.call('search.cases', {
      text: of,
      order,
      after: null,
      limit: firstRows,
    });
    if (asked !== turn || isOvertaken) return;
    // The arrows may have chosen a row meanwhile: it stays chosen where it is still found.
    const chosen = searchRows(mine())[mine().active]?.row.id;
    const active = answer.rows.findIndex(({ id }) => id === chosen);
    patch({ ...nothing, ...answer, of, active });
    if (answer.next === null) deps.clock.after(serverAfterMs, () => asked === turn && run(askServer));
  }

  async function readMore(): Promise<void> {
    const { isReading, next, of, order, rows } = mine();
    if (isReading || of === '') return undefined;
    if (next === null) return askServer();
    if (rows.length >= mostSearchRows) return undefined;
    const asked = turn;
    patch({ isReading: true });
    try {
      const page = await deps.bridge.call('search.cases', { text: of, order, after: next, limit: moreRows });
      if (asked === turn && !page.isOvertaken) patch({ rows: [...rows, ...page.rows], next: page.next });
    } finally {
      if (asked === turn) patch({ isReading: false });
    }
  }

  async function askServer(): Promise<void> {
    const { of, server, words } = mine();
    const isDone = server.state === 'found' && server.next === null;
    if (of === '' || isDone || server.state === 'asking' || server.state === 'unsupported') return;
    if (words.length === 0) return patch({ server: { ...server, state: 'wordless' } });
    if (get().sync.status?.link.kind !== 'online') return patch({ server: { ...server, state: 'offline' } });
    const asked = turn;
    patch({ server: { ...server, state: 'asking' } });
    try {
      const page = await readServer(of, server.next);
      if (asked !== turn) return;
      const state = page.state === 'overtaken' ? null : page.state;
      patch({ server: { ...page, rows: [...server.rows, ...page.rows], state } });
    } catch (error) {
      if (asked === turn) patch({ server: { ...server, state: 'failed' } });
      throw error;
    }
  }

  /** The next page that has anything on it. Where none came, the server is asked on from the same place. */
  async function readServer(text: string, from: string | null): Promise<BeyondFound> {
    let after = from;
    for (let pages = 1; ; pages += 1) {
      const page = await deps.bridge.call('search.beyond', { text, after, limit: serverRows });
      if (page.state !== 'found') return { ...page, next: after };
      if (page.rows.length > 0 || page.next === null || pages === mostEmptyPages) return page;
      after = page.next;
    }
  }

  function run(work: () => Promise<void>): void {
    void work().catch(get().failure.report);
  }

  return {
    text: '',
    order: 'newest',
    ...nothing,
    write: (text) => patch({ text }),
    type(text) {
      patch({ text, active: -1 });
      run(ask);
    },
    flipOrder() {
      patch({ order: mine().order === 'newest' ? 'best' : 'newest' });
      run(ask);
    },
    moveBy(by) {
      const last = searchRows(mine()).length - 1;
      const to = mine().active + by;
      patch({ active: Math.max(-1, Math.min(last, to)) });
      const isOnPurpose = by > 1;
      if (to > last - ahead && by > 0 && (isOnPurpose || mayReadOn(mine()))) run(readMore);
    },
    more: () => run(readMore),
    open: () => run(ask),
    close() {
      turn += 1;
      patch({ ...nothing, text: asksForHelp(mine().text) ? '' : mine().text });
    },
    reset() {
      turn += 1;
      patch({ ...nothing, text: '', order: 'newest' });
    },
  };
}
