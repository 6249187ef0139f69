import { CommandButton } from '#renderer/commands/command-button.tsx';
import { stopwatch } from '#renderer/i18n/time-words.ts';
import { useScript } from '#renderer/store/use-script.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs } from '#renderer/store/use-time.ts';
import { AdvicePart } from './advice-part.tsx';
import { CallerPart } from './caller-part.tsx';
import type { MaybeDraftProps } from './open-draft.ts';
import { RingingPart } from './ringing-part.tsx';

/** The line, the person on it and what to say. */
export function CallColumn({ draft }: MaybeDraftProps) {
  const say = useSay();
  return (
    <section className="intake-call" aria-label={say('intake:call.title')}>
      <CallPart />
      {draft ? <CallerPart key={draft.id} draft={draft} /> : <RingingPart />}
      <SaidPart />
      <ScriptPart />
      {draft && <AdvicePart />}
    </section>
  );
}

function CallPart() {
  const say = useSay();
  const call = useAppState((state) => state.call.current);
  if (!call || call.state === 'ended') {
    return (
      <div className="intake-part">
        <h2 className="section-title">{say('intake:call.title')}</h2>
        <p>{say('intake:call.none')}</p>
        <p className="quiet">{say('intake:call.noneHint')}</p>
      </div>
    );
  }
  const isRinging = call.state === 'ringing';
  return (
    <div className="intake-part">
      <h2 className="section-title">
        {say('intake:call.title')} · {say(`intake:call.${call.state}`)}
      </h2>
      <p className="call-line">
        <span className="call-number">{spacePhone(call.callerNumber) || say('intake:call.withheld')}</span>
        <CallTime sinceMs={call.acceptedAtMs ?? call.ringingAtMs} />
      </p>
      {call.isPractice && <p className="quiet">{say('intake:call.practice')}</p>}
      <p className="button-row">
        {isRinging && <CommandButton id="call.accept" look="primary" />}
        {call.state === 'accepted' && <CommandButton id="call.hold" />}
        {call.state === 'held' && <CommandButton id="call.resume" />}
        {!isRinging && <CommandButton id="call.hangUp" />}
      </p>
    </div>
  );
}

type CallTimeProps = { readonly sinceMs: number };

function CallTime({ sinceMs }: CallTimeProps) {
  const nowMs = useNowMs();
  return <span className="call-time">{stopwatch(nowMs - sinceMs)}</span>;
}

/** A mobile number in the groups people say it in; others as they came. */
export function spacePhone(phone: string): string {
  const mobile = /^(\d{3})(\d{4})(\d{4})$/.exec(phone);
  return mobile ? mobile.slice(1).join(' ') : phone;
}

/** What the caller has said so far, line by line as it is said. */
function SaidPart() {
  const say = useSay();
  const call = useAppState((state) => state.call.current);
  if (!call || call.said.length === 0) return null;
  return (
    <div className="intake-part">
      <h2 className="section-title">{say('intake:said.title')}</h2>
      <ol className="said" aria-live="off">
        {call.said.map(({ atMs, text }) => (
          <li key={`${atMs} ${text}`}>
            <span className="said-time">{stopwatch(atMs - (call.acceptedAtMs ?? atMs))}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function ScriptPart() {
  const say = useSay();
  const greeting = useScript('greeting');
  const ask = useScript('record');
  return (
    <details className="intake-part script" open>
      <summary className="section-title">{say('intake:script.title')}</summary>
      <p>{greeting || say('intake:script.greeting')}</p>
      <p className="quiet">{ask || say('intake:script.ask')}</p>
    </details>
  );
}
