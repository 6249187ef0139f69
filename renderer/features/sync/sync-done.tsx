import { dayTime } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { SyncDone } from '#renderer/store/sync-desk-slice.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** What the last deed on this screen led to, and what to do next. */
export function SyncDoneLine() {
  const done = useAppState((state) => state.syncDesk.done);
  const words = useDoneWords(done);
  const isForm = useAppState((state) => state.syncDesk.form !== 'none');
  return (
    <output className="sync-done">
      {words !== null && !isForm && (
        <Notice tone={done?.kind === 'notCopied' ? 'danger' : 'good'} title={words.title}>
          {words.next}
        </Notice>
      )}
    </output>
  );
}

function useDoneWords(done: SyncDone | null): { readonly title: string; readonly next?: string } | null {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { say } = words;
  if (done === null) return null;
  switch (done.kind) {
    case 'exported': {
      const { fileName, commands, left } = done;
      const next = say('sync:done.exportedNext');
      return {
        title: say('sync:done.exported', { fileName, count: commands }),
        next: left === 0 ? next : `${next} ${say('sync:done.exportedLeft', { count: left })}`,
      };
    }
    case 'imported': {
      const { added, known, stationId, madeAtMs } = done;
      const time = dayTime(madeAtMs, nowMs, words);
      return {
        title: added === 0 ? say('sync:done.importedNone') : say('sync:done.imported', { count: added }),
        next: say('sync:done.importedNext', { station: stationId, time, known }),
      };
    }
    default:
      return { title: say(`sync:done.${done.kind}`) };
  }
}
