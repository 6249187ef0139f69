import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { AttachmentBytesStore } from '../store/attachment-bytes.ts';
import type { JudgedCommand } from '../store/server-store.ts';

/** Erases the bytes of what was just withdrawn. Nobody is given them any more in any case: the row decides. */
export function eraseWithdrawn(
  attachments: Pick<AttachmentBytesStore, 'erase'>,
  judged: readonly JudgedCommand[],
  log: Log,
): void {
  for (const event of judged.flatMap(({ events }) => events)) {
    if (event.type !== 'attachment.withdrawn') continue;
    const { caseId, payload } = event;
    attachments.erase({ caseId, attachmentId: payload.attachmentId }).catch((error: unknown) => {
      log.error('a withdrawn attachment is no longer given out, but its bytes are still here', errorFields(error));
    });
  }
}
