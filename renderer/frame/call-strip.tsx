import { stopwatch } from '#renderer/i18n/time-words.ts';
import { mayUse } from '#renderer/commands/all-commands.ts';
import { behindOverlay } from '#renderer/commands/behind-overlay.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { features } from '#renderer/features/index-list.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { KnownCaller } from '#renderer/store/past-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs } from '#renderer/store/use-time.ts';

/** A call that rings, on every desk that may take it. */
export function CallStrip() {
  const say = useSay();
  const call = useAppState((state) => state.call.current);
  const nowMs = useNowMs();
  const caller = useAppState((state) => state.past.ringing);
  const { registry } = useCommander();
  const mayTake = useAppState((state) => registry.isAvailable('call.accept', behindOverlay(state)));
  if (call?.state !== 'ringing' || !mayTake) return null;
  const words = caller && callerWords(caller, say);
  return (
    <div className="strip strip-call">
      <strong>{say('app:call.rings')}</strong>
      <span className="number">{call.callerNumber || say('app:call.unknownNumber')}</span>
      {words && <span>{words}</span>}
      <span className="number strip-grow" aria-hidden="true">
        {stopwatch(nowMs - call.ringingAtMs)}
      </span>
      <CommandButton id="call.accept" />
    </div>
  );
}

/** Who it is and what is open, on desks that show no more of a caller. */
function callerWords({ name, total, open, isCut, isLoading }: KnownCaller, say: Say): string {
  if (isLoading) return '';
  const known = isCut ? 'intake:caller.tooMany' : 'intake:caller.known';
  const before = total === 0 ? say('intake:caller.unknown') : say(known, { count: total });
  return [name ?? '', before, open > 0 ? say('intake:caller.open', { count: open }) : ''].filter(Boolean).join(' · ');
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
