import type { Registered } from '#renderer/store/intake-slice.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { dueWords, leftWords } from '#renderer/i18n/time-words.ts';
import { JoinedPart } from './joined-part.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import type { Names } from '#renderer/store/use-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { useAppState } from '#renderer/store/store-context.tsx';

type SavedViewProps = { readonly registered: Registered };

/** What to read out: the number, who has it, until when. */
export function SavedView({ registered }: SavedViewProps) {
  const say = useSay();
  const names = useNames();
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const { number, dueAtMs, secondsOfCall, keys } = registered;
  return (
    <section className="saved">
      <h1 className="page-title">{say('intake:saved.title')}</h1>
      {number === null ? (
        <p className="saved-later">{say('intake:saved.noNumber')}</p>
      ) : (
        <p className="saved-number">{number}</p>
      )}
      <p className="saved-who">{whoWords(registered, say, names)}</p>
      <JoinedPart caseId={registered.caseId} />
      {registered.channel === 'walkIn' && (
        <p className="button-row">
          <CommandButton id="receipt.print" />
        </p>
      )}
      {dueAtMs !== null && <SavedDue dueAtMs={dueAtMs} />}
      {!isOnline && <p className="quiet">{say('intake:saved.waiting')}</p>}
      {secondsOfCall !== null && (
        <p className="quiet">
          {say('intake:saved.seconds', { seconds: secondsOfCall })} · {say('intake:saved.keys', { count: keys })}
        </p>
      )}
    </section>
  );
}

/**
 * The same, read out by assistive technology. Always on the desk: a live region that comes together with its words is
 * not announced.
 */
export function SavedAnnouncement() {
  const say = useSay();
  const names = useNames();
  const registered = useAppState((state) => state.intake.registered);
  const words = registered && [registered.number ?? say('intake:saved.noNumber'), whoWords(registered, say, names)];
  return <output className="visually-hidden">{words?.join(' ')}</output>;
}

const firstWords = {
  'case.transfer': 'advice:saved.transferred',
  'case.refuse': 'advice:saved.refused',
  'case.proposeRefusal': 'advice:saved.proposed',
} as const;

function whoWords({ wish, first, unitId }: Registered, say: Say, names: Names): string {
  if (first !== null && first in firstWords) return say(firstWords[first as keyof typeof firstWords]);
  switch (wish) {
    case 'dispatch':
      return unitId === null ? '' : say('intake:saved.dispatched', { unit: names.name('unit', unitId) });
    case 'answer':
      return say('intake:saved.answered');
    case 'register':
      return say('intake:saved.registered');
    default:
      return wish satisfies never;
  }
}

type SavedDueProps = { readonly dueAtMs: number };

function SavedDue({ dueAtMs }: SavedDueProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  return (
    <p className="saved-due">
      {dueWords(dueAtMs, nowMs, words)} <span className="quiet">{leftWords(dueAtMs, nowMs, words)}</span>
    </p>
  );
}
