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
  openDesk(deskId: string): void;
  /** Shows a case in the case panel, beside whatever desk is open. */
  openCase(caseId: CaseId): void;
  openPanel(panel: string): void;
  closePanel(): void;
  setOverlay(overlay: Overlay): void;
  /** Shows what was typed into the search of the top bar in the queue, of all cases the person may see. */
  search(text: string): void;
};

/** Creates the slice of navigation. */
export function createNavigationSlice({ get, patch }: SliceTools<NavigationSlice>): NavigationSlice {
  return {
    deskId: 'intake',
    panel: 'none',
    openCaseId: null,
    overlay: 'none',
    openDesk: (deskId) => patch({ deskId, panel: 'none', overlay: 'none' }),
    openCase: (openCaseId) => patch({ openCaseId, panel: 'case', overlay: 'none' }),
    openPanel: (panel) => patch({ panel, overlay: 'none' }),
    closePanel: () => patch({ panel: 'none' }),
    setOverlay: (overlay) => patch({ overlay }),
    search(text) {
      // The list alone knows what was typed: it is emptied when somebody else sits down.
      const { show, ask } = get().queue;
      show('all');
      ask({ text });
      patch({ deskId: 'queue', panel: 'none', overlay: 'none' });
    },
  };
}
