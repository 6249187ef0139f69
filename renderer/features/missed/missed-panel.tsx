import type { MissedCallView, MissedList } from '#shared/bridge/calls.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { agoWords, dayTime, exactTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import './missed.css';

/** Calls nobody took, the longest waiting first; whoever rings back is at the form at once. */
export function MissedPanel() {
  const say = useSay();
  const list = useAppState((state) => state.missed.list);
  return (
    <SidePanel title={say('calls:missed.title')} actions={<CommandButton id="app.closePanel" look="quiet" />}>
      <div className="missed">
        <p className="quiet">{say('calls:missed.about')}</p>
        {list && <Waiting list={list} />}
        {list && <Settled list={list} />}
        {list && <Counts list={list} />}
      </div>
    </SidePanel>
  );
}

type ListProps = { readonly list: MissedList };

function Waiting({ list: { calls, keptMs } }: ListProps) {
  const say = useSay();
  const waiting = calls.filter(({ doneAtMs }) => doneAtMs === null);
  if (waiting.length === 0) {
    return (
      <p tabIndex={-1} data-focus="missed">
        {say('calls:missed.none')}
      </p>
    );
  }
  return (
    <>
      <p className="button-row">
        <CommandButton id="missed.ringNext" look="primary" />
        <CommandButton id="missed.settleNext" />
      </p>
      <ul className="missed-list" aria-label={say('calls:missed.title')}>
        {waiting.map((call, index) => (
          <WaitingRow key={call.callId} call={call} isFirst={index === 0} />
        ))}
      </ul>
      <p className="quiet">{say('calls:missed.kept', { count: Math.round(keptMs / dayMs) })}</p>
    </>
  );
}

const dayMs = 24 * 3_600_000;

type RowProps = { readonly call: MissedCallView };

function WaitingRow({ call, isFirst }: RowProps & { readonly isFirst: boolean }) {
  const say = useSay();
  const store = useAppStore();
  const { focus } = useCommander().context;
  const { missed, failure } = store.getState();
  const { callId, callerNumber, tries } = call;
  const number = callerNumber || say('calls:missed.withheld');

  async function settle(): Promise<void> {
    await missed.settle(callId, true);
    focus('missed');
  }

  return (
    <li className="missed-row">
      <p className="missed-number">{number}</p>
      <MissedTimes call={call} />
      {tries > 0 && <p className="quiet">{say('calls:missed.tries', { count: tries })}</p>}
      <p className="button-row">
        {callerNumber !== '' && (
          <button
            type="button"
            className="button"
            aria-label={say('calls:missed.ringBackOf', { number })}
            onClick={() => void missed.ringBack(callId).catch(failure.report)}
            {...(isFirst && { 'data-focus': 'missed' })}
          >
            {say('calls:missed.ringBack')}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          aria-label={say('calls:missed.settleOf', { number })}
          onClick={() => void settle().catch(failure.report)}
          {...(isFirst && callerNumber === '' && { 'data-focus': 'missed' })}
        >
          {say('calls:missed.settle')}
        </button>
      </p>
    </li>
  );
}

function MissedTimes({ call: { rangAtMs, missedAtMs, isOwn, isPractice } }: RowProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const facts = [
    agoWords(missedAtMs, nowMs, words),
    say('calls:missed.rang', { seconds: Math.round((missedAtMs - rangAtMs) / 1_000) }),
    ...(isOwn ? [] : [say('calls:missed.notOwn')]),
    ...(isPractice ? [say('intake:call.practice')] : []),
  ];
  return (
    <p className="quiet">
      <time dateTime={new Date(rangAtMs).toISOString()} title={exactTime(rangAtMs, words)}>
        {dayTime(rangAtMs, nowMs, words)}
      </time>
      {` · ${facts.join(' · ')}`}
    </p>
  );
}

function Settled({ list: { calls } }: ListProps) {
  const say = useSay();
  const settled = calls.filter(({ doneAtMs }) => doneAtMs !== null);
  if (settled.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{say('calls:missed.settled')}</h3>
      <ul className="missed-list" aria-label={say('calls:missed.settled')}>
        {settled.map((call) => (
          <SettledRow key={call.callId} call={call} />
        ))}
      </ul>
    </>
  );
}

function SettledRow({ call: { callId, callerNumber, doneByName } }: RowProps) {
  const say = useSay();
  const { missed, failure } = useAppStore().getState();
  const number = callerNumber || say('calls:missed.withheld');
  return (
    <li className="missed-row">
      <p>
        {number} · <span className="quiet">{say('calls:missed.by', { name: doneByName ?? '' })}</span>
      </p>
      <p className="button-row">
        <button
          type="button"
          className="link-button"
          aria-label={say('calls:missed.putBackOf', { number })}
          onClick={() => void missed.settle(callId, false).catch(failure.report)}
        >
          {say('calls:missed.putBack')}
        </button>
      </p>
    </li>
  );
}

function Counts({ list: { counts } }: ListProps) {
  const say = useSay();
  return <p className="quiet">{say('calls:missed.counts', counts)}</p>;
}
