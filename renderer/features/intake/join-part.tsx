import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { OvertakenNote } from '#renderer/frame/overtaken-notes.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { joinedByForm } from '#renderer/store/join-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/**
 * What the form will be a part of, also where that case is no longer among those that are likely the same, and what became of it
 * meanwhile. Always there, so that it is heard.
 */
export function JoinPart() {
  const say = useSay();
  const chosen = useAppState(joinedByForm);
  const master = useAppState((state) => state.join.master);
  const isRead = chosen !== null && master?.caseId === chosen;
  const number = master?.number ?? say('intake:numberLater');
  const into = master?.intoNumber ?? say('intake:numberLater');
  const isPossible = master?.state === 'open' || master?.state === 'merged';
  return (
    <div className="join">
      <output className={isPossible ? 'join-words' : 'join-words join-not'}>
        {isRead && (
          <>
            {say(`clusters:same.join_${master.state}`, { number, into })}{' '}
            {isPossible && <CommandCap id="intake.register" />}
          </>
        )}
      </output>
      {chosen !== null && <CommandButton id="intake.dropJoin" look="quiet" />}
    </div>
  );
}

/** What became, while one types, of the case this one is to follow or to be a part of. Always there, so that it is heard. */
export function OvertakenPart() {
  const draft = useAppState((state) => state.overtaken.drafts.find(({ draftId }) => draftId === state.intake.draftId));
  return <output>{draft && <OvertakenNote draft={draft} formKinds={['intake']} />}</output>;
}
