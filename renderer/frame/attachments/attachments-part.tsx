// The attachments of the case or the form that is open: what there is, where it is, and a way to add more. Nothing of a file is ever run:
// pictures and sound are shown from memory by their own kind, everything else is saved as a file.

import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { AttachedTo } from '#shared/bridge/attachments.ts';
import { attachmentAudiences } from '#shared/domain/attachment/attachment.ts';
import type { AttachmentAudience } from '#shared/domain/attachment/attachment.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { AttachmentRow } from './attachment-row.tsx';
import { useAttachments } from './use-attachments.ts';
import './attachments.css';

type AttachmentsPartProps = { readonly kind: AttachedTo['kind']; readonly id: string };

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,audio/mpeg,audio/mp4,audio/wav,audio/ogg,.m4a';

/** What is attached to the case or draft. Files are added by the button, by paste anywhere in the form, or dropped here. */
export function AttachmentsPart({ kind, id }: AttachmentsPartProps) {
  const say = useSay();
  const here = useAttachments(kind, id);
  const role = useAppState((state) => state.session.person?.role ?? 'agent');
  const [audience, setAudience] = useState<AttachmentAudience>('personal');
  const frame = useRef<HTMLElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const { list, adding, problem } = here;
  const mayAdd = list?.mayAdd === true && adding === null;

  const take = useEffectEvent((event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0 || !mayAdd) return;
    event.preventDefault();
    void here.add(files, audience);
  });
  useEffect(() => {
    const scope = frame.current?.closest<HTMLElement>('.case, .intake, [data-attach]') ?? frame.current;
    if (!scope) return undefined;
    const paste = (event: ClipboardEvent) => take(event, event.clipboardData);
    const drop = (event: DragEvent) => take(event, event.dataTransfer);
    const over = (event: DragEvent) => event.preventDefault();
    scope.addEventListener('paste', paste);
    scope.addEventListener('drop', drop);
    scope.addEventListener('dragover', over);
    return () => {
      scope.removeEventListener('paste', paste);
      scope.removeEventListener('drop', drop);
      scope.removeEventListener('dragover', over);
    };
  }, []);

  const audiences = attachmentAudiences.filter((one) => one !== 'hotline' || !isUnitRole(role));
  return (
    <section
      ref={frame}
      className="attachments"
      aria-label={say('attachments:title')}
      data-focus="attachments"
      tabIndex={-1}
    >
      <h2 className="section-title">{say('attachments:title')}</h2>
      {list === undefined && <p className="quiet">{say('attachments:loading')}</p>}
      {list === null && <p role="alert">{say('attachments:failed')}</p>}
      {list?.items.length === 0 && (
        <p className="quiet">{say(list.mayAdd ? 'attachments:none' : 'attachments:noneToRead')}</p>
      )}
      {list && list.items.length > 0 && (
        <ul className="attachment-list">
          {list.items.map((file) => (
            <AttachmentRow key={file.id} file={file} here={here} />
          ))}
        </ul>
      )}
      <output className="attachment-said">{adding === null ? '' : say('attachments:adding', { name: adding })}</output>
      {problem !== null && (
        <p role="alert" className="attachment-problem">
          {problem}
        </p>
      )}
      {list?.mayAdd && (
        <div className="attachment-add">
          <SelectField
            label={say('attachments:audienceLabel')}
            inputId={`${fieldId}-audience`}
            value={audience}
            options={audiences.map((one) => ({ value: one, text: say(`attachments:audience.${one}`) }))}
            onChange={(value) => setAudience(audiences.find((one) => one === value) ?? 'personal')}
          />
          <button
            type="button"
            className="button button-plain"
            disabled={!mayAdd}
            aria-describedby={`${fieldId}-limits`}
            onClick={() => picker.current?.click()}
          >
            {say('attachments:add')}
          </button>
          <input
            ref={picker}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={say('attachments:add')}
            accept={accepted}
            multiple
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              currentTarget.value = '';
              if (files.length > 0) void here.add(files, audience);
            }}
          />
          <p id={`${fieldId}-limits`} className="quiet attachment-limits">
            {say('attachments:limits')}
          </p>
        </div>
      )}
    </section>
  );
}
