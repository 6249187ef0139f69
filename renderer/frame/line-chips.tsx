import type { LineView } from '#shared/bridge/line.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { exactTime } from '#renderer/i18n/time-words.ts';
import { useNowMs } from '#renderer/store/use-time.ts';
import type { LineWords } from './line-words.ts';
import { argumentWords } from './line-words.ts';

type LineChipsProps = { readonly id: string; readonly view: LineView | null; readonly words: LineWords };

/** How the line is read, part by part; read aloud when it changes. The field names this as its description. */
export function LineChips({ id, view, words }: LineChipsProps) {
  const say = useSay();
  const parts = view?.line.arguments ?? [];
  return (
    // Not an <output>, nor with a label: a description would not be made of what stands in it.
    <div id={id} className="reading-chips" aria-live="polite">
      {view && view.line.text.trim() !== '' && (
        <>
          <span className="visually-hidden">{say('line:reading')}</span>
          <span className="tag reading-chip line-verb" data-state={view.mayDo ? 'read' : 'unknown'}>
            {say(`line:verb.${view.line.verb.id}`)}
          </span>
        </>
      )}
      {parts.map((argument, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- the same part may be typed twice
          key={index}
          className="tag reading-chip line-chip"
          data-state={argument.problem === null ? 'read' : 'unknown'}
          data-field={argument.field}
        >
          <span className="line-chip-field">{say(`line:field.${argument.field}`)}</span>{' '}
          {argumentWords(argument, words)}
        </span>
      ))}
      {view?.countsFromMs !== undefined && view?.countsFromMs !== null && (
        <CountsFrom countsFromMs={view.countsFromMs} view={view} words={words} />
      )}
    </div>
  );
}

type CountsFromProps = { readonly countsFromMs: number; readonly view: LineView; readonly words: LineWords };

/** As of when a paper entry will count: said before it is sent, not after. */
function CountsFrom({ countsFromMs, view, words }: CountsFromProps) {
  const say = useSay();
  const nowMs = useNowMs();
  const onCard = view.line.arguments.find(({ field }) => field === 'time')?.value;
  const isMoved = onCard !== countsFromMs;
  const time = exactTime(Math.min(countsFromMs, nowMs), words.time);
  return <span className="line-counts">{say(isMoved ? 'line:countsLater' : 'line:counts', { time })}</span>;
}
