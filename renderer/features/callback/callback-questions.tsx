import type { ReactNode } from 'react';
import { replyAnswers, satisfactionAnswers, solvedAnswers } from '#shared/domain/callback.ts';
import type { Case } from '#shared/domain/case.ts';
import { useKeysOf } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { CallbackForm } from '#renderer/store/callback-rule.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { useFilledScript } from './use-script-facts.ts';

type CallbackQuestionsProps = { readonly found: Case; readonly form: CallbackForm };

/** The command of each answer. */
const commandOf = {
  solved: { yes: 'callback.solvedYes', no: 'callback.solvedNo', noOpinion: 'callback.solvedNone' },
  satisfied: {
    satisfied: 'callback.satisfiedYes',
    basicallySatisfied: 'callback.satisfiedFairly',
    dissatisfied: 'callback.satisfiedNo',
    noOpinion: 'callback.satisfiedNone',
  },
  fit: { yes: 'callback.fitYes', partly: 'callback.fitPartly', no: 'callback.fitNo' },
  truth: { yes: 'callback.truthYes', partly: 'callback.truthPartly', no: 'callback.truthNo' },
} as const;

/** The questions in the order they are asked, each below the words to say; the first that is open is marked. */
export function CallbackQuestions({ found, form }: CallbackQuestionsProps) {
  const say = useSay();
  const script = useFilledScript(found);
  const keyOf = useKeysOf();
  const fill = useAppState((state) => state.callbackDesk.fill);
  const open = questions.find((name) => form[name] === null) ?? null;
  return (
    <div className="callback-questions">
      <Words text={script('callbackOpening')} />
      <Question isOpen={open === 'contacted'} words={script('askContacted')}>
        <Choice
          label={say('callback:question.contacted')}
          value={form.contacted === null ? null : form.contacted ? 'yes' : 'no'}
          options={[
            { value: 'yes', text: say('callback:contacted.yes'), keys: keyOf('callback.contactedYes') },
            { value: 'no', text: say('callback:contacted.no'), keys: keyOf('callback.contactedNo') },
          ]}
          onChoose={(value) => fill({ contacted: value === 'yes' })}
        />
      </Question>
      <Question isOpen={open === 'solved'} words={script('askSolved')}>
        <Choice
          label={say('callback:question.solved')}
          value={form.solved}
          options={solvedAnswers.map((value) => ({
            value,
            text: say(`callback:solved.${value}`),
            keys: keyOf(commandOf.solved[value]),
          }))}
          onChoose={(solved) => fill({ solved })}
        />
      </Question>
      <Question isOpen={open === 'satisfied'} words={script('askSatisfied')}>
        <Choice
          label={say('callback:question.satisfied')}
          value={form.satisfied}
          options={satisfactionAnswers.map((value) => ({
            value,
            text: say(`callback:satisfied.${value}`),
            keys: keyOf(commandOf.satisfied[value]),
          }))}
          onChoose={(satisfied) => fill({ satisfied })}
        />
      </Question>
      <Question isOpen={open === 'fit'} words={script('askFit')}>
        <Choice
          label={say('callback:question.fit')}
          value={form.fit}
          options={replyAnswers.map((value) => ({
            value,
            text: say(`callback:fit.${value}`),
            keys: keyOf(commandOf.fit[value]),
          }))}
          onChoose={(fit) => fill({ fit })}
        />
      </Question>
      <Question isOpen={open === 'truth'} words={script('askTruth')}>
        <Choice
          label={say('callback:question.truth')}
          value={form.truth}
          options={replyAnswers.map((value) => ({
            value,
            text: say(`callback:truth.${value}`),
            keys: keyOf(commandOf.truth[value]),
          }))}
          onChoose={(truth) => fill({ truth })}
        />
      </Question>
      <Words text={open === null ? script('callbackClosing') : ''} />
    </div>
  );
}

const questions = ['contacted', 'solved', 'satisfied', 'fit', 'truth'] as const;

type QuestionProps = { readonly isOpen: boolean; readonly words: string; readonly children: ReactNode };

function Question({ isOpen, words, children }: QuestionProps) {
  return (
    <div className="callback-question" data-open={isOpen}>
      {isOpen && <Words text={words} />}
      {children}
    </div>
  );
}

/** What is said to the citizen, word for word. */
function Words({ text }: { readonly text: string }) {
  return text === '' ? null : <p className="callback-script">{text}</p>;
}
