// What the history says of a case taken at the counter: the papers, and the code of the receipt for whoever may see it.

import type { HandedIn } from '#shared/domain/handed-in.ts';
import { showTrackingCode } from '#shared/domain/tracking-code.ts';
import { papersSeen, trackingCode } from '#shared/sync/payload-parts.ts';
import type { HistoryContext } from './history-bodies.ts';

type Read = Readonly<Record<string, unknown>>;
type Context = Pick<HistoryContext, 'words' | 'cityNames'>;

/** The papers and the code of a registration, a line each; none where it has none. */
export function counterWords(read: Read, context: Context): readonly string[] {
  const { say } = context.words;
  const papers = papersSeen.safeParse(read['handedIn']);
  const code = trackingCode.safeParse(read['trackingCode']);
  const listed = papers.success ? papers.data.map((paper) => paperWords(paper, context)) : [];
  return [
    ...(listed.length > 0 ? [say('counter:body.papers', { papers: listed.join(say('words:listJoin')) })] : []),
    ...(code.success ? [say('counter:body.code', { code: showTrackingCode(code.data) })] : []),
  ];
}

/** A masked paper has no words of its own: its kind, or that there is one, stays. */
function paperWords(
  { kindId, name, form, pages, isReturned }: HandedIn,
  { words: { say }, cityNames }: Context,
): string {
  const called = kindId === null ? name : (cityNames.get(`document ${kindId}`) ?? kindId);
  const parts = [
    called || say('counter:other'),
    say(`counter:forms.${form}`),
    pages === null ? say('counter:uncounted') : say('counter:pageCount', { count: pages }),
    say(isReturned ? 'counter:returned' : 'counter:kept'),
  ];
  return parts.join(' · ');
}
