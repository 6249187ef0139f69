import type { Case } from '#shared/domain/case.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { CaseMode } from '#renderer/store/case-desk-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { AmendFields } from './amend-fields.tsx';
import { DispatchFields } from './dispatch-fields.tsx';

type CaseFormProps = { readonly mode: Exclude<CaseMode, 'read'>; readonly state: Case };

/** The one form of the panel: amending, dispatching or answering, in the flow of what is read. */
export function CaseForm({ mode, state }: CaseFormProps) {
  const say = useSay();
  const isBusy = useAppState((app) => app.caseDesk.isBusy);
  return (
    <section className="case-form" aria-label={say(`case:${mode}.title`)}>
      <h3 className="section-title">{say(`case:${mode}.title`)}</h3>
      {mode === 'amend' && <AmendFields state={state} />}
      {mode === 'dispatch' && <DispatchFields />}
      {mode === 'answer' && <AnswerField />}
      <div className="case-form-actions">
        <CommandButton id="case.submit" look="primary" />
        <CommandButton id="case.cancel" look="quiet" />
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </section>
  );
}

function AnswerField() {
  const say = useSay();
  const answer = useAppState((state) => state.caseDesk.answer);
  const typeAnswer = useAppState((state) => state.caseDesk.typeAnswer);
  return (
    <TextArea
      label={say('case:answer.label')}
      inputId="case-answer"
      focusName="case-form"
      value={answer}
      onChange={typeAnswer}
      rows={5}
      maxChars={limits.narrativeChars}
      countWords={(chars, max) => say('case:count', { chars, max })}
      placeholder={say('case:answer.placeholder')}
    />
  );
}
