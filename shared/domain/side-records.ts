// What hangs on a case beside its way through the house: how it ended, what waits for a signature, the ledger, supervision,
// exclusion from evaluation. Each is a small machine; their tables are in machine/.

import type { ArticleId, CaseId, EmergencyLineId, PersonId, RefusalReasonId, SupervisionId } from './ids.ts';

export type CaseOutcome =
  /** 直接解答. The article and its version stay on the case, so that a wrong answer can be traced. */
  | {
      readonly kind: 'answered';
      readonly text: string;
      readonly article: { readonly id: ArticleId; readonly version: string } | null;
    }
  /** 不予受理: the reason of the city pack has the legal basis told to the caller. */
  | { readonly kind: 'refused'; readonly reasonId: RefusalReasonId; readonly note: string }
  | { readonly kind: 'transferred'; readonly lineId: EmergencyLineId; readonly note: string }
  | { readonly kind: 'withdrawn'; readonly note: string }
  /** `isValid`: the citizen answered, so the case counts in the rates. */
  | { readonly kind: 'closed'; readonly isValid: boolean };

export type Proposal = { readonly by: PersonId; readonly atMs: number; readonly note: string } & (
  | { readonly kind: 'refuse'; readonly reasonId: RefusalReasonId }
  | { readonly kind: 'merge'; readonly masterCaseId: CaseId }
);

/** 挂账: a long-standing problem kept on the books with a plan and a promised date. */
export type Ledger = {
  readonly status: 'requested' | 'entered';
  readonly plan: string;
  readonly promisedAtMs: number;
  readonly askedAtMs: number;
  readonly by: PersonId;
  readonly enteredAtMs: number | null;
  readonly nextReviewAtMs: number | null;
  readonly reviews: number;
};

export const suspensionReasons = ['citizen', 'thirdParty', 'weather', 'legal'] as const;

export type Suspension = {
  readonly reason: (typeof suspensionReasons)[number];
  readonly note: string;
  readonly sinceMs: number;
  readonly by: PersonId;
};

/** 督办: issued → handling → (returnAsked) → toAudit → done. */
export const supervisionStatuses = ['issued', 'handling', 'returnAsked', 'toAudit', 'done'] as const;
export type SupervisionStatus = (typeof supervisionStatuses)[number];

export type Supervision = {
  readonly id: SupervisionId;
  /** `joint`: several units stand under it together (联合督办). */
  readonly kind: 'single' | 'joint';
  readonly status: SupervisionStatus;
  readonly note: string;
  readonly dueAtMs: number | null;
  readonly issuedAtMs: number;
  readonly by: PersonId;
  readonly sentBack: number;
};

/** 疑难: `by` null where a rule of the city made it so. */
export type HardMark = {
  readonly why: 'reworks' | 'units' | 'person';
  readonly note: string;
  readonly sinceMs: number;
  readonly by: PersonId | null;
};

/** 剔除: an unreasonable request, or an appeal against the evaluation. Never edits what the citizen said. */
export const exclusionKinds = ['unreasonable', 'appeal'] as const;
export const exclusionReasons = [
  'outOfArea',
  'inProceedings',
  'againstLaw',
  'secretOrOrder',
  'untrue',
  'unreasonable',
  'ruledByHearing',
  'privateGain',
  'boundByEnforcement',
  'callbackError',
] as const;

export type Exclusion = {
  readonly kind: (typeof exclusionKinds)[number];
  readonly reason: (typeof exclusionReasons)[number];
  readonly status: 'applied' | 'audited' | 'granted' | 'denied';
  readonly note: string;
  /** Who did what when: the audit trail. */
  readonly trail: readonly {
    readonly step: 'applied' | 'audited' | 'granted' | 'denied';
    readonly note: string;
    readonly atMs: number;
    readonly by: PersonId;
  }[];
};

/** 告知诉求人: that the caller of a merged case was told what the master came to, and in what words. */
export type OutcomeTold = { readonly atMs: number; readonly by: PersonId; readonly note: string };
