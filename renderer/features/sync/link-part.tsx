import type { SyncStatus } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { firstLoadPercent, isOrdering } from '#renderer/store/first-load.ts';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { completeSentence, linkNext, linkSentence, provenSentence } from './sync-words.ts';

type LinkPartProps = { readonly status: SyncStatus };

/** Connected or not, what that means, whether anything is missing here, and the one key that does something about it. */
export function LinkPart({ status }: LinkPartProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { link, firstLoad, mode } = status;
  const isOnline = link.kind === 'online';
  return (
    <div className="sync-link" data-link={isOnline && mode === 'drain' ? 'drain' : link.kind}>
      <div className="sync-link-words">
        <p className="sync-link-state">{linkSentence(status, nowMs, words)}</p>
        <p>{linkNext(status, words)}</p>
      </div>
      <CommandButton id={isOnline ? 'sync.check' : 'sync.retry'} look={isOnline ? 'plain' : 'primary'} />
      {firstLoad !== null && <FirstLoad firstLoad={firstLoad} />}
      <FactList
        facts={[
          { key: 'complete', label: words.say('sync:row.complete'), value: completeSentence(status, nowMs, words) },
          { key: 'proven', label: words.say('sync:row.proven'), value: provenSentence(status, nowMs, words) },
        ]}
      />
    </div>
  );
}

type FirstLoadProps = { readonly firstLoad: NonNullable<SyncStatus['firstLoad']> };

function FirstLoad({ firstLoad }: FirstLoadProps) {
  const { say } = useTimeWords();
  const percent = firstLoadPercent(firstLoad);
  return (
    <div className="sync-first-load">
      <ProgressBar label={say('sync:firstLoad.label')} percent={percent} />
      <p>{isOrdering(firstLoad) ? say('sync:firstLoad.ordering') : say('sync:firstLoad.words', { percent })}</p>
    </div>
  );
}
