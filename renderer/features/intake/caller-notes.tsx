import { useState } from 'react';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { agoWords } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import type { CallerNote } from '#shared/bridge/past.ts';
import { maxNoteChars } from '#shared/bridge/past.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { DraftProps } from './open-draft.ts';
import { useProblemAt } from './use-problem.ts';

/** What colleagues noted about the caller at this desk, and the field for one more. Nothing where this role sees no notes. */
export function CallerNotes({ draft }: DraftProps) {
  const say = useSay();
  const notes = useAppState((state) => state.past.caller?.notes ?? null);
  const note = draft.body.callerNote ?? null;
  if (notes === null && note === null) return null;
  return (
    <div className="earlier">
      <h3 className="section-title">{say('intake:notes.title')}</h3>
      {notes !== null && <NoteList notes={notes} mayChange />}
      {note === null ? (
        <CommandButton id="intake.note">{say('intake:notes.add')}</CommandButton>
      ) : (
        <NoteField note={note} />
      )}
      <p className="quiet">{say('intake:notes.here')}</p>
    </div>
  );
}

type NoteListProps = {
  readonly notes: readonly CallerNote[];
  /** A form is open to change them in. */
  readonly mayChange?: boolean;
};

/** The notes with who wrote them, the newest first. */
export function NoteList({ notes, mayChange = false }: NoteListProps) {
  const say = useSay();
  if (notes.length === 0) return null;
  return (
    <ul className="earlier-list" aria-label={say('intake:notes.title')}>
      {notes.map((note) => (
        <NoteLine key={note.id} note={note} mayChange={mayChange && note.mayChange} />
      ))}
    </ul>
  );
}

type NoteLineProps = { readonly note: CallerNote; readonly mayChange: boolean };

function NoteLine({ note, mayChange }: NoteLineProps) {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { authorName, writtenAtMs, changed } = note;
  return (
    <li>
      <p className="note-text">{note.text}</p>
      <p className="quiet">
        {say('intake:notes.by', { name: authorName, when: agoWords(writtenAtMs, nowMs, words) })}
        {changed &&
          ` · ${say('intake:notes.changed', { name: changed.byName, when: agoWords(changed.atMs, nowMs, words) })}`}
      </p>
      {mayChange && <NoteButtons note={note} />}
    </li>
  );
}

type NoteButtonsProps = { readonly note: CallerNote };

/**
 * Removing asks before it does anything: the words cannot be brought back. The focus goes to what changes nothing, for a key
 * that is held or pressed twice must not answer.
 */
function NoteButtons({ note: { id, text } }: NoteButtonsProps) {
  const say = useSay();
  const store = useAppStore();
  const { focus } = useCommander().context;
  const [isAsking, setAsking] = useState(false);
  const { past, failure } = store.getState();

  function ask(isAsked: boolean): void {
    setAsking(isAsked);
    focus(`${isAsked ? 'keep' : 'remove'}-${id}`);
  }

  async function remove(): Promise<void> {
    await past.removeNote(id);
    focus('narrative');
  }

  function change(): void {
    past.beginNote(id);
    focus('callerNote');
  }

  if (isAsking) {
    return (
      <p className="button-row" key="asking">
        <button type="button" className="link-button" data-focus={`keep-${id}`} onClick={() => ask(false)}>
          {say('intake:notes.keep')}
        </button>
        <button type="button" className="link-button" onClick={() => void remove().catch(failure.report)}>
          {say('intake:notes.confirm')}
        </button>
      </p>
    );
  }
  return (
    <p className="button-row" key="resting">
      <button
        type="button"
        className="link-button"
        aria-label={say('intake:notes.changeOf', { text })}
        onClick={change}
      >
        {say('intake:notes.change')}
      </button>
      <button
        type="button"
        className="link-button"
        data-focus={`remove-${id}`}
        aria-label={say('intake:notes.removeOf', { text })}
        onClick={() => ask(true)}
      >
        {say('intake:notes.remove')}
      </button>
    </p>
  );
}

type NoteFieldProps = { readonly note: NonNullable<IntakeDraft['callerNote']> };

/** What is typed here is part of the draft until it is kept: it outlives a crash like everything else. */
function NoteField({ note }: NoteFieldProps) {
  const say = useSay();
  const store = useAppStore();
  const { focus } = useCommander().context;
  const edit = useAppState((state) => state.intake.edit);
  const error = useProblemAt('callerNote');

  function drop(): void {
    store.getState().past.dropNote();
    focus('narrative');
  }

  return (
    <>
      <TextArea
        label={say('intake:notes.field')}
        inputId="callerNote"
        rows={3}
        value={note.text}
        maxChars={maxNoteChars}
        countWords={(count, limit) => say('intake:chars', { count, limit })}
        placeholder={say('intake:notes.placeholder')}
        onChange={(text) => edit({ callerNote: { ...note, text } })}
        {...(error === undefined ? {} : { error })}
      />
      <p className="button-row">
        <CommandButton id="intake.saveNote">{say('intake:notes.save')}</CommandButton>
        <button type="button" className="link-button" onClick={drop}>
          {say('intake:notes.cancel')}
        </button>
      </p>
    </>
  );
}
