// The attachments of a host, composed: their file, the way to the server, their handlers, and what a registration takes with it.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { Command } from '#shared/domain/command.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import { createAttachmentHandlers, toCommand } from '#host/handlers/attachment-handlers.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import type { KeptFile } from './attachment-store.ts';
import { openAttachmentStore } from './attachment-store.ts';
import type { UploadWatch } from './upload-watch.ts';
import { watchUploads } from './upload-watch.ts';

/** What was added to a draft, for the registration that ends it. */
export type DraftFiles = {
  /** The steps that attach them to the case; from here on they are sent once these are accepted. */
  goWith(draftId: string, caseId: CaseId): readonly Command[];
  /** The registration was refused: they are the draft's as before. */
  comeBack(draftId: string): void;
};
export type Attachments = {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `attachments.${string}`>>;
  readonly watch: UploadWatch;
  readonly ofDrafts: DraftFiles;
  close(): void;
};

/** Opens attachments.db beside the station's other files; throws `DatabaseError` where it cannot be read. */
export function createAttachments(
  deps: DeskDeps,
  write: CommandWriter,
  { folder, key }: { readonly folder: string; readonly key: Uint8Array },
): Attachments {
  const { station, session, engine, replica, changes, clock, log } = deps;
  const files = openAttachmentStore(folder, key);
  const who = station.people.all();
  const draftIds = new Set(who.flatMap(({ personId }) => station.drafts.ofOwner(personId).map(({ id }) => id)));
  files.tidy(draftIds, clock.wallMs() - limits.keepAcceptedMs);

  /** Nobody here: the server is asked, and knows. */
  function isAttached({ id, caseId }: KeptFile): boolean {
    const actor = session.current()?.actor;
    const found = actor && caseId !== null ? replica.find(actor, caseId) : undefined;
    if (!found) return true;
    const isPending = found.pending.some(({ envelope: { type, payload } }) => {
      const { attachmentId } = payload as { readonly attachmentId?: string };
      return type === 'attachment.add' && attachmentId === id;
    });
    return !isPending && (found.case.attachments ?? []).some((one) => one.id === id);
  }

  const onChange = () => changes.tell('attachments.changed');
  const watch = watchUploads({ files, station, session, engine, isAttached, clock, log, onChange });
  return {
    handlers: createAttachmentHandlers({ ...deps, files, uploads: watch, write }),
    watch,
    ofDrafts: {
      goWith(draftId, caseId) {
        const going = files.ofDraft(draftId);
        for (const { id } of going) files.set(id, { caseId, state: 'waiting' });
        return going.flatMap((file) => toCommand(file, caseId) ?? []);
      },
      comeBack(draftId) {
        for (const { id } of files.ofDraft(draftId)) files.set(id, { caseId: null, state: 'here' });
      },
    },
    close: () => files.close(),
  };
}
