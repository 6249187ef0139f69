import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

/** What came from a colleague, what came back and why, and what waits to be sent: until it was dealt with. */
export function HandoverStrip() {
  const say = useSay();
  const { waiting, refused, arrived } = useAppState((state) => state.handover);
  const [came] = arrived;
  const [back] = refused;
  const [first] = waiting;
  return (
    <>
      {came && (
        <div className="strip">
          <span className="strip-grow">
            {say(came.isReturned ? 'handover:returned' : 'handover:arrived', { name: came.fromName })}
          </span>
          <CommandButton id="handover.openArrived" />
        </div>
      )}
      {back && (
        <div className="strip">
          <span className="strip-grow">
            {say('handover:refused', { name: back.toName })} {say(`handover:reason.${back.reason}`)}
          </span>
          <CommandButton id="handover.putAway" look="quiet" />
        </div>
      )}
      {first && (
        <div className="strip">
          <span className="strip-grow">
            {say('handover:waiting', { name: first.toName, number: first.number ?? say('intake:numberLater') })}
          </span>
          {first.mayTakeBack && <CommandButton id="handover.takeBack" look="quiet" />}
        </div>
      )}
    </>
  );
}
