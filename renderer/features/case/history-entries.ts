// History lines as the time line draws them; what a line says below its title is in store/history-bodies.ts. A line this console
// does not know is still shown, with who and when.

import type { HistoryLine } from '#shared/bridge/views.ts';
import { stepTitle } from '#renderer/i18n/step-title.ts';
import { dayTime, durationWords, exactTime } from '#renderer/i18n/time-words.ts';
import type { TimeLineEntry } from '#renderer/ui/time-line.tsx';
import type { HistoryContext } from '#renderer/store/history-bodies.ts';
import { historyBody } from '#renderer/store/history-bodies.ts';

type Context = HistoryContext & { readonly nowMs: number };

/** A wait shorter than this is not worth a line. */
const worthSayingMs = 60_000;

/** The entries of a history, oldest first as they came. */
export function historyEntries(lines: readonly HistoryLine[], context: Context): readonly TimeLineEntry[] {
  const { words, nowMs } = context;
  const { say } = words;
  return lines.map((line, index): TimeLineEntry => {
    const before = lines[index - 1];
    const waitedMs = before ? line.atMs - before.atMs : 0;
    return {
      key: `${index} ${line.type} ${line.atMs}`,
      time: dayTime(line.atMs, nowMs, words),
      exact: exactTime(line.atMs, words),
      iso: new Date(line.atMs).toISOString(),
      who: line.byName,
      what: stepTitle(line.type, say),
      gap: waitedMs < worthSayingMs ? null : say('case:waited', { duration: durationWords(waitedMs, words) }),
      mark: line.state === 'confirmed' ? null : say(`case:mark.${line.state}`),
      tone: line.state === 'confirmed' ? 'plain' : line.state,
      body: historyBody(line, context),
    };
  });
}
