import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useCommandKey } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { effectiveUnit, findMissing } from '#renderer/store/intake-rules.ts';
import { openIntake } from '#renderer/store/intake-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import type { MaybeDraftProps } from './open-draft.ts';
import { problemWords } from './use-problem.ts';

/** The line at the bottom: what is missing, where it goes, and the keys that send it. */
export function IntakeStrip({ draft }: MaybeDraftProps) {
  const say = useSay();
  const isDiscarding = useAppState((state) => state.intake.isDiscarding);
  const isPractising = useAppState((state) => state.practice.status?.isOn ?? false);
  const isSaved = useAppState((state) => state.intake.registered !== null);
  return (
    <section className="intake-strip" aria-label={say('intake:strip.label')}>
      {draft && isDiscarding && <DiscardQuestion />}
      {draft && !isDiscarding && <FormLine />}
      {!draft && (
        <>
          <span className="strip-words" />
          <CommandButton id="intake.newCase" />
          {(isSaved || isPractising) && <CommandButton id="intake.next" look={isSaved ? 'primary' : 'plain'} />}
        </>
      )}
    </section>
  );
}

function FormLine() {
  return (
    <>
      <StripWords />
      <CommandButton id="intake.answer" />
      <CommandButton id="intake.register" />
      <CommandButton id="intake.dispatch" look="primary" />
    </>
  );
}

/** By itself: the narrative is part of what may be missing, and the keys beside it are not drawn with each of its keys. */
function StripWords() {
  const say = useSay();
  const names = useNames();
  const { suggestion, problem, isSaving } = useAppState((state) => state.intake);
  const body = useAppState((state) => openIntake(state)?.body);
  const missing = body ? findMissing('dispatch', body, suggestion) : [];
  const unit = body ? effectiveUnit(body, suggestion) : null;
  if (isSaving) return <span className="strip-words">{say('intake:strip.saving')}</span>;
  if (problem?.field === null) {
    const { what, next } = problemWords(problem, say);
    return (
      <span className="strip-words problem" role="alert">
        <strong>{what}</strong> {next}
      </span>
    );
  }
  const fields = missing.map((field) => say(`intake:missing.${field as 'unit'}`)).join(say('words:listJoin'));
  return (
    <span className="strip-words">
      {missing.length > 0 ? say('intake:strip.missing', { fields }) : say('intake:strip.complete')}
      {unit && <span className="quiet"> · {say('intake:strip.to', { unit: names.name('unit', unit.unitId) })}</span>}
    </span>
  );
}

function DiscardQuestion() {
  const say = useSay();
  const { askDiscard } = useAppState((state) => state.intake);
  const { keys } = useCommandKey('draft.takeBack');
  return (
    <>
      <span className="strip-words" role="alert">
        {say('intake:drafts.ask')}{' '}
        {keys === undefined ? say('intake:drafts.discardNote') : say('intake:drafts.discardNoteKey', { keys })}
      </span>
      <CommandButton id="intake.confirmDiscard">{say('intake:drafts.confirm')}</CommandButton>
      <button type="button" className="button button-primary" data-focus="keepDraft" onClick={() => askDiscard(false)}>
        {say('intake:drafts.keep')}
      </button>
    </>
  );
}
