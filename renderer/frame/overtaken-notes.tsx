import { useShallow } from 'zustand/react/shallow';
import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { DraftClash, OvertakenDraft } from '#shared/bridge/overtaken-drafts.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { stepTitle } from '#renderer/i18n/step-title.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { overtakenHere } from '#renderer/store/overtaken-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { useValueWords } from '#renderer/store/use-value-words.ts';
import { SideBySide } from './side-by-side.tsx';
import './overtaken-notes.css';

type OvertakenNotesProps = {
  readonly caseId: CaseId;
  /** The drafts whose form stands beside this; of others their words are shown, so that they are never out of sight. */
  readonly formKinds: readonly DraftBody['kind'][];
};

/** What somebody else did to a case that this person has words on. Always there, so that it is heard when it comes. */
export function OvertakenNotes({ caseId, formKinds }: OvertakenNotesProps) {
  const drafts = useAppState(useShallow((state) => state.overtaken.drafts.filter((draft) => draft.caseId === caseId)));
  return (
    <output className="overtaken-box">
      {drafts.map((draft) => (
        <OvertakenNote key={draft.draftId} draft={draft} formKinds={formKinds} />
      ))}
    </output>
  );
}

type OvertakenNoteProps = Pick<OvertakenNotesProps, 'formKinds'> & { readonly draft: OvertakenDraft };

/** One draft whose case was changed: what, by whom, when; what stands beside what; and the ways on, by key. */
export function OvertakenNote({ draft, formKinds }: OvertakenNoteProps) {
  const say = useSay();
  const isAsked = useAppState((state) => state.overtaken.asked === draft.draftId);
  const hasKeys = useAppState((state) => overtakenHere(state)?.draftId === draft.draftId);
  const body = useAppState((state) => state.drafts.drafts.find(({ id }) => id === draft.draftId)?.body);
  if (!body) return null;
  return (
    <section className="overtaken" aria-label={say('overtaken:title')}>
      <p role={isAsked ? 'alert' : undefined}>
        <strong>{isAsked ? say('overtaken:decide') : <TitleWords draft={draft} />}</strong> {say('overtaken:kept')}
      </p>
      <Changes draft={draft} />
      <Clashes clashes={draft.clashes} body={body} />
      {!formKinds.includes(body.kind) && <Words body={body} />}
      {hasKeys && (
        <div className="overtaken-actions">
          <CommandButton id="draft.keepMine" look="primary" />
          <CommandButton id="draft.takeTheirs">
            {say(body.kind === 'intake' ? 'overtaken:commands.standAlone' : 'overtaken:commands.takeTheirs')}
          </CommandButton>
          {draft.master && <CommandButton id="draft.toMaster" />}
        </div>
      )}
    </section>
  );
}

type DraftProp = { readonly draft: OvertakenDraft };

function TitleWords({ draft: { state, number, master } }: DraftProp) {
  const say = useSay();
  const said = number ?? say('queue:noNumber');
  if (state !== 'merged') return say(`overtaken:changed.${state}`, { number: said });
  if (master === null) return say('overtaken:changed.mergedUnseen', { number: said });
  return say('overtaken:changed.merged', { number: said, master: master.number ?? say('queue:noNumber') });
}

function Changes({ draft: { changes, unit, state } }: DraftProp) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const names = useNames();
  const { say } = words;
  const unitName = (id: UnitId | null) => (id === null ? say('overtaken:noUnit') : names.name('unit', id));
  if (changes.length === 0 && unit === null) {
    return state === 'gone' ? null : <p className="quiet">{say('overtaken:unknownWho')}</p>;
  }
  return (
    <ul>
      {changes.map(({ type, byName, atMs, fields }) => {
        const said = { time: dayTime(atMs, nowMs, words), name: byName, what: stepTitle(type, say) };
        const named = fields.map((name) => say(`attention:field.${name}`)).join(say('words:listJoin'));
        return (
          <li key={`${type} ${atMs}`}>
            {named === '' ? say('overtaken:by', said) : say('overtaken:byFields', { ...said, fields: named })}
          </li>
        );
      })}
      {unit && <li>{say('overtaken:unit', { was: unitName(unit.was), now: unitName(unit.now) })}</li>}
    </ul>
  );
}

type ClashesProps = { readonly clashes: readonly DraftClash[]; readonly body: DraftBody };

/** Both as they stand now: mine goes on being typed. */
function Clashes({ clashes, body }: ClashesProps) {
  const say = useSay();
  const names = useNames();
  const words = useValueWords();
  if (clashes.length === 0) return null;
  const said = (field: DraftClash['field'], value: unknown): string => {
    if (field === 'text') return typeof value === 'string' ? value : '';
    if (field === 'unit')
      return typeof value === 'string' ? names.name('unit', value as UnitId) : say('overtaken:noUnit');
    return words(field, value);
  };
  const rows = clashes.map(({ field, mine, theirs }) => ({
    key: field,
    label: field === 'text' || field === 'unit' ? say(`overtaken:field.${field}`) : say(`attention:field.${field}`),
    mine: said(field, mineNow(body, field) ?? mine),
    theirs: said(field, theirs),
  }));
  return <SideBySide rows={rows} />;
}

function mineNow(body: DraftBody, field: DraftClash['field']): unknown {
  if (body.kind === 'amend') return (body.changes as Readonly<Record<string, unknown>>)[field];
  if (field === 'unit') return body.kind === 'dispatch' ? body.leadUnitId : undefined;
  return wordsOf(body);
}

function Words({ body }: Pick<ClashesProps, 'body'>) {
  const say = useSay();
  const text = wordsOf(body);
  if (text.trim() === '') return null;
  return (
    <>
      <h3 className="section-title">{say('overtaken:yourWords')}</h3>
      <p className="overtaken-words">{text}</p>
    </>
  );
}

/** What was written in a draft, whatever its form. */
function wordsOf(body: DraftBody): string {
  switch (body.kind) {
    case 'intake':
      return body.narrative;
    case 'line':
    case 'reply':
      return body.text;
    case 'answer':
      return body.answer;
    case 'callback':
      return body.note;
    case 'dispatch':
      return body.overruleNote ?? '';
    case 'amend':
      return [body.changes.narrative, body.changes.place?.detail].filter((text) => text !== undefined).join('\n');
    case 'wish':
      return Object.values(body.fields)
        .filter((value) => typeof value === 'string')
        .join('\n');
    case 'article':
      return body.note;
    default:
      return body satisfies never;
  }
}
