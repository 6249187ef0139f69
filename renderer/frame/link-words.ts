import type { SyncStatus } from '#shared/bridge/views.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { firstLoadPercent, isOrdering } from '#renderer/store/first-load.ts';

/** The state of the link, the work that waits and at most one thing out of the ordinary, in one line. */
export function linkWords(status: SyncStatus, words: TimeWords): string {
  const { link, waiting, attention } = status;
  const { say } = words;
  const parts = [
    link.kind === 'offline'
      ? say('app:status.offlineSince', { time: clockTime(link.sinceMs, words) })
      : say(`app:status.${link.kind}`),
    say('app:status.waiting', { count: waiting }),
    say('app:status.attention', { count: attention }),
    ...noteWords(status, words),
  ];
  return parts.join(' · ');
}

/** Of what is out of the ordinary, the most pressing alone: the line stays short, the sync desk says the rest. */
function noteWords({ removal, mode, lost, firstLoad }: SyncStatus, { say }: TimeWords): readonly string[] {
  if (removal !== null) return [say('app:status.removal')];
  if (mode === 'drain') return [say('app:status.drain')];
  if (lost > 0) return [say('app:status.lost', { count: lost })];
  if (firstLoad === null) return [];
  if (isOrdering(firstLoad)) return [say('app:status.ordering')];
  return [say('app:status.firstLoad', { percent: firstLoadPercent(firstLoad) })];
}
