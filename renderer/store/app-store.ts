import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';
import { createAdviceSlice } from './advice-slice.ts';
import { createAlertsSlice } from './alerts-slice.ts';
import { createAttentionSlice } from './attention-slice.ts';
import { createCallbackDeskSlice } from './callback-desk-slice.ts';
import { createCallbackPoolSlice } from './callback-pool-slice.ts';
import { createCaseDeskSlice } from './case-desk-slice.ts';
import { createCasesSlice } from './cases-slice.ts';
import { createUnitDeskSlice } from './unit-desk-slice.ts';
import { createCaseListSlice } from './case-list-slice.ts';
import { createCallSlice } from './call-slice.ts';
import { createCitySlice } from './city-slice.ts';
import { createClustersSlice } from './clusters-slice.ts';
import { createDispatchDeskSlice } from './dispatch/dispatch-desk-slice.ts';
import { createDraftsSlice } from './drafts-slice.ts';
import { createFailureSlice } from './failure-slice.ts';
import { createHandoverSlice } from './handover-slice.ts';
import { createHostSlice } from './host-slice.ts';
import { createIntakeSlice } from './intake-slice.ts';
import { createKeymapSlice } from './keymap-slice.ts';
import { createJoinSlice } from './join-slice.ts';
import { createNotificationsSlice } from './notifications-slice.ts';
import { createNoticeSlice } from './notice-slice.ts';
import { createLineSlice } from './line-slice.ts';
import { createMissedSlice } from './missed-slice.ts';
import { createNavigationSlice } from './navigation-slice.ts';
import { createOvertakenSlice } from './overtaken-slice.ts';
import { createPastSlice } from './past-slice.ts';
import { createPracticeSlice } from './practice-slice.ts';
import { createReceiptSlice } from './receipt-slice.ts';
import { createStoryPrintSlice } from './story-print-slice.ts';
import { createRulesSlice } from './rules-slice.ts';
import { createSearchSlice } from './search-slice.ts';
import { createSessionSlice } from './session-slice.ts';
import { createSettingsSlice } from './settings-slice.ts';
import { createSimilarSlice } from './similar-slice.ts';
import type { AppDeps, SliceTools } from './slice.ts';
import { createSyncDeskSlice } from './sync-desk-slice.ts';
import { createSyncSlice } from './sync-slice.ts';
import { createUndoSlice } from './undo-slice.ts';
import { createUsageSlice } from './usage-slice.ts';
import { createWishSlice } from './wish/wish-slice.ts';
import { createArticleDeskSlice } from './knowledge/article-desk-slice.ts';
import { createArticleFileSlice } from './knowledge/article-file-slice.ts';
import { createArticleFormSlice } from './knowledge/article-form-slice.ts';
import { createArticleListSlice } from './knowledge/article-list-slice.ts';
import { createArticleShelfSlice } from './knowledge/article-shelf-slice.ts';

export type AppStore = StoreApi<AppState>;

/** Creates the store of one page: what is on screen, never the truth, which is in the host's database. */
export function createAppStore(deps: AppDeps): AppStore {
  return createStore<AppState>()((set, get) => {
    const toolsOf = <Name extends keyof AppState>(name: Name): SliceTools<AppState[Name]> => ({
      deps,
      get,
      patch: (change) => set((state) => ({ [name]: { ...state[name], ...change } }) as Partial<AppState>),
    });
    return {
      host: createHostSlice(toolsOf('host')),
      session: createSessionSlice(toolsOf('session')),
      sync: createSyncSlice(toolsOf('sync')),
      syncDesk: createSyncDeskSlice(toolsOf('syncDesk')),
      settings: createSettingsSlice(toolsOf('settings')),
      keymap: createKeymapSlice(toolsOf('keymap')),
      city: createCitySlice(toolsOf('city')),
      navigation: createNavigationSlice(toolsOf('navigation')),
      drafts: createDraftsSlice(toolsOf('drafts')),
      undo: createUndoSlice(toolsOf('undo')),
      overtaken: createOvertakenSlice(toolsOf('overtaken')),
      handover: createHandoverSlice(toolsOf('handover')),
      call: createCallSlice(toolsOf('call')),
      missed: createMissedSlice(toolsOf('missed')),
      intake: createIntakeSlice(toolsOf('intake')),
      receipt: createReceiptSlice(toolsOf('receipt')),
      storyPrint: createStoryPrintSlice(toolsOf('storyPrint')),
      advice: createAdviceSlice(toolsOf('advice')),
      past: createPastSlice(toolsOf('past')),
      similar: createSimilarSlice(toolsOf('similar')),
      join: createJoinSlice(toolsOf('join')),
      line: createLineSlice(toolsOf('line')),
      clusters: createClustersSlice(toolsOf('clusters')),
      notice: createNoticeSlice(toolsOf('notice')),
      practice: createPracticeSlice(toolsOf('practice')),
      usage: createUsageSlice(toolsOf('usage')),
      failure: createFailureSlice(toolsOf('failure')),
      alerts: createAlertsSlice(toolsOf('alerts')),
      notifications: createNotificationsSlice(toolsOf('notifications')),
      search: createSearchSlice(toolsOf('search')),
      queue: createCaseListSlice(toolsOf('queue'), 'queue'),
      unitList: createCaseListSlice(toolsOf('unitList'), 'unitList'),
      callbackList: createCaseListSlice(toolsOf('callbackList'), 'callbackList', 'callback'),
      dispatchList: createCaseListSlice(toolsOf('dispatchList'), 'dispatchList'),
      dispatchDesk: createDispatchDeskSlice(toolsOf('dispatchDesk')),
      attention: createAttentionSlice(toolsOf('attention')),
      callbackDesk: createCallbackDeskSlice(toolsOf('callbackDesk')),
      callbackPool: createCallbackPoolSlice(toolsOf('callbackPool')),
      caseDesk: createCaseDeskSlice(toolsOf('caseDesk')),
      cases: createCasesSlice(toolsOf('cases')),
      unitDesk: createUnitDeskSlice(toolsOf('unitDesk')),
      rules: createRulesSlice(toolsOf('rules')),
      wish: createWishSlice(toolsOf('wish')),
      articleList: createArticleListSlice(toolsOf('articleList')),
      articleDesk: createArticleDeskSlice(toolsOf('articleDesk')),
      articleForm: createArticleFormSlice(toolsOf('articleForm')),
      articleFile: createArticleFileSlice(toolsOf('articleFile')),
      articleShelf: createArticleShelfSlice(toolsOf('articleShelf')),
    };
  });
}
