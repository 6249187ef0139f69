import type { SyncStatus, WaitingItem } from '#shared/bridge/views.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { dayTime, exactTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { keepInView } from '#renderer/ui/keep-in-view.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { waitingSentence } from './sync-words.ts';

type WaitingPartProps = { readonly status: SyncStatus };

/** Steps saved here that the server has not judged: which, whose, since when; and the two ways to carry them. */
export function WaitingPart({ status }: WaitingPartProps) {
  const words = useTimeWords();
  const { say } = words;
  const nowMs = useNowMs();
  const { waiting, deferred } = status;
  return (
    <section className="sync-part" aria-labelledby="sync-waiting">
      <header className="sync-part-head">
        <h2 className="sync-part-title" id="sync-waiting">
          {say('sync:waitingTitle')}
        </h2>
        <div className="sync-actions">
          <CommandButton id="sync.import" />
          {waiting > 0 && <CommandButton id="sync.export" />}
        </div>
      </header>
      {waiting === 0 ? (
        <p>
          {say('sync:waitingEmpty.title')} <span className="quiet">{say('sync:waitingEmpty.next')}</span>
        </p>
      ) : (
        <p>
          {waitingSentence(status, nowMs, words)}
          {deferred > 0 && ` ${say('sync:deferred', { count: deferred })}`}
        </p>
      )}
      {waiting > 0 && <WaitingList total={waiting} />}
    </section>
  );
}

/** As many as the host lists at once. */
const listedAtOnce = 500;

function WaitingList({ total }: { readonly total: number }) {
  const say = useSay();
  const items = useAppState((state) => state.syncDesk.waiting);
  const hasFailed = useAppState((state) => state.syncDesk.hasFailed);
  const activeId = useAppState((state) => state.syncDesk.activeId);
  if (hasFailed) return <Notice title={say('sync:waitingFailed.title')}>{say('sync:waitingFailed.next')}</Notice>;
  if (items === null) return null;
  return (
    <>
      {items.length > 0 && (
        <ul className="sync-waiting" aria-label={say('sync:waitingList')}>
          {items.map((item) => (
            <WaitingLine key={item.commandId} item={item} isActive={item.commandId === activeId} />
          ))}
        </ul>
      )}
      {items.length >= listedAtOnce && <p className="quiet">{say('sync:waitingMore', { count: items.length })}</p>}
      {items.length < Math.min(total, listedAtOnce) && <p className="quiet">{say('sync:waitingOthers')}</p>}
    </>
  );
}

type WaitingLineProps = { readonly item: WaitingItem; readonly isActive: boolean };

function WaitingLine({ item, isActive }: WaitingLineProps) {
  const words = useTimeWords();
  const { say } = words;
  const nowMs = useNowMs();
  const activate = useAppState((state) => state.syncDesk.activate);
  const openCase = useAppState((state) => state.navigation.openCase);
  const { commandId, caseId, number, type, authorName, isOwn, atMs, isDeferred, isImported } = item;
  const known = commandTypes.find((candidate) => candidate === type);
  const time = dayTime(atMs, nowMs, words);
  return (
    <li>
      <button
        type="button"
        className="sync-waiting-line"
        aria-current={isActive ? 'true' : undefined}
        title={exactTime(atMs, words)}
        ref={keepInView(isActive)}
        onClick={() => {
          activate(commandId);
          openCase(caseId);
        }}
      >
        <span className="sync-waiting-what">{known ? say(`steps:command.${known}`) : say('steps:other')}</span>
        <span className="number">{number ?? say('queue:noNumber')}</span>
        <span className="quiet">
          {isOwn ? say('sync:waitingYou', { time }) : say('sync:waitingBy', { name: authorName, time })}
        </span>
        <span className="sync-waiting-marks">
          {isDeferred && <Tag text={say('sync:mark.deferred')} />}
          {isImported && <Tag text={say('sync:mark.imported')} />}
        </span>
      </button>
    </li>
  );
}
