// The lines under the top bar: each says one state of work, only while it lasts. None covers anything. The boxes they come
// in are always there: a live region that comes together with its words is not read out.

import { AlertStrip } from './alert-strip.tsx';
import { CallStrip, PracticeStrip } from './call-strip.tsx';
import { LineSaidStrip } from './line-said.tsx';
import { HandoverStrip } from './handover-strip.tsx';
import { OvertakenStrip } from './overtaken-strip.tsx';
import { KeymapStrip } from './keymap-strip.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useAppState, useAppStore } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

/** All of them, the most pressing first. */
export function Strips() {
  const say = useSay();
  const isSignedIn = useAppState((state) => state.session.person !== null);
  return (
    <section className="strips" aria-label={say('app:notices')}>
      {isSignedIn && <PracticeStrip />}
      {/* Who it is comes a moment later: only that is said then, not the call once more. */}
      <output aria-atomic="false">{isSignedIn && <CallStrip />}</output>
      <output>{isSignedIn && <AlertStrip />}</output>
      <output>{isSignedIn && <LineSaidStrip />}</output>
      <output>{isSignedIn && <OvertakenStrip />}</output>
      <output>{isSignedIn && <HandoverStrip />}</output>
      <output>{isSignedIn && <KeymapStrip />}</output>
      <output>
        <HostGoneStrip />
      </output>
      <output>
        <LinkStrip />
      </output>
      <FailureStrip />
    </section>
  );
}

/** A host that is back within a second was never worth a word. */
const quietMs = 1_000;

function HostGoneStrip() {
  const say = useSay();
  const store = useAppStore();
  const since = useAppState((state) => state.host.goneSinceMs);
  const isLong = useIsOlder(since, quietMs);
  if (!isLong) return null;
  return (
    <div className="strip strip-offline">
      <span className="strip-grow">
        <strong>{say('app:hostGone.title')}</strong> {say('app:hostGone.safe')} {say('app:hostGone.next')}
      </span>
      <button type="button" className="button" onClick={() => store.getState().host.retry()}>
        {say('app:hostGone.retry')}
      </button>
    </div>
  );
}

function useIsOlder(sinceMs: number | null, ageMs: number): boolean {
  const nowMs = useNowMs();
  return sinceMs !== null && nowMs - sinceMs >= ageMs;
}

function LinkStrip() {
  const say = useSay();
  const words = useTimeWords();
  const status = useAppState((state) => state.sync.status);
  if (status?.link.kind === 'refused') {
    return <div className="strip strip-offline">{say(`app:refusedStrip.${status.link.code}`)}</div>;
  }
  const notes = status ? noteWords(status) : [];
  const isDrained = status?.mode === 'drain';
  if (status?.link.kind !== 'offline' && !isDrained && notes.length === 0) return null;
  return (
    <div className="strip strip-offline">
      {status?.link.kind === 'offline' && (
        <span>{say('app:offlineStrip', { time: clockTime(status.link.sinceMs, words) })}</span>
      )}
      {isDrained && <span>{say('app:drainStrip')}</span>}
      {notes.map(({ key, values }) => (
        <span key={key}>{say(key, values)}</span>
      ))}
    </div>
  );
}

type Note = {
  readonly key: 'app:status.clockWrong' | 'app:status.packDiffers' | 'app:status.numbersLow';
  readonly values: Readonly<Record<string, number>>;
};

const wrongClockMs = 120_000;
const fewNumbers = 20;

function noteWords(status: {
  readonly clockOffsetMs: number | null;
  readonly packDiffers: boolean;
  readonly numbersLeft: number;
  readonly link: { readonly kind: string };
}): readonly Note[] {
  const offsetMs = Math.abs(status.clockOffsetMs ?? 0);
  const isLow = status.link.kind === 'offline' && status.numbersLeft < fewNumbers;
  return [
    ...(offsetMs > wrongClockMs
      ? [{ key: 'app:status.clockWrong', values: { minutes: Math.round(offsetMs / 60_000) } } as const]
      : []),
    ...(status.packDiffers ? [{ key: 'app:status.packDiffers', values: {} } as const] : []),
    ...(isLow ? [{ key: 'app:status.numbersLow', values: { count: status.numbersLeft } } as const] : []),
  ];
}

function FailureStrip() {
  const say = useSay();
  const { code, dismiss } = useAppState((state) => state.failure);
  if (code === null) return null;
  const isUnknown = code === 'unknown';
  return (
    <div className="strip" role="alert">
      <span className="strip-grow">
        <strong>{say(isUnknown ? 'errors:unknown.what' : `errors:bridge.${code}.what`)}</strong>{' '}
        {say(isUnknown ? 'errors:unknown.next' : `errors:bridge.${code}.next`)}
      </span>
      <button type="button" className="button button-quiet" onClick={dismiss}>
        {say('app:dismiss')}
      </button>
    </div>
  );
}
