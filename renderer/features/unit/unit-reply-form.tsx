import type { CaseId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useCommandKey } from '#renderer/commands/key-cap.tsx';
import { DeskAttachments } from '#renderer/frame/attachments/desk-attachments.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { replyOf } from '#renderer/store/unit-desk-slice.ts';
import { useDraftMark } from '#renderer/store/use-draft-mark.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';

type UnitReplyFormProps = { readonly caseId: CaseId };

/** The reply, saved as a draft while it is typed, and the evidence that goes with it. */
export function UnitReplyForm({ caseId }: UnitReplyFormProps) {
  const say = useSay();
  const yes = useCommandKey('unit.contactedYes').keys;
  const no = useCommandKey('unit.contactedNo').keys;
  const text = useAppState((state) => replyOf(state, caseId).text);
  const contacted = useAppState((state) => replyOf(state, caseId).contacted);
  const write = useAppState((state) => state.unitDesk.write);
  const isBusy = useAppState((state) => state.unitDesk.isBusy);
  const mark = useDraftMark('reply', caseId, 'unit');
  return (
    <div className="unit-reply">
      <TextArea
        label={say('unit:reply.label')}
        inputId="unit-reply"
        focusName="unit-reply"
        value={text}
        onChange={(next) => write(caseId, { text: next })}
        rows={6}
        maxChars={limits.narrativeChars}
        countWords={(chars, max) => say('case:count', { chars, max })}
        placeholder={say('unit:reply.placeholder')}
        mark={mark}
      />
      <Choice
        label={say('unit:reply.contacted')}
        hint={say('unit:reply.contactedHint')}
        value={contacted === null ? null : contacted ? 'yes' : 'no'}
        options={[
          { value: 'yes', text: say('unit:reply.yes'), keys: yes },
          { value: 'no', text: say('unit:reply.no'), keys: no },
        ]}
        onChoose={(value) => write(caseId, { contacted: value === 'yes' })}
      />
      <DeskAttachments caseId={caseId} />
      <div className="unit-reply-actions">
        <CommandButton id="unit.send" look="primary" />
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </div>
  );
}
