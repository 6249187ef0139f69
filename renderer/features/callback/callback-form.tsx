import { useShallow } from 'zustand/react/shallow';
import { satisfactionAnswers, solvedAnswers } from '#shared/domain/callback.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { attemptOf, callbackFormOf } from '#renderer/store/callback-desk-slice.ts';
import { callbackRule } from '#renderer/store/callback-rule.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useDraftMark } from '#renderer/store/use-draft-mark.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

type CallbackFormProps = { readonly caseId: CaseId; readonly round: number };

const solvedKeys = { yes: 'A', no: 'S', noOpinion: 'D' } as const;
const satisfiedKeys = { satisfied: 'Z', basicallySatisfied: 'X', dissatisfied: 'C', noOpinion: 'V' } as const;

/** The three questions, a note, and what happens next said before it happens. */
export function CallbackForm({ caseId, round }: CallbackFormProps) {
  const say = useSay();
  const form = useForm(caseId);
  const fill = useAppState((state) => state.callbackDesk.fill);
  const isBusy = useAppState((state) => state.callbackDesk.isBusy);
  const mark = useDraftMark('callback', caseId, 'callback');
  const rule = callbackRule(form);
  const { attempt, needed } = useAppState(useShallow(attemptOf));
  const isLast = attempt >= needed;
  return (
    <div className="callback-form">
      <Choice
        label={say('callback:question.contacted')}
        value={form.contacted === null ? null : form.contacted ? 'yes' : 'no'}
        options={[
          { value: 'yes', text: say('callback:contacted.yes'), keys: 'Q' },
          { value: 'no', text: say('callback:contacted.no'), keys: 'W' },
        ]}
        onChoose={(value) => fill({ contacted: value === 'yes' })}
      />
      <Choice
        label={say('callback:question.solved')}
        value={form.solved}
        options={solvedAnswers.map((value) => ({
          value,
          text: say(`callback:solved.${value}`),
          keys: solvedKeys[value],
        }))}
        onChoose={(solved) => fill({ solved })}
      />
      <Choice
        label={say('callback:question.satisfied')}
        value={form.satisfied}
        options={satisfactionAnswers.map((value) => ({
          value,
          text: say(`callback:satisfied.${value}`),
          keys: satisfiedKeys[value],
        }))}
        onChoose={(satisfied) => fill({ satisfied })}
      />
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
      <div className="callback-rule">
        <p className="callback-rule-words">
          <strong>{say('callback:rule.title')}</strong> {say(`callback:rule.${rule.why}`, { round: round + 1 })}
        </p>
        {form.solved === 'no' && (
          <div className="callback-next">
            <Choice
              label={say('callback:next.label')}
              value={rule.next}
              options={(['rework', 'close'] as const).map((value) => ({ value, text: say(`callback:next.${value}`) }))}
              onChoose={(chosenNext) => fill({ chosenNext })}
            />
            <CommandCap id="callback.next" />
          </div>
        )}
      </div>
      <p className="quiet">{say(isLast ? 'callback:rule.mayClose' : 'callback:rule.attempts', { attempt, needed })}</p>
      <div className="callback-actions">
        <CommandButton id="callback.record" look="primary" />
        <CommandButton id="callback.notReached" />
        {isLast && <CommandButton id="callback.closeUnreached" />}
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </div>
  );
}

/** The form as plain values: a selector may not make a new object at each look. */
function useForm(caseId: CaseId) {
  const store = useAppStore();
  useAppState((state) => JSON.stringify(callbackFormOf(state, caseId)));
  return callbackFormOf(store.getState(), caseId);
}
