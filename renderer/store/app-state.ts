// The whole state, slice by slice. A feature with state of its own adds one line here and one in app-store.ts.

import type { AttentionSlice } from './attention-slice.ts';
import type { CallbackDeskSlice } from './callback-desk-slice.ts';
import type { CaseDeskSlice } from './case-desk-slice.ts';
import type { CasesSlice } from './cases-slice.ts';
import type { UnitDeskSlice } from './unit-desk-slice.ts';
import type { CaseListSlice } from './case-list-slice.ts';
import type { CallSlice } from './call-slice.ts';
import type { CitySlice } from './city-slice.ts';
import type { DraftsSlice } from './drafts-slice.ts';
import type { FailureSlice } from './failure-slice.ts';
import type { HostSlice } from './host-slice.ts';
import type { IntakeSlice } from './intake-slice.ts';
import type { NavigationSlice } from './navigation-slice.ts';
import type { PastSlice } from './past-slice.ts';
import type { PracticeSlice } from './practice-slice.ts';
import type { RulesSlice } from './rules-slice.ts';
import type { SessionSlice } from './session-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { SyncDeskSlice } from './sync-desk-slice.ts';
import type { SyncSlice } from './sync-slice.ts';
import type { UsageSlice } from './usage-slice.ts';

export type AppState = {
  readonly host: HostSlice;
  readonly session: SessionSlice;
  readonly sync: SyncSlice;
  readonly syncDesk: SyncDeskSlice;
  readonly settings: SettingsSlice;
  readonly city: CitySlice;
  readonly navigation: NavigationSlice;
  readonly drafts: DraftsSlice;
  readonly call: CallSlice;
  readonly intake: IntakeSlice;
  readonly past: PastSlice;
  readonly practice: PracticeSlice;
  readonly usage: UsageSlice;
  readonly failure: FailureSlice;
  readonly queue: CaseListSlice;
  readonly unitList: CaseListSlice;
  readonly callbackList: CaseListSlice;
  readonly attention: AttentionSlice;
  readonly callbackDesk: CallbackDeskSlice;
  readonly caseDesk: CaseDeskSlice;
  readonly cases: CasesSlice;
  readonly unitDesk: UnitDeskSlice;
  readonly rules: RulesSlice;
};
