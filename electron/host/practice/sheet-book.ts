// The trainer's sheets of this run, one a practice call: opened when it rings, filled while it is talked, saved and ended.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { PracticeCall, PracticeSheet } from '#shared/bridge/practice.ts';
import type { Call, SpokenLine } from '#shared/telephony/call.ts';
import type { NameLookup } from './trainer-sheet.ts';
import { compareWithLog } from './trainer-sheet.ts';

/** Older sheets are let go: a shift has about a hundred calls. */
const keptSheets = 200;

type Page = {
  readonly practice: PracticeCall;
  call: Call;
  readonly said: { readonly atSeconds: number; readonly text: string }[];
  saved: { readonly body: IntakeDraft; readonly number: string | null; readonly atMs: number } | null;
  keys: number;
};

export type SheetBook = {
  open(call: Call, practice: PracticeCall): void;
  noteCall(call: Call): void;
  noteSaid(callId: string, line: SpokenLine): void;
  /** The first case saved from a call counts. */
  noteSaved(callId: string, saved: NonNullable<Page['saved']>): void;
  /** Keys pressed in this call so far. */
  noteKeys(callId: string, keys: number): void;
  /** Newest first; only calls that were answered. */
  sheets(): readonly PracticeSheet[];
};

/** Creates an empty book. */
export function createSheetBook(names: NameLookup): SheetBook {
  const pages = new Map<string, Page>();

  return {
    open(call, practice) {
      pages.set(call.callId, { practice, call, said: [], saved: null, keys: 0 });
      const [oldest] = pages.keys();
      if (pages.size > keptSheets && oldest !== undefined) pages.delete(oldest);
    },
    noteCall(call) {
      const page = pages.get(call.callId);
      if (page) page.call = call;
    },
    noteSaid(callId, { atMs, text }) {
      const page = pages.get(callId);
      const answeredAtMs = page?.call.acceptedAtMs ?? atMs;
      page?.said.push({ atSeconds: secondsBetween(answeredAtMs, atMs) ?? 0, text });
    },
    noteSaved(callId, saved) {
      const page = pages.get(callId);
      if (page) page.saved ??= saved;
    },
    noteKeys(callId, keys) {
      const page = pages.get(callId);
      if (page) page.keys = Math.max(page.keys, keys);
    },
    sheets: () =>
      [...pages.values()]
        .filter(({ call }) => call.acceptedAtMs !== null)
        .map((page) => sheetOf(page, names))
        .toReversed(),
  };
}

function sheetOf({ practice, call, said, saved, keys }: Page, names: NameLookup): PracticeSheet {
  return {
    callId: call.callId,
    practiceId: practice.id,
    title: practice.title,
    said: [...said],
    lines: [...compareWithLog(practice, saved?.body ?? null, names)],
    secondsToSave: secondsBetween(call.acceptedAtMs, saved?.atMs ?? null),
    secondsOfCall: secondsBetween(call.acceptedAtMs, call.endedAtMs),
    keys,
    caseNumber: saved?.number ?? null,
    finishedAtMs: saved && call.endedAtMs !== null ? Math.max(saved.atMs, call.endedAtMs) : null,
  };
}

function secondsBetween(fromMs: number | null, toMs: number | null): number | null {
  if (fromMs === null || toMs === null) return null;
  return Math.round(Math.max(0, toMs - fromMs) / 100) / 10;
}
