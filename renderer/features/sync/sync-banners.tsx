import type { SyncStatus } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { durationWords } from '#renderer/i18n/time-words.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { wrongClockMs } from './sync-words.ts';

type BannersProps = { readonly status: SyncStatus };

/** What is out of the ordinary; the question first. */
export function SyncBanners({ status: { clockOffsetMs, packDiffers, mode, removal } }: BannersProps) {
  const words = useTimeWords();
  const { say } = words;
  const offMs = Math.abs(clockOffsetMs ?? 0);
  return (
    <>
      {removal !== null && <RemovalQuestion {...removal} />}
      {mode === 'drain' && (
        <Notice tone="soon" title={say('sync:drainBanner.title')}>
          {say('sync:drainBanner.next')}
        </Notice>
      )}
      {offMs > wrongClockMs && (
        <Notice tone="soon" title={say('sync:clockBanner.title', { duration: durationWords(offMs, words) })}>
          {say('sync:clockBanner.next')}
        </Notice>
      )}
      {packDiffers && <Notice title={say('sync:packBanner.title')}>{say('sync:packBanner.next')}</Notice>}
    </>
  );
}

type RemovalProps = { readonly rows: number; readonly of: number };

/** Two answers, each with what it means; keeping is what happens while nobody answers. */
function RemovalQuestion({ rows, of }: RemovalProps) {
  const { say, language } = useTimeWords();
  const count = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB');
  const title = say('sync:removal.title', { rows: count.format(rows), of: count.format(of) });
  return (
    <section className="sync-question" aria-labelledby="sync-question">
      <h2 className="sync-question-title" id="sync-question">
        {title}
      </h2>
      <p>{say('sync:removal.why')}</p>
      <dl className="sync-answers">
        <div className="sync-answer">
          <dt>
            <CommandButton id="sync.keep" look="primary" />
          </dt>
          <dd>{say('sync:removal.keep')}</dd>
        </div>
        <div className="sync-answer">
          <dt>
            <CommandButton id="sync.release" />
          </dt>
          <dd>{say('sync:removal.release')}</dd>
        </div>
      </dl>
    </section>
  );
}
