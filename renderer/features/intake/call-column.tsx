import { AttachmentsPart } from '#renderer/frame/attachments/attachments-part.tsx';
import { stopwatch } from '#renderer/i18n/time-words.ts';
import { useScript } from '#renderer/store/use-script.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { AdvicePart } from './advice-part.tsx';
import { CallNotesPart } from './call-notes-part.tsx';
import { CallPart } from './call-part.tsx';
import { CallerPart } from './caller-part.tsx';
import type { MaybeDraftProps } from './open-draft.ts';
import { PapersPart } from './papers-part.tsx';
import { RingingPart } from './ringing-part.tsx';

/** The line, the person on it and what to say. */
export function CallColumn({ draft }: MaybeDraftProps) {
  const say = useSay();
  return (
    <section className="intake-call" aria-label={say('intake:call.title')}>
      <CallPart />
      {draft ? <CallerPart key={draft.id} draft={draft} /> : <RingingPart />}
      {draft && <PapersPart draft={draft} />}
      {draft && <CallNotesPart draft={draft} />}
      {/* No two of these may have one key: React would leave the caller of before on the screen. */}
      {draft && <AttachmentsPart key={`files ${draft.id}`} kind="draft" id={draft.id} />}
      <SaidPart />
      <ScriptPart />
      {draft && <AdvicePart />}
    </section>
  );
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
