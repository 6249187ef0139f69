import { clockTimeSeconds } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';

type DraftMarkProps = { readonly id: string };

/** How safe the draft is: typing · saved here. */
export function DraftMark({ id }: DraftMarkProps) {
  const say = useSay();
  const words = useTimeWords();
  const found = useAppState((state) => state.drafts.marks[id]);
  if (!found) return <span className="draft-mark">{say('intake:mark.saved')}</span>;
  return (
    <span className="draft-mark" data-mark={found.mark} role={found.mark === 'failed' ? 'alert' : undefined}>
      {found.mark === 'saved' && found.savedAtMs !== null
        ? say('intake:mark.savedAt', { time: clockTimeSeconds(found.savedAtMs, words) })
        : say(`intake:mark.${found.mark}`)}
    </span>
  );
}
