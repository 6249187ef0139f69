import type { AttachmentView } from '#shared/bridge/attachments.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { AttachmentsHere } from './use-attachments.ts';

/** What stands where no small picture does: the kind is said in words beside it. */
const looks = { photo: '▣', document: 'PDF', recording: '♪' } as const satisfies Record<AttachmentView['kind'], string>;

type AttachmentRowProps = { readonly file: AttachmentView; readonly here: AttachmentsHere };

/** One attachment: what it looks like, its name and size, where its bytes are, and what can be done with it. */
export function AttachmentRow({ file, here }: AttachmentRowProps) {
  const say = useSay();
  const { name, kind, audience, thumbnail, mayRemove } = file;
  const opened = here.opened?.file.id === file.id ? here.opened : null;
  return (
    <li className="attachment">
      {thumbnail === null ? (
        <span className="attachment-look" aria-hidden="true">
          {looks[kind]}
        </span>
      ) : (
        <img className="attachment-look" src={`data:image/jpeg;base64,${thumbnail}`} alt="" />
      )}
      <span className="attachment-name">{name}</span>
      <span className="quiet attachment-facts">
        {[
          say(`attachments:kind.${kind}`),
          sizeWords(file.sizeBytes, say),
          say(`attachments:audience.${audience}`),
          stateWords(file, say),
        ].join(' · ')}
      </span>
      <span className="attachment-acts">
        {opened === null ? (
          <button type="button" className="link-button" onClick={() => void here.open(file)}>
            {say('attachments:open', { name })}
          </button>
        ) : (
          <button type="button" className="link-button" onClick={here.close}>
            {say('attachments:close', { name })}
          </button>
        )}
        {mayRemove && (
          <button type="button" className="link-button" onClick={() => void here.remove(file)}>
            {say('attachments:remove', { name })}
          </button>
        )}
      </span>
      {opened && (
        <div className="attachment-open">
          {kind === 'photo' && <img src={opened.url} alt={name} />}
          {/* What is said in a citizen's recording nobody has written down. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          {kind === 'recording' && <audio controls src={opened.url} aria-label={name} />}
          <a className="link-button" href={opened.url} download={name}>
            {say('attachments:save', { name })}
          </a>
        </div>
      )}
    </li>
  );
}

function sizeWords(sizeBytes: number, say: Say): string {
  if (sizeBytes < 1_000_000) return say('attachments:kilobytes', { size: Math.max(1, Math.round(sizeBytes / 1_000)) });
  return say('attachments:megabytes', { size: (sizeBytes / 1_000_000).toFixed(1) });
}

function stateWords({ state, doneBytes, sizeBytes }: AttachmentView, say: Say): string {
  return say(`attachments:state.${state}`, { percent: Math.floor((doneBytes * 100) / sizeBytes) });
}
