// The story that is being printed: on the page only while it is. It is read anew for the print, as the person who prints it
// may see it, with whatever is shown of its family.

import type { MethodOutput } from '#shared/bridge/contract.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { SliceTools } from './slice.ts';

export type StoryPaper = {
  readonly view: MethodOutput<'cases.get'>;
  readonly history: MethodOutput<'cases.history'>;
  readonly story: MethodOutput<'cases.story'>;
  readonly isWithFamily: boolean;
  readonly by: PersonView;
  /** In the server's time. */
  readonly printedAtMs: number;
};

export type StoryPrintSlice = {
  /** null: nothing is being printed. */
  readonly paper: StoryPaper | null;
  /** The story could not be read when it was asked for last. */
  readonly hasFailed: boolean;
  /** Puts the story of the case on the page; the page prints it once it is drawn. */
  prepare(caseId: CaseId): Promise<void>;
  /** The paper is drawn. */
  print(): void;
};

/** Creates the slice of the printed story. */
export function createStoryPrintSlice({ deps, get, patch }: SliceTools<StoryPrintSlice>): StoryPrintSlice {
  const { bridge, outside } = deps;
  return {
    paper: null,
    hasFailed: false,
    async prepare(caseId) {
      const by = get().session.person;
      if (!by) return;
      const isWithFamily = get().cases.withFamilyOf === caseId;
      try {
        const view = await bridge.call('cases.get', { caseId });
        const story = await bridge.call('cases.story', { caseId });
        const history = await bridge.call('cases.history', isWithFamily ? { caseId, withFamily: true } : { caseId });
        // Somebody else may have sat down meanwhile.
        if (get().session.person?.personId !== by.personId) return;
        const printedAtMs = get().sync.nowMs();
        patch({ paper: { view, story, history, isWithFamily, by, printedAtMs }, hasFailed: false });
      } catch (error) {
        if (!(error instanceof BridgeError)) throw error;
        patch({ paper: null, hasFailed: true });
      }
    },
    print: () => outside.print(() => patch({ paper: null })),
  };
}
