import type { CaseId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type JoinedPartProps = { readonly caseId: CaseId };

/** The case that was just saved is part of another: said, and taken back with one key. */
export function JoinedPart({ caseId }: JoinedPartProps) {
  const say = useSay();
  const joined = useAppState((state) => state.join.joined);
  if (joined?.caseId !== caseId) return null;
  const number = joined.masterNumber ?? say('intake:numberLater');
  const { kind } = joined;
  return (
    <div className="joined">
      <output>{say(`clusters:same.${kind}`, { number })}</output>
      {(kind === 'proposed' || kind === 'merged') && (
        <p className="quiet">
          <CommandButton id="intake.undoJoin" look="quiet" /> {say(`clusters:same.undoes.${kind}`)}
        </p>
      )}
    </div>
  );
}
