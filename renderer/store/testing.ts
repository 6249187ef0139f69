// Builders for tests of the store: a bridge that answers from a table, a clock that stands still, a memory in memory.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { EventName, EventPayload, Handlers } from '#shared/bridge/contract.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { Loudness, SoundKind } from '#shared/bridge/sounds.ts';
import type { CallerPastView } from '#shared/bridge/past.ts';
import type { HostLink } from '#renderer/bridge/host-link.ts';
import type {
  NotificationPermissionState,
  NotificationPort,
  ShownNotification,
} from '#renderer/bridge/page-notifications.ts';
import type { PageOutside } from '#renderer/bridge/page-outside.ts';
import { createI18n, sayIn } from '#renderer/i18n/create-i18n.ts';
import type { AppStore } from './app-store.ts';
import { createAppStore } from './app-store.ts';
import type { AppDeps } from './slice.ts';

type Call = { readonly method: string; readonly input: unknown };

/** What every page asks for by itself, of a host where nothing happens. */
const quiet: Partial<Handlers> = {
  'drafts.overtaken': () => [],
  'articles.own': () => [],
  'handover.list': () => ({ waiting: [], refused: [], arrived: [] }),
  'cases.story': () => ({ fromMs: 0, toMs: 0, isOver: false, waits: [], sums: [], total: null, family: [] }),
};

/** A bridge whose host knows only the methods given; every call is written down. */
export function fakeBridge(handlers: Partial<Handlers>) {
  const calls: Call[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const bridge = {
    call(method: string, input: unknown) {
      calls.push({ method, input });
      const handle = { ...quiet, ...handlers }[method as keyof Handlers] as ((input: unknown) => unknown) | undefined;
      if (method.startsWith('shell.')) return Promise.resolve({});
      if (!handle) return Promise.reject(new BridgeError('unknown-method', method));
      return Promise.resolve().then(() => handle(structuredClone(input)));
    },
    on(name: EventName, listener: (payload: never) => void) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => void heard.delete(listener);
    },
    state: () => ({ kind: 'ready' as const }),
    onState: () => () => undefined,
    retry: () => undefined,
    close: () => undefined,
  } as unknown as HostLink;
  /** What the host says by itself. */
  function tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  }
  return { bridge, calls, tell, methods: () => calls.map(({ method }) => method) };
}

/** A store over a fake host. */
export function aStore(
  handlers: Partial<Handlers>,
  { systemLanguage = 'en' }: Partial<Pick<AppDeps, 'systemLanguage'>> = {},
) {
  const { bridge, calls, tell, methods } = fakeBridge(handlers);
  const clock = fakeClock();
  const kept = new Map<string, string>();
  const memory = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string) => void kept.set(key, value),
  };
  const saved: { readonly name: string; readonly content: string }[] = [];
  const copied: string[] = [];
  /** What ends each printing. */
  const printed: (() => void)[] = [];
  const outside: PageOutside = {
    saveFile: (name, content) => void saved.push({ name, content }),
    copyText: (text) => Promise.resolve(copied.push(text) > 0),
    print: (after) => void printed.push(after),
  };
  const sounded: { readonly kind: SoundKind; readonly loudness: Loudness }[] = [];
  const sounds = { play: (kind: SoundKind, loudness: Loudness) => sounded.push({ kind, loudness }) > 0 };
  const desktop = fakeNotifications();
  const focused: string[] = [];
  const deps: AppDeps = {
    bridge,
    clock,
    memory,
    outside,
    sounds,
    notifications: desktop.port,
    sayIn: sayIn(createI18n('en')),
    focus: (name) => void focused.push(name),
    systemLanguage,
  };
  const store: AppStore = createAppStore(deps);
  return { store, deps, clock, calls, methods, memory, saved, copied, printed, sounded, desktop, focused, tell };
}

/** A desktop that shows what it is told once it is let; nobody sits in front of the window. */
export function fakeNotifications() {
  let permission: NotificationPermissionState = 'ask';
  const shown = new Map<string, ShownNotification>();
  const desktop = {
    shown,
    answer: 'granted' as NotificationPermissionState,
    isInFront: false,
    /** Titles and texts of what is shown now. */
    words: () => [...shown.values()].map(({ title, body }) => `${title} | ${body}`),
  };
  const port: NotificationPort = {
    permission: () => permission,
    ask: () => Promise.resolve((permission = desktop.answer)),
    isInFront: () => desktop.isInFront,
    show: (notification) => void shown.set(notification.tag, notification),
    close: (tag) => (tag === undefined ? shown.clear() : void shown.delete(tag)),
  };
  return Object.assign(desktop, { port });
}

/** What the host knows of a caller nobody knows, but for what is given. */
export function aCallerPast(change: Partial<CallerPastView> = {}): CallerPastView {
  const nothing = { name: null, cases: [], total: 0, open: 0, isCut: false, repeats: null, notes: [] };
  return { ...nothing, isLoading: false, ...change };
}

/** Lets promises that are already settled run on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}
