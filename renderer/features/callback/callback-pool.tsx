import { CommandButton } from '#renderer/commands/command-button.tsx';
import { lostClaims } from '#renderer/store/callback-pool-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useCallerLanguages } from '#renderer/store/use-caller-languages.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { PoolWords } from './pool-words.ts';
import { poolReasonWords, soonestWords } from './pool-words.ts';

/** The next best call-back with its reasons, one key away; what could not be taken after all is said here. */
export function CallbackPool() {
  const words = useTimeWords();
  const languages = useCallerLanguages();
  const tools: PoolWords = { words, nowMs: useNowMs(), languages };
  const view = useAppState((state) => state.callbackPool.view);
  const hasInterpreter = useAppState((state) => state.callbackPool.hasInterpreter);
  const { say } = words;
  return (
    <section className="callback-pool" aria-label={say('callback:pool.title')}>
      <div className="callback-pool-best">
        <CommandButton id="callback.takeNext" look={view?.best ? 'primary' : 'plain'} />
        {view === null && <span className="quiet">{say('app:loading')}</span>}
        {view?.best && (
          <p className="callback-pool-words">
            <strong className="number">{view.best.number ?? say('queue:noNumber')}</strong>{' '}
            {view.best.reasons.map((reason) => poolReasonWords(reason, tools)).join(say('words:listJoin'))}
          </p>
        )}
        {view && !view.best && (
          <p className="callback-pool-words">{soonestWords(view.soonest, tools) ?? say('callback:pool.nobody')}</p>
        )}
      </div>
      {view && (
        <p className="quiet callback-pool-counts">
          {say(view.isCut ? 'callback:pool.countsCut' : 'callback:pool.counts', view.counts)}{' '}
          <CommandButton id="callback.interpreter" look="quiet">
            {say(hasInterpreter ? 'callback:pool.interpreterHere' : 'callback:pool.noInterpreter')}
          </CommandButton>
        </p>
      )}
      <PoolOutcomeLine tools={tools} />
      <LostClaims />
    </section>
  );
}

/** What taking or giving back led to. */
function PoolOutcomeLine({ tools }: { readonly tools: PoolWords }) {
  const outcome = useAppState((state) => state.callbackPool.outcome);
  // What was taken here and lost to a colleague is told below.
  const isLost = useAppState((state) => {
    const told = state.callbackPool.outcome;
    return told?.kind === 'taken' && lostClaims(state).some(({ caseId }) => caseId === told.caseId);
  });
  const { say } = tools.words;
  if (outcome === null || isLost) return null;
  if (outcome.kind === 'refused') {
    return (
      <Notice tone="danger" title={say(`errors:refusal.${outcome.code}.what`)} isUrgent>
        {say(`errors:refusal.${outcome.code}.next`)}
      </Notice>
    );
  }
  if (outcome.kind === 'none')
    return <output>{soonestWords(outcome.soonest, tools) ?? say('callback:pool.nobody')}</output>;
  const number = outcome.number ?? say('queue:noNumber');
  return <output>{say(`callback:pool.${outcome.kind}`, { number })}</output>;
}

/** Two took the same call-back while one of them had no link: nothing is lost, and it says where it is. */
function LostClaims() {
  const words = useTimeWords();
  const numbers = useAppState((state) =>
    lostClaims(state)
      .map(({ number }) => number ?? '…')
      .join(words.say('words:listJoin')),
  );
  if (numbers === '') return null;
  return (
    <Notice title={words.say('callback:pool.lost.title', { numbers })}>{words.say('callback:pool.lost.next')}</Notice>
  );
}
