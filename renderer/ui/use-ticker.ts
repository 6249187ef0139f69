import type { RefObject } from 'react';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';

/** The page's one tick a second, with the corrected time of the last one. */
export type TickSource = {
  now(): number;
  subscribe(listener: () => void): Unsubscribe;
};

/** What `draw` makes of the time, drawn again only when that changes: a text or a number, never a new object. */
export function useTicking<Face extends string | number>(
  ticker: TickSource,
  draw: (nowMs: number) => Face,
  isVisible = true,
): Face {
  const subscribe = useCallback(
    (listener: () => void) => (isVisible ? ticker.subscribe(listener) : () => undefined),
    [ticker, isVisible],
  );
  return useSyncExternalStore(subscribe, () => draw(ticker.now()));
}

/** Whether the element is on screen; true until the browser has said otherwise. */
export function useIsVisible(element: RefObject<Element | null>): boolean {
  const [isVisible, setIsVisible] = useState(true);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last) setIsVisible(last.isIntersecting);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return isVisible;
}
