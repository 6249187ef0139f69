import { exactTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import type { DraftProps } from './open-draft.ts';

/** A case that is entered from paper says so, with the time on the card, and can be made one of now. */
export function PaperPart({ draft }: DraftProps) {
  const words = useTimeWords();
  const edit = useAppState((state) => state.intake.edit);
  const { say } = words;
  const paperAtMs = draft.body.paperAtMs ?? null;
  if (paperAtMs === null) return null;
  return (
    <p className="quiet">
      {say('line:paper.from', { time: exactTime(paperAtMs, words) })}{' '}
      <button type="button" className="link-button" onClick={() => edit({ paperAtMs: null })}>
        {say('line:paper.drop')}
      </button>
    </p>
  );
}
