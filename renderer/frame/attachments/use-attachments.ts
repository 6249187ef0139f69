// The attachments of one case or draft on screen: the list as the host has it, and what is being done about it here.

import { useEffect, useEffectEvent, useState } from 'react';
import type { AttachedTo, AttachmentView } from '#shared/bridge/attachments.ts';
import type { MethodOutput } from '#shared/bridge/contract.ts';
import type { AttachmentAudience } from '#shared/domain/attachment/attachment.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useBridge } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import type { AddOutcome } from './read-file.ts';
import { addFile, makeThumbnail, readBlob } from './read-file.ts';

export type Opened = { readonly file: AttachmentView; readonly url: string };
export type AttachmentsHere = {
  /** undefined: not known yet; null: they cannot be shown. */
  readonly list: MethodOutput<'attachments.list'> | null | undefined;
  readonly problem: string | null;
  /** The name of a file that is being read. */
  readonly adding: string | null;
  readonly opened: Opened | null;
  add(files: readonly File[], audience: AttachmentAudience): Promise<void>;
  open(file: AttachmentView): Promise<void>;
  close(): void;
  remove(file: AttachmentView): Promise<void>;
};

/** The attachments of what `key` names: a case or a draft by its id. */
export function useAttachments(kind: AttachedTo['kind'], id: string): AttachmentsHere {
  const bridge = useBridge();
  const say = useSay();
  const [list, setList] = useState<AttachmentsHere['list']>();
  const [problem, setProblem] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const to = (kind === 'case' ? { kind, caseId: id } : { kind, draftId: id }) as AttachedTo;

  /** Where it is gone, or the host is, the list says so, and is asked for again with the next change. */
  function load(): Promise<void> {
    return bridge.call('attachments.list', { to }).then(setList, () => setList(null));
  }
  const loadNow = useEffectEvent(load);
  useEffect(() => void loadNow(), []);
  useBridgeEvent('attachments.changed', () => void load());
  useBridgeEvent('cases.changed', () => void load());
  const url = opened?.url;
  useEffect(() => () => void (url !== undefined && URL.revokeObjectURL(url)), [url]);

  function said(name: string, outcome: NonNullable<AddOutcome>): string {
    if ('code' in outcome) {
      return `${say(`errors:refusal.${outcome.code}.what`)} ${say(`errors:refusal.${outcome.code}.next`)}`;
    }
    return say(`attachments:problem.${outcome.reason}`, { name });
  }

  return {
    list,
    problem,
    adding,
    opened,
    async add(files, audience) {
      setProblem(null);
      const problems: string[] = [];
      for (const file of files) {
        setAdding(file.name);
        // oxlint-disable-next-line no-await-in-loop
        const outcome = await addFile(bridge, to, file, audience).catch(() => ({ reason: 'failed' as const }));
        if (outcome) problems.push(said(file.name, outcome));
      }
      setAdding(null);
      setProblem(problems.length > 0 ? problems.join(' ') : null);
      await load();
    },
    async open(file) {
      setProblem(null);
      const { id: fileId, name } = file;
      try {
        const { refused } = file.isHere
          ? { refused: null }
          : await bridge.call('attachments.fetch', { to, id: fileId });
        if (refused) {
          setProblem(say(`attachments:fetch.${refused}`, { name }));
          return;
        }
        const blob = await readBlob(bridge, to, file);
        const thumbnail = file.kind === 'photo' && file.thumbnail === null ? await makeThumbnail(blob) : null;
        if (thumbnail !== null) await bridge.call('attachments.keepThumbnail', { to, id: fileId, thumbnail });
        setOpened({ file, url: URL.createObjectURL(blob) });
      } catch {
        setProblem(say('attachments:fetch.offline', { name }));
      }
    },
    close: () => setOpened(null),
    async remove(file) {
      setProblem(null);
      const done = await bridge
        .call('attachments.remove', { to, id: file.id })
        .catch(() => ({ ok: false as const, code: 'no-such-attachment' as const }));
      if (!done.ok) setProblem(said(file.name, { code: done.code }));
      if (opened?.file.id === file.id) setOpened(null);
      await load();
    },
  };
}
