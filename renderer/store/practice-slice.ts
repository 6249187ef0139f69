import type { MethodInput, MethodOutput } from '#shared/bridge/contract.ts';
import type { PracticeSheet } from '#shared/bridge/practice.ts';
import type { SliceTools } from './slice.ts';

export type PracticeLanguage = MethodInput<'practice.start'>['language'];

/** The round of practice calls and the trainer's sheets. */
export type PracticeSlice = {
  readonly status: MethodOutput<'practice.status'> | null;
  /** Newest first. */
  readonly sheets: readonly PracticeSheet[];
  readonly language: PracticeLanguage;
  /** The sheet open in the panel. */
  readonly shownCallId: string | null;
  refresh(): Promise<void>;
  setLanguage(language: PracticeLanguage): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  next(): Promise<void>;
  showSheet(callId: string): void;
};

/** The panel a sheet is shown in. */
export const sheetPanel = 'practiceSheet';

/** Creates the slice of practice. A sheet opens by itself when its call has ended and its case is saved. */
export function createPracticeSlice({ deps, get, patch }: SliceTools<PracticeSlice>): PracticeSlice {
  const { bridge } = deps;

  function showSheet(callId: string): void {
    patch({ shownCallId: callId });
    get().navigation.openPanel(sheetPanel);
  }

  return {
    status: null,
    sheets: [],
    language: deps.systemLanguage,
    shownCallId: null,
    async refresh() {
      const before = get().practice;
      const [status, sheets] = await Promise.all([
        bridge.call('practice.status', {}),
        bridge.call('practice.sheets', {}),
      ]);
      patch({ status, sheets });
      const [finished] = sheets.filter(isFinished);
      const wasKnown = before.sheets.some((sheet) => sheet.callId === finished?.callId && isFinished(sheet));
      if (finished && !wasKnown && before.status !== null) showSheet(finished.callId);
    },
    setLanguage: (language) => patch({ language }),
    async start() {
      patch({ status: await bridge.call('practice.start', { language: get().practice.language }) });
    },
    async stop() {
      patch({ status: await bridge.call('practice.stop', {}) });
    },
    async next() {
      patch({ status: await bridge.call('practice.next', {}) });
    },
    showSheet,
  };
}

/** Hung up and saved: only then is there something to compare. */
function isFinished({ finishedAtMs, secondsToSave }: PracticeSheet): boolean {
  return finishedAtMs !== null && secondsToSave !== null;
}
