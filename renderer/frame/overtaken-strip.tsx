import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { overtakenElsewhere } from '#renderer/store/overtaken-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** A case that is not on the screen, and on which this person has words, was changed. */
export function OvertakenStrip() {
  const say = useSay();
  const draft = useAppState(overtakenElsewhere);
  if (draft === null) return null;
  const number = draft.number ?? say('queue:noNumber');
  return (
    <div className="strip">
      <span className="strip-grow">
        {draft.state === 'gone' ? say('overtaken:elsewhereGone') : say('overtaken:elsewhere', { number })}
      </span>
      <CommandButton id="draft.openOvertaken" look="quiet" />
    </div>
  );
}
