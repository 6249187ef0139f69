// A case taken down on paper while the consoles were down. The registration carries the time on the card, and the server lets
// it stand as far back as the last server time this console had seen (shared/sync/occurred-at.ts): further back, somebody's
// word alone would move a deadline. So the card's time is always said in the narrative as well.

import type { Zone } from '../domain/calendar/zone.ts';
import { paperTimeText } from './paper-time.ts';

/** As long as what is said before the narrative may be, in either language. */
export const mostPaperChars = 48;

/** The narrative with the time on the card before it, in the main language of the city. */
export function paperNarrative(
  narrative: string,
  paperAtMs: number,
  { zone, language }: { readonly zone: Pick<Zone, 'toLocal'>; readonly language: string },
): string {
  const time = paperTimeText(paperAtMs, zone);
  return language === 'zh' ? `【补录，来电时间${time}】${narrative}` : `[From paper, taken at ${time}] ${narrative}`;
}
