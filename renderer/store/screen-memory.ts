import type { ScreenMemory } from './slice.ts';

/** The browser's own small store; where it is not allowed, nothing is remembered and nothing breaks. */
export function screenMemory(): ScreenMemory {
  return {
    read(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // A full or forbidden store: the key caps simply show longer.
      }
    },
  };
}
