// What a step would lead to, said before it is sent: the next step of the case, what happens to its deadline and to the limits.

import type { DeadlineView, LimitView } from '#shared/bridge/views.ts';
import type { Standing, WishPreview } from '#shared/bridge/wish-preview.ts';
import type { WishField, WishTarget } from '#renderer/store/wish/wish-forms.ts';
import { durationWords, momentTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';

const minuteMs = 60_000;

type WishPreviewLinesProps = {
  readonly missing: readonly (WishField['name'] | WishTarget)[];
  /** A text is over its limit: it is kept, and cannot be sent so. */
  readonly isTooLong: boolean;
};

/** Always there, so that a change is heard: what is still missing, or what the step does. */
export function WishPreviewLines({ missing, isTooLong }: WishPreviewLinesProps) {
  const words = useTimeWords();
  const preview = useAppState((state) => state.wish.preview);
  const { say } = words;
  const lines = missing.length > 0 || preview === null ? [] : previewLines(preview, words);
  return (
    <output className="wish-preview">
      {missing.length > 0 && (
        <p className="quiet">
          {say('wish:stillMissing', { fields: missing.map((name) => nameOf(name, words)).join(say('words:listJoin')) })}
        </p>
      )}
      {isTooLong && <p>{say('wish:tooLong')}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </output>
  );
}

function nameOf(name: WishField['name'] | WishTarget, { say }: TimeWords): string {
  if (name === 'assignmentId' || name === 'requestId' || name === 'supervisionId') return say(`wish:target.${name}`);
  return say(`wish:field.${name}`);
}

/** The lines of a preview, in words. Pure. */
export function previewLines(preview: WishPreview, words: TimeWords): readonly string[] {
  const { say } = words;
  if (!preview.ok) return [say('wish:preview.refused', { what: say(`errors:refusal.${preview.code}.what`) })];
  const { before, after } = preview;
  const steps =
    before.status === after.status ? [] : [say('wish:preview.step', { step: say(`words:status.${after.status}`) })];
  return [...steps, deadlineLine(before.deadline, after.deadline, words), ...limitLines(before, after, words)];
}

function deadlineLine(before: DeadlineView, after: DeadlineView, words: TimeWords): string {
  const { say } = words;
  if (after.state === 'paused' && before.state !== 'paused') {
    return say('wish:preview.pauses', { left: durationWords(after.leftMs ?? 0, words) });
  }
  if (after.state === 'met' || after.state === 'missed') {
    if (before.state === after.state) return say('wish:preview.unmoved');
    return say(`wish:preview.${after.state}`);
  }
  if (after.state === 'none' || after.dueAtMs === null) {
    return say(before.state === 'none' ? 'wish:preview.noClock' : 'wish:preview.clockEnds');
  }
  const due = momentTime(after.dueAtMs, words);
  if (before.state === 'none' || before.dueAtMs === null) return say('wish:preview.starts', { due });
  if (before.state === 'paused' && after.state === 'running') return say('wish:preview.resumes', { due });
  const movedMs = after.dueAtMs - before.dueAtMs;
  // Times are said to the minute: a move of seconds would be said to lead from one time to the same.
  if (Math.abs(movedMs) < minuteMs) return say('wish:preview.stays', { due });
  const said = { due, was: momentTime(before.dueAtMs, words), by: durationWords(Math.abs(movedMs), words) };
  return say(movedMs > 0 ? 'wish:preview.later' : 'wish:preview.earlier', said);
}

/** Limits that begin with the step: to sign, to contact, to call back. */
function limitLines(before: Standing, after: Standing, words: TimeWords): readonly string[] {
  const had = new Set(before.limits.map(limitKey));
  return after.limits
    .filter((limit) => limit.deadline.state === 'running' && !had.has(limitKey(limit)))
    .map(({ name, deadline }) =>
      words.say('wish:preview.limit', {
        limit: words.say(`deadline:limit.${name}`),
        due: deadline.dueAtMs === null ? '' : momentTime(deadline.dueAtMs, words),
      }),
    );
}

function limitKey({ name, assignmentId, deadline }: LimitView): string {
  return `${name} ${assignmentId} ${deadline.startedAtMs}`;
}
