import { useMemo } from 'react';
import { useLanguage } from '#renderer/i18n/use-say.ts';
import type { NamedKind } from './city-slice.ts';
import { useAppState, useAppStore } from './store-context.tsx';

/** Between the names of a path. */
const pathJoin = ' › ';

/** Names of ids in the language of the desk. An id not known yet shows as `…` and is asked for. */
export type Names = {
  name(kind: NamedKind, id: string | null): string;
  /** From the top: `Chaoyang › Wangjing`. */
  path(kind: NamedKind, id: string | null): string;
  /** For a field, which may be short: its own name can be read where the whole path cannot, `Wangjing · Chaoyang`. */
  nearestFirst(kind: NamedKind, id: string): string;
  deadlineClass(id: string | null): string;
};

/** Looks up names of places, topics, units and deadline classes. */
export function useNames(): Names {
  const language = useLanguage();
  const store = useAppStore();
  const named = useAppState((state) => state.city.named);
  const classes = useAppState((state) => state.city.classes);
  return useMemo(() => {
    function find(kind: NamedKind, id: string) {
      const found = named[kind].get(id);
      if (!found) store.getState().city.want(kind, id);
      return found;
    }
    function partsOf(kind: NamedKind, id: string): readonly string[] {
      const found = find(kind, id);
      return found ? [...found.path, found.name].map((part) => part[language]) : ['…'];
    }
    return {
      // Every label of the pack is here: one that is not has left it, and what is on a case stays readable.
      name: (kind, id) => (id === null ? '' : (find(kind, id)?.name[language] ?? (kind === 'label' ? id : '…'))),
      path: (kind, id) => (id === null ? '' : partsOf(kind, id).join(pathJoin)),
      nearestFirst(kind, id) {
        const parts = partsOf(kind, id);
        const above = parts.slice(0, -1).join(pathJoin);
        return above === '' ? (parts.at(-1) ?? '') : `${parts.at(-1)} · ${above}`;
      },
      deadlineClass: (id) => (id === null ? '' : (classes.get(id)?.name[language] ?? id)),
    };
  }, [language, store, named, classes]);
}
