import type { Callback } from '#shared/domain/callback.ts';
import { firstAndFinal } from '#shared/domain/callbacks/first-and-final.ts';
import type { Case } from '#shared/domain/case.ts';
import { dayTime } from '#renderer/i18n/time-words.ts';
import { answerWords } from '#renderer/store/answer-words.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';

type CallbackPastProps = { readonly found: Case };

/** What there was before this call: attempts of this round, answers by link, and the first answer beside the last. */
export function CallbackPast({ found }: CallbackPastProps) {
  const words = useTimeWords();
  const nowMs = useNowMs();
  const { say } = words;
  const { first, final } = firstAndFinal(found);
  const attempts = found.callbacks.filter(({ answers, round }) => answers === null && round === found.round);
  const byLink = found.callbacks.find(({ channel, round }) => channel === 'link' && round === found.round);
  if (!first && attempts.length === 0) return null;
  const at = ({ atMs }: Pick<Callback, 'atMs'>) => dayTime(atMs, nowMs, words);
  return (
    <>
      <h3 className="section-title">{say('callback:attempts')}</h3>
      <ul className="callback-replies">
        {attempts.map((attempt) => (
          <li key={attempt.atMs}>
            {say('callback:attempt.missed', {
              time: at(attempt),
              why: say(`callback:missed.${attempt.missed ?? 'unsaid'}`),
            })}{' '}
            {attempt.laterAtMs !== undefined &&
              say('callback:attempt.wished', { time: dayTime(attempt.laterAtMs, nowMs, words) })}{' '}
            {attempt.note}
          </li>
        ))}
        {byLink && (
          <li>{say('callback:attempt.byLink', { time: at(byLink), answers: answerWords(byLink, say) ?? '' })}</li>
        )}
        {first && first !== byLink && (
          <li>{say('callback:attempt.first', { time: at(first), answers: answerWords(first, say) ?? '' })}</li>
        )}
        {final && final !== first && final !== byLink && (
          <li>{say('callback:attempt.final', { time: at(final), answers: answerWords(final, say) ?? '' })}</li>
        )}
      </ul>
    </>
  );
}
