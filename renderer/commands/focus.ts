import type { Clock } from '#shared/lib/clock.ts';

/**
 * How often and how long an element that is about to be drawn is looked for. A screen opened for the first time may be held
 * back for 300 ms, when another one was shown just before (React's throttle of what has been loaded).
 */
const lookEveryMs = 16;
const lookTimes = 40;

/** Moves the focus to what is marked `data-focus`, or has that id; a later wish takes the place of an earlier one. */
export function createFocus(page: Document, clock: Clock): (name: string) => void {
  let wish = 0;
  return (name) => {
    wish += 1;
    look(wish, lookTimes);

    function look(asked: number, times: number): void {
      if (asked !== wish) return;
      const element =
        page.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`) ?? page.getElementById(name);
      if (element) element.focus();
      // What the wish itself brings up is drawn as soon as the key's work is done: the next key must find it.
      else if (times === lookTimes) queueMicrotask(() => look(asked, times - 1));
      else if (times > 0) clock.after(lookEveryMs, () => look(asked, times - 1));
    }
  };
}
