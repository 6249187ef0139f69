// 附件: a photo, a document or a recording of a case. The case says what it is and whose; its bytes travel apart from every row
// and command, and are known by their SHA-256.

import type { AttachmentId, PersonId, UnitId } from '../ids.ts';
import type { Role } from '../roles.ts';
import type { MediaType } from './media-type.ts';

/**
 * Whom it is for. `all`: nothing in it tells who anybody is · `personal`: it does, so it goes where the one it shows is known
 * anyway · `hotline`: between the hotline's own people.
 */
export const attachmentAudiences = ['all', 'personal', 'hotline'] as const;
export type AttachmentAudience = (typeof attachmentAudiences)[number];

/** Where in the life of a case it was added: by intake, by who dispatches, with a reply, in a call-back, for an exclusion. */
export const attachmentSteps = ['intake', 'review', 'reply', 'callback', 'exclusion'] as const;
export type AttachmentStep = (typeof attachmentSteps)[number];

export type Attachment = {
  readonly id: AttachmentId;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly sizeBytes: number;
  readonly audience: AttachmentAudience;
  readonly step: AttachmentStep;
  readonly by: PersonId;
  /** Of whoever added it; null: the hotline. `districtId`: above that unit, then. */
  readonly unitId: UnitId | null;
  readonly districtId: UnitId | null;
  readonly atMs: number;
};

/** Bytes, and how many. A file as large as a long recording; of one case as much as a slow line brings in a day. */
export const attachmentLimits = {
  fileBytes: 25 * 1024 * 1024,
  caseBytes: 200 * 1024 * 1024,
  files: 40,
  nameChars: 120,
} as const;

const steps: Readonly<Record<Role, readonly AttachmentStep[]>> = {
  agent: ['intake'],
  supervisor: ['intake', 'review'],
  dispatcher: ['review'],
  office: ['review'],
  callback: ['callback'],
  district: ['reply', 'exclusion'],
  unit: ['reply', 'exclusion'],
  unitHead: ['reply', 'exclusion'],
};

/** The steps a role adds attachments in, its usual one first. */
export function attachmentStepsOf(role: Role): readonly AttachmentStep[] {
  return steps[role];
}
