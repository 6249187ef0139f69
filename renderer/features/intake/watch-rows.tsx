import type { Danger, ScopeDoubt } from '#shared/routing/advice/advice.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { adviceOf, doubtOf, linesOf, refusalIsProposed } from '#renderer/store/advice-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useShallow } from 'zustand/react/shallow';
import type { DraftProps } from './open-draft.ts';
import './advice.css';

/**
 * What the words call for, right below them: a danger with the lines that take it, else a doubt about the scope, and what is still to
 * be asked. It takes its room from the field of the narrative: no other field moves when advice comes or goes.
 */
export function WatchRows({ draft }: DraftProps) {
  const say = useSay();
  const danger = useAppState((state) => adviceOf(state)?.dangers[0]);
  const doubt = useAppState(doubtOf);
  return (
    <section className="watch" aria-label={say('advice:watch.label')} data-focus="watch" tabIndex={-1}>
      <div className="watch-row" data-shown={(danger ?? doubt) !== undefined} data-danger={danger !== undefined}>
        <output>
          {danger && <DangerWords danger={danger} />}
          {!danger && doubt && <ScopeWords doubt={doubt} />}
        </output>
        {danger && <DangerActions />}
        {!danger && doubt && <ScopeActions />}
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
  const said = say('advice:watch.danger', { name: name?.[language] ?? ruleId, words: joined });
  const called = how.join(say('words:listJoin'));
  return (
    <p className="watch-words" title={`${said} ${called}`}>
      <strong>{said}</strong> {called}
    </p>
  );
}

/** The urgency the words call for, and the lines the call may be put through to. */
function DangerActions() {
  const say = useSay();
  const language = useLanguage();
  const lines = useAppState((state) => state.city.desk?.city.emergencyLines);
  const offered = useAppState(useShallow((state) => linesOf(state).map(({ lineId }) => lineId)));
  return (
    <p className="watch-actions">
      {offered.map((lineId, index) => {
        const line = lines?.find(({ id }) => id === lineId);
        return (
          <CommandButton key={lineId} id={`intake.transfer${index + 1}`}>
            {say('advice:watch.transfer', { number: line?.number ?? '', name: line?.name[language] ?? lineId })}
          </CommandButton>
        );
      })}
      <CommandButton id="intake.takeUrgency">{say('advice:watch.takeUrgency')}</CommandButton>
    </p>
  );
}

type DoubtProps = { readonly doubt: ScopeDoubt };

function ScopeWords({ doubt: { reasonId, words } }: DoubtProps) {
  const say = useSay();
  const language = useLanguage();
  const name = useAppState((state) => state.city.desk?.city.refusalReasons.find(({ id }) => id === reasonId)?.name);
  const joined = words.join(say('words:listJoin'));
  const said = say('advice:watch.scope', { name: name?.[language] ?? reasonId, words: joined });
  return (
    <p className="watch-words" title={said}>
      {said}
    </p>
  );
}

/** What the caller is told, and the refusal itself, as far as this role may give it. */
function ScopeActions() {
  const say = useSay();
  const isProposal = useAppState(refusalIsProposed);
  return (
    <p className="watch-actions">
      <CommandButton id="intake.readScope">{say('advice:watch.readScope')}</CommandButton>
      <CommandButton id="intake.refuseScope">
        {say(isProposal ? 'advice:watch.propose' : 'advice:watch.refuse')}
      </CommandButton>
    </p>
  );
}

/** What is still to be asked, each in its place; above them how the first one is asked. */
function QuestionRow({ draft: { body } }: DraftProps) {
  const say = useSay();
  const isPlaceAsked = useAppState((state) => (state.intake.suggestion?.placeCandidates?.length ?? 0) > 0);
  const questions = useAppState((state) => state.advice.questions);
  const firstAt = questions.findIndex((id) => id !== null);
  const firstId = questions[firstAt] ?? null;
  const asksPlace = isPlaceAsked && body.placeId === null;
  if (firstId === null && !asksPlace) return null;
  return (
    <div className="watch-questions">
      <p className="watch-words">{asksPlace ? <PlaceQuestion /> : firstId !== null && <AskWords id={firstId} />}</p>
      <ul className="watch-slots" aria-label={say('advice:watch.questions')}>
        {questions.map((id, slot) => (
          // A slot is a place on the screen: what stands in it changes, the slot does not.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={slot} aria-hidden={id === null}>
            {id !== null && <QuestionSlot id={id} hasKey={slot === firstAt} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which of several places is never guessed: where they are listed each has its key. */
function PlaceQuestion() {
  const say = useSay();
  return (
    <span>
      {say('advice:watch.place')} <CommandCap id="intake.place1" />
    </span>
  );
}

type AskWordsProps = { readonly id: string };

function AskWords({ id }: AskWordsProps) {
  const say = useSay();
  const language = useLanguage();
  const question = useAppState((state) => state.city.desk?.city.questions.find((one) => one.id === id));
  if (!question) return null;
  const ask = say('advice:watch.ask', { question: question.ask[language] });
  return <span title={ask}>{ask}</span>;
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
      <span>{name}</span>
      <button
        type="button"
        className="watch-aside"
        title={say('advice:watch.notNeeded', { name })}
        onClick={() => putAside(id)}
      >
        <span className="visually-hidden">{say('advice:watch.notNeeded', { name })}</span>
        <span aria-hidden="true">×</span> {hasKey && <CommandCap id="intake.putAside" />}
      </button>
    </span>
  );
}
