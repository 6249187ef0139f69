import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { BridgeClient } from '#shared/bridge/client.ts';
import { must } from '#shared/lib/assert.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';
import type { AppDeps } from './slice.ts';
import type { Ticker } from './ticker.ts';

type AppContextValue = { readonly store: AppStore; readonly deps: AppDeps; readonly ticker: Ticker };

const AppContext = createContext<AppContextValue | null>(null);

/** Gives the store and what it was made with to everything below. */
export function AppProvider({ children, ...value }: AppContextValue & { readonly children: ReactNode }) {
  return <AppContext value={value}>{children}</AppContext>;
}

function useApp(): AppContextValue {
  return must(useContext(AppContext), 'a component outside AppProvider');
}

/** The store itself, for callbacks. */
export function useAppStore(): AppStore {
  return useApp().store;
}

/** A part of the state; choose plain values or stable references (else `useShallow`). */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select);
}

/** The bridge to the host, for reads a component makes itself. */
export function useBridge(): BridgeClient {
  return useApp().deps.bridge;
}

/** Everything the page was made with. */
export function useAppDeps(): AppDeps {
  return useApp().deps;
}

/** The one tick a second all countdowns share. */
export function useTicker(): Ticker {
  return useApp().ticker;
}
