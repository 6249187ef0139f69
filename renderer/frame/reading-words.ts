// How a part of a query was read, in words. Pure.

import type { ReadingView } from '#shared/bridge/search.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { dateWords, momentTime } from '#renderer/i18n/time-words.ts';

export type ReadingNames = {
  /** What an id is called; of ids that are a part of every city, too. */
  readonly nameOf: (kind: ReadingView['kind'], id: string) => string;
  readonly time: TimeWords;
};

/** One part of a query: what it means, or why it means nothing and what to do. */
export function readingWords(reading: ReadingView, names: ReadingNames): string {
  const { say } = names.time;
  const { kind, state, typed } = reading;
  if (kind === 'leftOut') return say('app:search.leftOut', { typed });
  if (state === 'unfinished') return say('app:search.unfinished', { kind: say(`app:search.kind.${kind}`) });
  if (state === 'unknown') return say(`app:search.unknown.${problemOf(kind)}`, { typed });
  if (reading.span) return spanWords(kind, reading.span, names.time);
  return say('app:search.read.named', { kind: say(`app:search.kind.${kind}`), names: namesOf(reading, names) });
}

function problemOf(kind: ReadingView['kind']): 'name' | 'time' | 'person' {
  if (kind === 'due' || kind === 'date') return 'time';
  return kind === 'by' ? 'person' : 'name';
}

function namesOf({ kind, ids, of }: ReadingView, { nameOf, time }: ReadingNames): string {
  const { say } = time;
  const shown = ids.map((id) => nameOf(kind, id)).join(say('words:listJoin'));
  return of === ids.length ? shown : say('app:search.read.andMore', { names: shown, count: of - ids.length });
}

/** Days, but for what is due within hours: that begins with everything late. */
function spanWords(
  kind: Exclude<ReadingView['kind'], 'leftOut'>,
  span: NonNullable<ReadingView['span']>,
  time: TimeWords,
): string {
  const { say } = time;
  const named = { kind: say(`app:search.kind.${kind}`) };
  if (span.fromMs === 0) return say('app:search.read.before', { ...named, time: momentTime(span.beforeMs, time) });
  const from = dateWords(span.fromMs, time);
  const to = dateWords(span.beforeMs - 1, time);
  return from === to
    ? say('app:search.read.on', { ...named, day: from })
    : say('app:search.read.between', { ...named, from, to });
}
