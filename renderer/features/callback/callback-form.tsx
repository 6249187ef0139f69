import { useShallow } from 'zustand/react/shallow';
import type { Case } from '#shared/domain/case.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { attemptOf, callbackFormOf } from '#renderer/store/callback-desk-slice.ts';
import { missingIfMissed, ruleContextOf } from '#renderer/store/callback-law.ts';
import { callbackRule } from '#renderer/store/callback-rule.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useDraftMark } from '#renderer/store/use-draft-mark.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { CallbackMissed } from './callback-missed.tsx';
import { CallbackQuestions } from './callback-questions.tsx';

type CallbackFormProps = { readonly found: Case };

/** The words to say with the questions, why nobody was reached, a note, and what happens next said before it happens. */
export function CallbackForm({ found }: CallbackFormProps) {
  const say = useSay();
  const form = useForm(found);
  const fill = useAppState((state) => state.callbackDesk.fill);
  const isBusy = useAppState((state) => state.callbackDesk.isBusy);
  const { isLast } = useAppState(useShallow(attemptOf));
  const mark = useDraftMark('callback', found.id, 'callback');
  return (
    <div className="callback-form">
      <CallbackQuestions found={found} form={form} />
      <CallbackMissed form={form} />
      <TextArea
        label={say('callback:note.label')}
        inputId="callback-note"
        focusName="callback-note"
        value={form.note}
        onChange={(note) => fill({ note })}
        rows={3}
        maxChars={limits.noteChars}
        countWords={(chars, max) => say('case:count', { chars, max })}
        placeholder={say('callback:note.placeholder')}
        mark={mark}
      />
      <NextStep found={found} />
      <p className="quiet">{useAttemptWords(found)}</p>
      <div className="callback-actions">
        <CommandButton id="callback.record" look="primary" />
        {isLast && <CommandButton id="callback.closeUnreached" />}
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </div>
  );
}

/** Where the answers lead and why, and the choice where there is one. */
function NextStep({ found }: CallbackFormProps) {
  const say = useSay();
  const form = useForm(found);
  const fill = useAppState((state) => state.callbackDesk.fill);
  const store = useAppStore();
  const rule = callbackRule(form, ruleContextOf(store.getState(), found));
  const isSettled = rule.why !== 'open' && rule.why !== 'missed';
  const then = rule.next === 'tryAgain' ? null : rule.next;
  return (
    <div className="callback-rule">
      <p className="callback-rule-words">
        <strong>{say('callback:rule.title')}</strong>{' '}
        {isSettled && then && say(`callback:rule.follows.${then}`, { round: found.round + 1 })}{' '}
        {say(`callback:rule.why.${rule.why}`, { count: found.round - 1 })}
      </p>
      {rule.mayChoose && then && (
        <div className="callback-next">
          <Choice
            label={say('callback:next.label')}
            value={then}
            options={(['rework', 'close'] as const).map((value) => ({ value, text: say(`callback:next.${value}`) }))}
            onChoose={(chosenNext) => fill({ chosenNext })}
          />
          <CommandCap id="callback.next" />
        </div>
      )}
    </div>
  );
}

/** Which attempt this is, and what would still be missing if it reached nobody. */
function useAttemptWords(found: Case): string {
  const say = useSay();
  const form = useForm(found);
  const { attempt, isLast } = useAppState(useShallow(attemptOf));
  const missing = useAppState(useShallow((state) => missingIfMissed(state, found, form.missed)));
  if (isLast) return say('callback:rule.mayClose', { attempt });
  const parts = (['attempts', 'days', 'parts'] as const)
    .filter((name) => missing[name] > 0)
    .map((name) => say(`callback:stillMissing.${name}`, { count: missing[name] }));
  return say('callback:rule.attempts', { attempt, missing: parts.join(say('words:listJoin')) });
}

/** The form as plain values: a selector may not make a new object at each look. */
function useForm({ id }: Case) {
  const store = useAppStore();
  useAppState((state) => JSON.stringify(callbackFormOf(state, id)));
  return callbackFormOf(store.getState(), id);
}
