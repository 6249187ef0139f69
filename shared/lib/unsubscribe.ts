/** Ends a subscription; calling it twice is harmless. */
export type Unsubscribe = () => void;

/** A typed list of listeners: adding returns its own end, telling goes in the order of adding. */
export type Signal<T> = {
  subscribe(listener: (value: T) => void): Unsubscribe;
  tell(value: T): void;
};

/** Creates a signal nobody listens to yet. A listener that is removed while telling is not told. */
export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
