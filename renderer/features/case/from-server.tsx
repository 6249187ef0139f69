import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { Notice } from '#renderer/ui/notice.tsx';

type FromServerProps = { readonly atMs: number };

/** In the place of the actions: why there are none. */
export function FromServer({ atMs }: FromServerProps) {
  const say = useSay();
  const words = useTimeWords();
  return (
    <Notice title={say('case:fromServer.title', { time: clockTime(atMs, words) })}>
      {say('case:fromServer.next')}
    </Notice>
  );
}
