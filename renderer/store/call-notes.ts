// The log of a call in its form: what the telephone did, and what is noted meanwhile. Pure, but for following the call.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { CallLogEntry } from '#shared/domain/call-log.ts';
import { charsOfLog, maxCallNoteChars, maxLogChars, maxLogEntries, mergeLog } from '#shared/domain/call-log.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';

/**
 * What changes in the form when the note that is typed goes into the log; nothing, where there is none. A log that is full
 * takes no more: the words go below the narrative instead.
 */
export function noteIntoLog(body: IntakeDraft, nowMs: number): Partial<IntakeDraft> {
  const text = (body.callNote ?? '').trim();
  if (text === '') return {};
  const log = body.callLog ?? [];
  const notes = piecesOf(text).map((piece): CallLogEntry => ({ kind: 'note', atMs: nowMs, text: piece }));
  const isFull = log.length + notes.length > maxLogEntries || charsOfLog(log) + text.length > maxLogChars;
  if (isFull) return { narrative: `${body.narrative}\n${text}`, callNote: '' };
  return { callLog: [...log, ...notes], callNote: '' };
}

/** A pasted text that is longer than a note is several of the same moment: nothing typed is cut off. */
function piecesOf(text: string): readonly string[] {
  const chars = Array.from(text);
  const count = Math.ceil(chars.length / pieceChars);
  return Array.from({ length: count }, (_, index) =>
    chars.slice(index * pieceChars, (index + 1) * pieceChars).join(''),
  );
}

/** A character outside the basic plane counts for two. */
const pieceChars = maxCallNoteChars / 2;

/** What the telephone says of the call is written into its form, also while another form is open; returns the end. */
export function followCallLog(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const isSame = state.call.current === before.call.current && state.drafts.drafts === before.drafts.drafts;
    if (!isSame) takeLog(state);
  });
}

function takeLog({ call: { current }, drafts }: AppState): void {
  if (!current || current.log.length === 0) return;
  const draft = drafts.drafts.find(({ body }) => body.kind === 'intake' && body.callId === current.callId);
  if (draft?.body.kind !== 'intake') return;
  const callLog = mergeLog(draft.body.callLog ?? [], current.log);
  if (callLog !== draft.body.callLog) drafts.edit(draft.id, { ...draft.body, callLog: [...callLog] });
}
