import type { CaseId } from '#shared/domain/ids.ts';
import type { SliceTools } from './slice.ts';

export type Overlay = 'none' | 'palette' | 'keys';

/** What is in front of the person: the desk, the panel beside it, the list above it. */
export type NavigationSlice = {
  readonly deskId: string;
  /** The id of the feature open at the side, or `none`. */
  readonly panel: string;
  readonly openCaseId: CaseId | null;
  readonly overlay: Overlay;
  /** What was typed into the search of the top bar and sent to the queue with Enter. */
  readonly searchText: string;
  openDesk(deskId: string): void;
  /** Shows a case in the case panel, beside whatever desk is open. */
  openCase(caseId: CaseId): void;
  openPanel(panel: string): void;
  closePanel(): void;
  setOverlay(overlay: Overlay): void;
  search(text: string): void;
};

/** Creates the slice of navigation. */
export function createNavigationSlice({ patch }: SliceTools<NavigationSlice>): NavigationSlice {
  return {
    deskId: 'intake',
    panel: 'none',
    openCaseId: null,
    overlay: 'none',
    searchText: '',
    openDesk: (deskId) => patch({ deskId, panel: 'none', overlay: 'none' }),
    openCase: (openCaseId) => patch({ openCaseId, panel: 'case', overlay: 'none' }),
    openPanel: (panel) => patch({ panel, overlay: 'none' }),
    closePanel: () => patch({ panel: 'none' }),
    setOverlay: (overlay) => patch({ overlay }),
    search: (searchText) => patch({ searchText, deskId: 'queue', panel: 'none', overlay: 'none' }),
  };
}
