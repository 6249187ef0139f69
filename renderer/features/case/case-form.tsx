import type { Case } from '#shared/domain/case.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { CaseForm as Form } from '#renderer/store/case-form.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useDraftMark } from '#renderer/store/use-draft-mark.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { AmendFields } from './amend-fields.tsx';
import { DispatchFields } from './dispatch-fields.tsx';

type CaseFormProps = { readonly form: Form; readonly state: Case };

/** The one form of the panel: amending, dispatching or answering, in the flow of what is read. */
export function CaseForm({ form, state }: CaseFormProps) {
  const say = useSay();
  const isBusy = useAppState((app) => app.caseDesk.isBusy);
  const mark = useDraftMark(form.kind, form.caseId, 'case');
  return (
    <section className="case-form" data-draft="case" aria-label={say(`case:${form.kind}.title`)}>
      <h3 className="section-title">{say(`case:${form.kind}.title`)}</h3>
      {form.kind === 'amend' && <AmendFields state={state} changes={form.changes} />}
      {form.kind === 'dispatch' && <DispatchFields leadUnitId={form.leadUnitId} suggestionRank={form.suggestionRank} />}
      {form.kind === 'answer' && <AnswerField answer={form.answer} />}
      <div className="case-form-actions">
        <CommandButton id="case.submit" look="primary" />
        <CommandButton id="case.cancel" look="quiet" />
        {mark !== '' && <CommandButton id="case.discard" look="quiet" />}
        <span className="quiet">{mark}</span>
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </section>
  );
}

type AnswerFieldProps = { readonly answer: string };

function AnswerField({ answer }: AnswerFieldProps) {
  const say = useSay();
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
