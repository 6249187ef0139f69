// Attachments as a person adds, removes, fetches and reads them. Bytes are on this desk's disk before a step names them: a step that
// is saved never stands for bytes that are gone.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { AttachedTo, AttachmentView } from '#shared/bridge/attachments.ts';
import { bridgePieceBytes } from '#shared/bridge/attachments.ts';
import type { Handlers } from '#shared/bridge/contract.ts';
import type { Attachment, AttachmentStep } from '#shared/domain/attachment/attachment.ts';
import { attachmentLimits, attachmentStepsOf } from '#shared/domain/attachment/attachment.ts';
import { kindOf, readMediaType, tellingBytes } from '#shared/domain/attachment/media-type.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Command } from '#shared/domain/command.ts';
import { decide } from '#shared/domain/decide.ts';
import type { AttachmentId, CaseId, CommandId } from '#shared/domain/ids.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import type { AttachmentStore, KeptFile } from '#host/attachments/attachment-store.ts';
import { fetchFile } from '#host/attachments/fetch-file.ts';
import type { UploadWatch } from '#host/attachments/upload-watch.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { requireDraft } from './draft-handlers.ts';

type AttachmentMethods = Extract<keyof Handlers, `attachments.${string}`>;
export type AttachmentDeps = DeskDeps & {
  readonly files: AttachmentStore;
  readonly uploads: Pick<UploadWatch, 'poke'>;
  readonly write: CommandWriter;
};

const none = 'none' as AttachmentId;

