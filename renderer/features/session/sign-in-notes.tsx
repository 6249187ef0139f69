import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type FirstRunNoteProps = { readonly city: string };

/** The demo city was made by this start: said once. */
export function FirstRunNote({ city }: FirstRunNoteProps) {
  const say = useSay();
  return (
    <p className="sign-in-note">
      <strong>{say('app:firstRun.title', { city })}</strong> {say('app:firstRun.next')}
    </p>
  );
}

/** Why the last attempt did not work, and what to do. */
export function FailureNote() {
  const say = useSay();
  const failure = useAppState((state) => state.session.failure);
  const isHostThere = useAppState((state) => state.host.goneSinceMs === null);
  if (!isHostThere) return <p className="problem">{say('session:hostGone')}</p>;
  if (failure === null) return null;
  return (
    <p className="problem" role="alert">
      <strong>{say(`session:failure.${failure}.what`)}</strong> {say(`session:failure.${failure}.next`)}
    </p>
  );
}
