import type { CaseId } from '#shared/domain/ids.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { caseAtHand } from '#renderer/store/wish/case-at-hand.ts';
import { AttachmentsPart } from './attachments-part.tsx';

type DeskAttachmentsProps = { readonly caseId: CaseId };

/** The attachments of the case a desk works on; while the panel of a case is open they are there, and the key leads there. */
export function DeskAttachments({ caseId }: DeskAttachmentsProps) {
  const isHere = useAppState((state) => caseAtHand(state)?.place === 'desk');
  if (!isHere) return null;
  return <AttachmentsPart key={caseId} kind="case" id={caseId} />;
}
