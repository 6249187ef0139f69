import { stopwatch } from '#renderer/i18n/time-words.ts';
import { mayUse } from '#renderer/commands/all-commands.ts';
import { behindOverlay } from '#renderer/commands/behind-overlay.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { features } from '#renderer/features/index-list.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs } from '#renderer/store/use-time.ts';

/** A call that rings, on every desk that may take it. */
export function CallStrip() {
  const say = useSay();
  const call = useAppState((state) => state.call.current);
  const nowMs = useNowMs();
  const { registry } = useCommander();
  const mayTake = useAppState((state) => registry.isAvailable('call.accept', behindOverlay(state)));
  if (call?.state !== 'ringing' || !mayTake) return null;
  return (
    <output className="strip strip-call">
      <strong>{say('app:call.rings')}</strong>
      <span className="number">{call.callerNumber || say('app:call.unknownNumber')}</span>
      <span className="number strip-grow" aria-hidden="true">
        {stopwatch(nowMs - call.ringingAtMs)}
      </span>
      <CommandButton id="call.accept" />
    </output>
  );
}

const practiceRoles = features.find(({ id }) => id === 'practice')?.roles ?? [];

/** Practice is marked wherever one looks. */
export function PracticeStrip() {
  const say = useSay();
  const isOn = useAppState((state) => state.practice.status?.isOn ?? false);
  const mayPractise = useAppState((state) => mayUse(practiceRoles, state));
  const isPracticeDesk = useAppState((state) => state.city.desk?.isPractice ?? false);
  if (!isOn && !isPracticeDesk) return null;
  return (
    <div className="strip strip-practice">
      <strong className="strip-grow">{say('app:practiceFrame')}</strong>
      {mayPractise && isOn && <CommandButton id="practice.next" look="quiet" />}
      {mayPractise && <CommandButton id={isOn ? 'practice.stop' : 'practice.start'} look="quiet" />}
    </div>
  );
}
