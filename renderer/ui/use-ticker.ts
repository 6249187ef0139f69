import type { RefObject } from 'react';
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { must } from '#shared/lib/assert.ts';
import type { Ticker } from './ticker.ts';

/** The one ticker of the page, given at its root. */
export const TickerContext = createContext<Ticker | null>(null);

/** The page's ticker. */
export function useTicker(): Ticker {
  return must(useContext(TickerContext), 'no ticker at the root of the page');
}

/** What `draw` makes of the time, drawn again only when that changes; a text or a number, never a new object. */
export function useTicking<Face extends string | number>(draw: (nowMs: number) => Face, isVisible = true): Face {
  const ticker = useTicker();
  const subscribe = useCallback(
    (listener: () => void) => (isVisible ? ticker.subscribe(listener) : () => undefined),
    [ticker, isVisible],
  );
  return useSyncExternalStore(subscribe, () => draw(ticker.nowMs()));
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
