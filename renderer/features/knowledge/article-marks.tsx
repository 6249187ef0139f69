import type { ArticleRow } from '#shared/bridge/knowledge.ts';
import { expiringDays } from '#shared/bridge/knowledge.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { Tag } from '#renderer/ui/tag.tsx';

type RowProps = { readonly row: ArticleRow };

/** How long it may still be read out, where that is soon or over: colour means time. */
export function DayLeft({ row: { daysLeft } }: RowProps) {
  const say = useSay();
  if (daysLeft === null || daysLeft > expiringDays) return null;
  return (
    <span className="knowledge-days" data-time={daysLeft < 0 ? 'over' : 'soon'}>
      {daysWords(daysLeft, say)}
    </span>
  );
}

function daysWords(daysLeft: number, say: Say): string {
  if (daysLeft < 0) return say('knowledge:row.expired');
  return daysLeft === 0 ? say('knowledge:row.expiresToday') : say('knowledge:row.expires', { count: daysLeft });
}

/** What else is to be known of it at a glance, in words. */
export function RowMarks({ row }: RowProps) {
  const say = useSay();
  const marks = [
    row.attention > 0 ? say('knowledge:row.attention') : '',
    row.waiting > 0 ? say('knowledge:row.waiting') : '',
    row.isSentBack ? say('knowledge:row.sentBack') : row.hasProposal ? say('knowledge:row.proposal') : '',
    row.flags > 0 ? say('knowledge:row.flags', { count: row.flags }) : '',
    row.audience === 'agents' ? say('knowledge:row.agents') : '',
    row.version === null && !row.isRetired ? say('knowledge:row.notInForce') : '',
  ].filter((mark) => mark !== '');
  return marks.map((mark) => <Tag key={mark} text={mark} />);
}