/** Creates the handlers of attachments. */
export function createAttachmentHandlers(deps: AttachmentDeps): Pick<Handlers, AttachmentMethods> {
  const { files, uploads, write, session, replica, beyond, engine, changes, clock, random } = deps;
  const coming = new Set<AttachmentId>();
  const nowMs = () => correctedNowMs(deps);
  const onChange = () => changes.tell('attachments.changed');

  function stateOf(caseId: CaseId): Case {
    const found = replica.find(session.require().actor, caseId)?.case ?? beyond.find(caseId)?.case;
    if (!found) throw new BridgeError('not-found', `there is no case ${caseId} this person may see at this desk`);
    return found;
  }

  function mayGive(state: Case, command: Command): boolean {
    const { actor } = session.require();
    // Of a case that was found at the server nothing is decided here.
    if (!replica.find(actor, state.id)) return false;
    const related = (id: CaseId) => replica.related(actor, id);
    const context = { actor, commandId: 'probe' as CommandId, atMs: nowMs(), city: deps.loaded.facts, related };
    return decide(state, command, context).ok;
  }

  /** The step somebody of this role adds to now; undefined: to none. */
  function stepNow(state: Case, { actor }: SignedIn): AttachmentStep | undefined {
    const what = {
      attachmentId: none,
      sha256: '',
      name: '',
      mediaType: 'image/png',
      sizeBytes: 1,
      audience: 'all',
    } as const;
    return attachmentStepsOf(actor.role).find((step) =>
      mayGive(state, { type: 'attachment.add', caseId: state.id, payload: { ...what, step } }),
    );
  }

  function own(id: AttachmentId): KeptFile {
    const found = files.find(id);
    if (found?.ownerId !== session.require().person.personId) throw notHere(id);
    return found;
  }

  function viewOf(state: Case, one: Attachment, kept: KeptFile | undefined): AttachmentView {
    const { id, name, mediaType, sizeBytes, audience, step, atMs } = one;
    const withdraw = {
      type: 'attachment.withdraw',
      caseId: state.id,
      payload: { attachmentId: id, note: '' },
    } as const;
    const isHere = kept !== undefined && kept.haveBytes === kept.sizeBytes;
    const doneBytes = coming.has(id) ? (kept?.haveBytes ?? 0) : (kept?.sentBytes ?? 0);
    const what = { id, name, mediaType, kind: kindOf(mediaType), sizeBytes, audience, step, atMs };
    const mayRemove = mayGive(state, withdraw);
    return {
      ...what,
      state: stateWord(kept, coming.has(id)),
      doneBytes,
      isHere,
      mayRemove,
      thumbnail: kept?.thumbnail ?? null,
    };
  }

  function listOfCase(caseId: CaseId): AttachmentView[] {
    const state = stateOf(caseId);
    const kept = new Map(files.ofCase(caseId).map((file) => [file.id, file]));
    return (state.attachments ?? []).map((one) => viewOf(state, one, kept.get(one.id)));
  }

  function listOfDraft(draftId: string): AttachmentView[] {
    requireDraft(deps, session.require(), draftId);
    return files.ofDraft(draftId).flatMap(({ mediaType, ...file }) => {
      if (mediaType === null) return [];
      const { id, name, sizeBytes, audience, step, addedAtMs: atMs, thumbnail } = file;
      const what = { id, name, mediaType, kind: kindOf(mediaType), sizeBytes, audience, step, atMs, thumbnail };
      return [{ ...what, state: 'here' as const, doneBytes: 0, isHere: true, mayRemove: true }];
    });
  }

  /** Whoever sees the case sees it, and nobody else: also of a file that another person has fetched here. */
  function assertSeen(to: AttachedTo, id: AttachmentId): Attachment | undefined {
    if (to.kind === 'draft') {
      requireDraft(deps, session.require(), to.draftId);
      if (own(id).draftId !== to.draftId) throw notHere(id);
      return undefined;
    }
    const found = stateOf(to.caseId).attachments?.find((one) => one.id === id);
    if (!found) throw notHere(id);
    return found;
  }

  return {
    'attachments.list'({ to }) {
      const who = session.require();
      const isOnline = engine.link().kind === 'online';
      if (to.kind === 'draft') {
        const items = listOfDraft(to.draftId);
        return { items, mayAdd: items.length < attachmentLimits.files, isOnline };
      }
      return { items: listOfCase(to.caseId), mayAdd: stepNow(stateOf(to.caseId), who) !== undefined, isOnline };
    },
    'attachments.begin'({ to, name, sizeBytes, audience }) {
      const who = session.require();
      if (sizeBytes === 0) return { ok: false, reason: 'empty' };
      if (sizeBytes > attachmentLimits.fileBytes) return { ok: false, reason: 'too-large' };
      if (to.kind === 'draft') requireDraft(deps, who, to.draftId);
      const ofDraft = to.kind === 'draft' ? files.ofDraft(to.draftId) : [];
      const bytes = ofDraft.reduce((sum, file) => sum + file.sizeBytes, sizeBytes);
      if (ofDraft.length >= attachmentLimits.files || bytes > attachmentLimits.caseBytes) {
        return { ok: false, reason: 'too-many' };
      }
      const step = to.kind === 'draft' ? attachmentStepsOf(who.actor.role)[0] : stepNow(stateOf(to.caseId), who);
      if (!step) return { ok: false, reason: 'not-allowed' };
      const id = uuidV7(clock.wallMs(), random) as AttachmentId;
      const whose = { ownerId: who.person.personId, grant: who.grant, sha256: null, mediaType: null };
      const place = to.kind === 'draft' ? { draftId: to.draftId, caseId: null } : { draftId: null, caseId: to.caseId };
      const what = { name: tidyName(name), sizeBytes, audience, step, state: 'coming', addedAtMs: nowMs() } as const;
      files.add({ id, ...whose, ...place, ...what });
      return { ok: true, id };
    },
    'attachments.piece'({ id, from, data }) {
      own(id);
      if (files.append(id, from, Buffer.from(data, 'base64'))) return {};
      throw new BridgeError('bad-input', `a piece of ${id} at ${from} does not fit`);
    },
    'attachments.finish'({ id, thumbnail }) {
      const who = session.require();
      const file = own(id);
      const refuse = (reason: 'not-whole' | 'wrong-type') => {
        files.remove(id);
        return { ok: false as const, reason };
      };
      if (file.haveBytes !== file.sizeBytes) return refuse('not-whole');
      const mediaType = readMediaType(files.read(id, 0, tellingBytes));
      if (!mediaType) return refuse('wrong-type');
      const sha256 = files.hashOf(id);
      const state = file.caseId === null ? 'here' : 'waiting';
      files.set(id, { mediaType, sha256, thumbnail, state });
      if (file.caseId !== null) {
        const command = toCommand({ ...file, mediaType, sha256 }, file.caseId);
        const outcome = command ? write(who, { caseId: file.caseId, commands: [command] }) : undefined;
        if (outcome && !outcome.ok) {
          files.remove(id);
          return { ok: false, code: outcome.refusal.code };
        }
        uploads.poke();
      }
      onChange();
      return { ok: true };
    },
    'attachments.remove'({ to, id }) {
      assertSeen(to, id);
      if (to.kind === 'case') {
        const { caseId } = to;
        const command = { type: 'attachment.withdraw', caseId, payload: { attachmentId: id, note: '' } } as const;
        const outcome = write(session.require(), { caseId, commands: [command] });
        if (!outcome.ok) return { ok: false, code: outcome.refusal.code };
      }
      files.remove(id);
      onChange();
      return { ok: true };
    },
    async 'attachments.fetch'({ to, id }) {
      const one = assertSeen(to, id);
      if (!one || to.kind !== 'case' || coming.has(id)) return { refused: null };
      coming.add(id);
      onChange();
      try {
        return { refused: await fetchFile({ files, engine, nowMs, onChange }, session.require(), to.caseId, one) };
      } finally {
        coming.delete(id);
        onChange();
      }
    },
    'attachments.read'({ to, id, from }) {
      assertSeen(to, id);
      const file = files.find(id);
      if (file?.haveBytes !== file?.sizeBytes || !file) throw notHere(id);
      if (from === 0) files.used(id, nowMs());
      const bytes = files.read(id, from, bridgePieceBytes);
      return { data: Buffer.from(bytes).toString('base64'), isEnd: from + bytes.length >= file.sizeBytes };
    },
    'attachments.keepThumbnail'({ to, id, thumbnail }) {
      assertSeen(to, id);
      files.set(id, { thumbnail });
      onChange();
      return {};
    },
  };
}

/** The step that attaches it; undefined while not all of it is here. */
export function toCommand(file: KeptFile, caseId: CaseId): Extract<Command, { type: 'attachment.add' }> | undefined {
  const { id: attachmentId, sha256, name, mediaType, sizeBytes, audience, step } = file;
  if (sha256 === null || mediaType === null) return undefined;
  return {
    type: 'attachment.add',
    caseId,
    payload: { attachmentId, sha256, name, mediaType, sizeBytes, audience, step },
  };
}

function stateWord(kept: KeptFile | undefined, isComing: boolean): AttachmentView['state'] {
  if (isComing) return 'coming';
  if (kept?.state === 'refused') return 'refused';
  if (kept?.state === 'waiting') return kept.sentBytes > 0 ? 'sending' : 'waiting';
  return 'atServer';
}

/** A name is no path, and says what can be seen of it; its end, which tells what it is, stays. */
function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const seen = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'file';
  const { nameChars } = attachmentLimits;
  return seen.length <= nameChars ? seen : `${seen.slice(0, nameChars - 11)}…${seen.slice(-10)}`;
}

function notHere(id: AttachmentId): BridgeError {
  return new BridgeError('not-found', `there is no attachment ${id} this person may see here`);
}
