import { CommandButton } from '#renderer/commands/command-button.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import type { DraftProps } from './open-draft.ts';

/** Says that the call seems to repeat an earlier one; one key follows it. Always there, so that a screen reader hears it come. */
export function RepeatPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const caller = useAppState((state) => state.past.caller);
  const row = caller?.cases.find((earlier) => earlier.row.id === caller.repeats)?.row;
  const isFollowed = row !== undefined && body.followsCaseId === row.id;
  return (
    <>
      <output className={row ? 'repeat' : 'repeat-none'}>
        {row && (
          <>
            <strong>{say('intake:repeat.title')}</strong>{' '}
            {say('intake:repeat.about', { number: row.number ?? say('intake:numberLater') })} ·{' '}
            {say(`words:status.${row.status}`)} · {agoWords(row.registeredAtMs, nowMs, words)}
            {isFollowed && ` · ✓ ${say('intake:repeat.followed')}`}
          </>
        )}
      </output>
      {row && (
        <CommandButton id="intake.followRepeat">
          {isFollowed ? `✓ ${say('intake:repeat.followed')}` : say('intake:repeat.follow')}
        </CommandButton>
      )}
    </>
  );
}
