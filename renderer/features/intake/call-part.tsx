import { CommandButton } from '#renderer/commands/command-button.tsx';
import { stopwatch } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { waitingMissed } from '#renderer/store/missed-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs } from '#renderer/store/use-time.ts';
import type { CallView } from '#shared/bridge/calls.ts';
import { AbusePart } from './abuse-part.tsx';
import { spacePhone } from './space-phone.ts';

/** The line: who is on it and since when, or how long the last call has been wrapped up. */
export function CallPart() {
  const say = useSay();
  const call = useAppState((state) => state.call.current);
  return (
    <>
      <CallAnnouncement call={call} />
      {call ? (
        <>
          <div className="call-head">
            <h2 className="section-title">
              {say('intake:call.title')} · {say(`intake:call.${call.state}`)}
            </h2>
            <p className="call-line">
              <span className="call-number">{spacePhone(call.callerNumber) || say('intake:call.withheld')}</span>
              {call.state === 'ended' ? (
                <WrapUpTime call={call} />
              ) : (
                <CallTime sinceMs={call.acceptedAtMs ?? call.ringingAtMs} />
              )}
            </p>
          </div>
          <div className="intake-part call-more">
            {call.state === 'ended' && <WrapUpTarget call={call} />}
            {call.waiting > 0 && <p>{say('calls:waiting', { count: call.waiting })}</p>}
            {call.isPractice && <p className="quiet">{say('intake:call.practice')}</p>}
            <CallButtons call={call} />
            <AbusePart call={call} />
            {call.state === 'ended' && <MissedLine />}
          </div>
        </>
      ) : (
        <div className="intake-part">
          <h2 className="section-title">{say('intake:call.title')}</h2>
          <p>{say('intake:call.none')}</p>
          <p className="quiet">{say('intake:call.noneHint')}</p>
          <ByHandLine />
          <MissedLine />
        </div>
      )}
    </>
  );
}

type CallProps = { readonly call: CallView };

function CallButtons({ call: { state } }: CallProps) {
  return (
    <p className="button-row">
      {state === 'ringing' && <CommandButton id="call.accept" look="primary" />}
      {state === 'accepted' && <CommandButton id="call.hold" />}
      {state === 'held' && <CommandButton id="call.resume" />}
      {state !== 'ringing' && state !== 'ended' && <CommandButton id="call.hangUp" />}
      {(state === 'accepted' || state === 'held') && <CommandButton id="call.abusive" look="quiet" />}
      {state === 'ended' && <CommandButton id="call.ready" look="primary" />}
    </p>
  );
}

type MaybeCallProps = { readonly call: CallView | null };

/** The state of the call, read out when it changes. Always there: a live region that comes with its words is not read. */
function CallAnnouncement({ call }: MaybeCallProps) {
  const say = useSay();
  return (
    <output className="visually-hidden">{call && call.state !== 'ringing' && say(`calls:said.${call.state}`)}</output>
  );
}

type CallTimeProps = { readonly sinceMs: number };

function CallTime({ sinceMs }: CallTimeProps) {
  const nowMs = useNowMs();
  return <span className="call-time">{stopwatch(nowMs - sinceMs)}</span>;
}

function useWrapUp({ endedAtMs }: CallView) {
  const nowMs = useNowMs();
  const targetMs = useAppState((state) => (state.city.desk?.city.phone.wrapUpSeconds.value ?? 0) * 1_000);
  const spentMs = endedAtMs === null ? 0 : nowMs - endedAtMs;
  return { spentMs, targetMs, isOver: spentMs > targetMs };
}

function WrapUpTime({ call }: CallProps) {
  const { spentMs, isOver } = useWrapUp(call);
  return (
    <span className="call-time" data-over={isOver}>
      {stopwatch(spentMs)}
    </span>
  );
}

/** The target is a mark, not a limit: when it is over nothing happens but this. */
function WrapUpTarget({ call }: CallProps) {
  const say = useSay();
  const { targetMs, isOver } = useWrapUp(call);
  const source = useAppState((state) => state.city.desk?.city.phone.wrapUpSeconds.source);
  const target = say(isOver ? 'calls:wrapUp.over' : 'calls:wrapUp.target', { time: stopwatch(targetMs) });
  return (
    <p className="quiet">
      {target}
      {source === 'assumed' && ` · ${say('calls:wrapUp.assumed')}`}
    </p>
  );
}

/** How many wait to be rung back, and the way to them. */
function MissedLine() {
  const say = useSay();
  const count = useAppState((state) => waitingMissed(state.missed.list).length);
  if (count === 0) return null;
  return (
    <>
      <p>{say('calls:missed.waiting', { count })}</p>
      <p className="button-row">
        <CommandButton id="missed.open" />
      </p>
    </>
  );
}

/** The number to dial by hand, as long as its form is open. */
function ByHandLine() {
  const say = useSay();
  const byHand = useAppState((state) =>
    state.missed.byHand?.draftId === state.intake.draftId ? state.missed.byHand : null,
  );
  return <output>{byHand && say('calls:missed.byHand', { number: spacePhone(byHand.number) })}</output>;
}
