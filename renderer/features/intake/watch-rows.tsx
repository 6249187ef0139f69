import type { Danger, ScopeDoubt } from '#shared/routing/advice/advice.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { adviceOf, doubtOf, linesOf } from '#renderer/store/advice-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useShallow } from 'zustand/react/shallow';
import type { DraftProps } from './open-draft.ts';
import './advice.css';

/**
 * What the words call for, right below them: a danger with the lines that take it, or a doubt about the scope, and what is still to
 * be asked. The rows are always there and always as high, so that nothing below moves when advice comes or goes.
 */
export function WatchRows({ draft }: DraftProps) {
  const say = useSay();
  const danger = useAppState((state) => adviceOf(state)?.dangers[0]);
  const doubt = useAppState(doubtOf);
  return (
    <section className="watch" aria-label={say('advice:watch.label')}>
      <div className="watch-row" data-danger={danger !== undefined}>
        <output className="watch-words">
          {danger && <DangerWords danger={danger} />}
          {doubt && <ScopeWords doubt={doubt} />}
        </output>
        {danger && <DangerActions />}
        {doubt && <CommandButton id="intake.readScope" />}
        {doubt && <CommandButton id="intake.refuseScope" />}
        {!danger && !doubt && <span className="quiet">{say('advice:watch.quiet')}</span>}
      </div>
      <QuestionRow draft={draft} />
    </section>
  );
}

type DangerProps = { readonly danger: Danger };

function DangerWords({ danger: { ruleId, words, urgency, classId } }: DangerProps) {
  const say = useSay();
  const language = useLanguage();
  const names = useNames();
  const name = useAppState((state) => state.city.desk?.city.urgencyRules.find(({ id }) => id === ruleId)?.name);
  const joined = words.join(say('words:listJoin'));
  const how = [
    ...(urgency === null ? [] : [say(`words:urgency.${urgency}`)]),
    ...(classId === null ? [] : [names.deadlineClass(classId)]),
  ];
  return (
    <span>
      <strong>{say('advice:watch.danger', { name: name?.[language] ?? ruleId, words: joined })}</strong>{' '}
      {how.join(say('words:listJoin'))}
    </span>
  );
}

/** The urgency the words call for, and the lines the call may be put through to. */
function DangerActions() {
  const say = useSay();
  const language = useLanguage();
  const lines = useAppState((state) => state.city.desk?.city.emergencyLines);
  const offered = useAppState(useShallow((state) => linesOf(state).map(({ lineId }) => lineId)));
  return (
    <>
      {offered.map((lineId, index) => {
        const line = lines?.find(({ id }) => id === lineId);
        return (
          <CommandButton key={lineId} id={`intake.transfer${index + 1}`}>
            {say('advice:watch.transfer', { number: line?.number ?? '', name: line?.name[language] ?? lineId })}
          </CommandButton>
        );
      })}
      <CommandButton id="intake.takeUrgency">{say('advice:watch.takeUrgency')}</CommandButton>
    </>
  );
}

type DoubtProps = { readonly doubt: ScopeDoubt };

function ScopeWords({ doubt: { reasonId, words } }: DoubtProps) {
  const say = useSay();
  const language = useLanguage();
  const name = useAppState((state) => state.city.desk?.city.refusalReasons.find(({ id }) => id === reasonId)?.name);
  const joined = words.join(say('words:listJoin'));
  return <span>{say('advice:watch.scope', { name: name?.[language] ?? reasonId, words: joined })}</span>;
}

/** What is still to be asked: the place first, where several have its name. */
function QuestionRow({ draft: { body } }: DraftProps) {
  const say = useSay();
  const isPlaceAsked = useAppState((state) => (state.intake.suggestion?.placeCandidates?.length ?? 0) > 0);
  const questions = useAppState((state) => state.advice.questions);
  const firstAt = questions.findIndex((id) => id !== null);
  return (
    <ul className="watch-row watch-questions" aria-label={say('advice:watch.questions')}>
      <li className="watch-place">{isPlaceAsked && body.placeId === null && <PlaceQuestion />}</li>
      {questions.map((id, slot) => (
        // A slot is a place on the screen: what stands in it changes, the slot does not.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={slot}>{id !== null && <QuestionSlot id={id} hasKey={slot === firstAt} />}</li>
      ))}
    </ul>
  );
}

function PlaceQuestion() {
  const say = useSay();
  return (
    <span>
      {say('advice:watch.place')} <CommandCap id="intake.place1" />
    </span>
  );
}

type QuestionSlotProps = { readonly id: string; readonly hasKey: boolean };

function QuestionSlot({ id, hasKey }: QuestionSlotProps) {
  const say = useSay();
  const language = useLanguage();
  const putAside = useAppState((state) => state.advice.putAside);
  const question = useAppState((state) => state.city.desk?.city.questions.find((one) => one.id === id));
  if (!question) return null;
  const name = question.name[language];
  return (
    <span className="watch-question">
      <span>{question.ask[language]}</span>
      <button
        type="button"
        className="watch-aside"
        aria-label={say('advice:watch.notNeeded', { name })}
        title={say('advice:watch.notNeeded', { name })}
        onClick={() => putAside(id)}
      >
        <span aria-hidden="true">×</span> {hasKey && <CommandCap id="intake.putAside" />}
      </button>
    </span>
  );
}
