import { intoCallMs } from '#shared/domain/call-log.ts';
import type { CallLogEntry } from '#shared/domain/call-log.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { exactTime, stopwatch } from '#renderer/i18n/time-words.ts';
import { useRunCommand } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { TextField } from '#renderer/ui/field.tsx';
import type { DraftProps } from './open-draft.ts';

/** The call as it went: what the telephone did and what was noted, each with its time into the call. */
export function CallNotesPart({ draft: { body } }: DraftProps) {
  const say = useSay();
  const run = useRunCommand();
  const edit = useAppState((state) => state.intake.edit);
  const { callId, callLog = [], callNote = '' } = body;
  if (callId === null) return null;

  return (
    <section className="intake-part call-notes" aria-label={say('calls:notes.title')}>
      <h2 className="section-title">{say('calls:notes.title')}</h2>
      {callLog.length > 0 && (
        <ol className="said" aria-label={say('calls:notes.title')}>
          {callLog.map((entry, index) => (
            // Entries are only ever added, and two may be of the same moment.
            // oxlint-disable-next-line react/no-array-index-key
            <LogLine key={index} entry={entry} log={callLog} />
          ))}
        </ol>
      )}
      <TextField
        label={say('calls:notes.field')}
        inputId="callNote"
        value={callNote}
        onChange={(text) => edit({ callNote: text })}
        onEnter={() => run('call.addNote')}
      />
      <p className="button-row">
        <CommandButton id="call.addNote" look="quiet" />
      </p>
    </section>
  );
}

type LogLineProps = { readonly entry: CallLogEntry; readonly log: readonly CallLogEntry[] };

function LogLine({ entry, log }: LogLineProps) {
  const say = useSay();
  const words = useTimeWords();
  return (
    <li>
      <time className="said-time" dateTime={new Date(entry.atMs).toISOString()} title={exactTime(entry.atMs, words)}>
        {stopwatch(intoCallMs(log, entry.atMs))}
      </time>
      <span className={entry.kind === 'note' ? 'note-text' : 'quiet'}>
        {entry.kind === 'note' ? entry.text : say(`calls:log.${entry.kind}`)}
      </span>
    </li>
  );
}
