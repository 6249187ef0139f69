// The whole state, slice by slice. A feature with state of its own adds one line here and one in app-store.ts.

import type { CallSlice } from './call-slice.ts';
import type { CitySlice } from './city-slice.ts';
import type { DraftsSlice } from './drafts-slice.ts';
import type { FailureSlice } from './failure-slice.ts';
import type { HostSlice } from './host-slice.ts';
import type { NavigationSlice } from './navigation-slice.ts';
import type { SessionSlice } from './session-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { SyncSlice } from './sync-slice.ts';
import type { UsageSlice } from './usage-slice.ts';

export type AppState = {
  readonly host: HostSlice;
  readonly session: SessionSlice;
  readonly sync: SyncSlice;
  readonly settings: SettingsSlice;
  readonly city: CitySlice;
  readonly navigation: NavigationSlice;
  readonly drafts: DraftsSlice;
  readonly call: CallSlice;
  readonly usage: UsageSlice;
  readonly failure: FailureSlice;
};
