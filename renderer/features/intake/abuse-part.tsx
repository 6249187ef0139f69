import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useScripts } from '#renderer/store/use-script.ts';
import type { CallView } from '#shared/bridge/calls.ts';

type AbusePartProps = { readonly call: CallView };

/** What to say to an abusive caller, and the leader one key away. The box is always there, so that it is read out. */
export function AbusePart({ call }: AbusePartProps) {
  const say = useSay();
  const scripts = useScripts('abuse');
  const isAbusive = call.log.some(({ kind }) => kind === 'abusive');
  const isOver = call.state === 'ended';
  return (
    <output className="abuse">
      {isAbusive && (
        <>
          <p>
            <strong>{say(isOver ? 'calls:abuse.was' : 'calls:abuse.marked')}</strong>
          </p>
          {!isOver && scripts.map(({ id, text }) => <p key={id}>{text}</p>)}
          {!isOver && (
            <p className="button-row">
              <CommandButton id="call.askLeader" />
            </p>
          )}
        </>
      )}
      <LeaderLine />
    </output>
  );
}

function LeaderLine() {
  const say = useSay();
  const leader = useAppState((state) => state.call.leader);
  if (leader === null) return null;
  if (leader.kind === 'none') return <p>{say('calls:abuse.noLeader')}</p>;
  return <p>{say(`calls:abuse.${leader.kind}`, { extension: leader.extension })}</p>;
}
