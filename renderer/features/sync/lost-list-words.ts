// The list of what a server lost, as plain lines for the clipboard. Pure: a key runs it, outside of what React draws.

import type { LostItem } from '#shared/bridge/views.ts';
import type { Language } from '#renderer/i18n/texts.ts';
import { en, zh } from '#renderer/i18n/texts.ts';

/** A heading, then one line for each case. */
export function lostListWords(items: readonly LostItem[], language: Language): string {
  const { queue, sync } = { en, zh }[language];
  const { lost } = sync;
  const changes = (count: number): string => (count === 0 ? lost.gone : fill(lost.steps, { count: String(count) }));
  const lines = items.map(({ number, summary, seenRevision, serverRevision, serverNumber }) =>
    fill(lost.copied, {
      number: number ?? queue.noNumber,
      summary: summary === '' ? lost.noSummary : summary.replaceAll(/\s+/g, ' '),
      seen: changes(seenRevision),
      server: serverNumber === null ? changes(serverRevision) : fill(lost.otherNumber, { number: serverNumber }),
    }),
  );
  return [lost.title, ...lines].join('\n');
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_hole, name: string) => values[name] ?? '');
}
