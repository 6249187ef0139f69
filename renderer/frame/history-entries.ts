// History lines as the time line draws them; what a line says below its title is in store/history-bodies.ts, where it waited
// before it and what it did to the deadline in store/story-words.ts. A line this console does not know is still shown, with who
// and when.

import type { CaseView } from '#shared/bridge/views.ts';
import type { HistoryLine, StoryView } from '#shared/bridge/story.ts';
import { stepTitle } from '#renderer/i18n/step-title.ts';
import { dayTime, durationWords, exactTime } from '#renderer/i18n/time-words.ts';
import type { TimeLineEntry } from '#renderer/ui/time-line.tsx';
import type { HistoryContext } from '#renderer/store/history-bodies.ts';
import { historyBody } from '#renderer/store/history-bodies.ts';
import { effectWords, gapWords } from '#renderer/store/story-words.ts';

type Context = HistoryContext & {
  readonly nowMs: number;
  /** Where the case waited; null: not known yet, or several cases are told at once. */
  readonly story: StoryView | null;
  /** How a case of the family is called where several are told; null: it is the one that is open. */
  readonly caseName: (caseId: string) => string | null;
};

/** A wait shorter than this is not worth a line. */
const worthSayingMs = 60_000;

/** The entries of a history, oldest first as they came. */
export function historyEntries(lines: readonly HistoryLine[], context: Context): readonly TimeLineEntry[] {
  const { words, nowMs } = context;
  const { say } = words;
  let reachedMs = lines[0]?.atMs ?? 0;
  return lines.map((line, index): TimeLineEntry => {
    // A step that claims to be earlier than the one before it happened when that one did.
    const fromMs = reachedMs;
    reachedMs = Math.max(reachedMs, line.atMs);
    const ofCase = line.caseId === undefined ? null : context.caseName(line.caseId);
    const title = stepTitle(line.type, say);
    return {
      key: `${index} ${line.type} ${line.atMs}`,
      time: dayTime(line.atMs, nowMs, words),
      exact: exactTime(line.atMs, words),
      iso: new Date(line.atMs).toISOString(),
      who: line.byName === '' ? say('story:somebody') : line.byName,
      what: ofCase === null ? title : `${ofCase} · ${title}`,
      gap: gapBefore({ fromMs, toMs: reachedMs }, context),
      effect: line.effect ? effectWords(line.effect, words) : null,
      mark: line.state === 'confirmed' ? null : say(`case:mark.${line.state}`),
      tone: line.state === 'confirmed' ? 'plain' : line.state,
      body: historyBody(line, context),
    };
  });
}

function gapBefore(span: { readonly fromMs: number; readonly toMs: number }, context: Context): string | null {
  const { story, words } = context;
  if (story) return gapWords(story.waits, span, context);
  const waitedMs = span.toMs - span.fromMs;
  return waitedMs < worthSayingMs ? null : words.say('case:waited', { duration: durationWords(waitedMs, words) });
}

/** The numbers a history may name: of the case itself, of what it is tied to, and of its whole family as far as it is seen here. */
export function linksOfFamily(
  { row, links }: Pick<CaseView, 'row' | 'links'>,
  family: StoryView['family'],
): HistoryContext['links'] {
  const seen = family.flatMap((one) => (one.seen ? [{ caseId: one.caseId, number: one.seen.number }] : []));
  return [{ caseId: row.id, number: row.number }, ...seen, ...links];
}
