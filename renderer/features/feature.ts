// What a desk or a panel must say about itself to be part of the console. No JSX here and none in feature.ts files: the
// component is named by a lazy import, so that scripts can read the list under plain Node.

import type { ComponentType } from 'react';
import { lazy } from 'react';
import type { Role } from '#shared/domain/roles.ts';
import type { Command } from '#renderer/commands/command.ts';
import type { Conditions } from '#renderer/commands/conditions.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';

export type Feature = {
  readonly id: string;
  readonly titleKey: TextKey;
  /** `desk`: fills the work area, reached from the rail. `panel`: at the right side, open while navigation.panel is its id. */
  readonly place: 'desk' | 'panel';
  /** The digit that opens the desk; null: not on the rail. */
  readonly railKey: string | null;
  /** The letter that opens the desk after `g`. */
  readonly goKey?: string;
  /** Who may use it. */
  readonly roles: readonly Role[];
  readonly Component: ComponentType;
  readonly commands: readonly Command[];
  /** What the feature's own commands ask for in `when`. */
  readonly conditions?: Conditions;
  /** A small number beside the name on the rail, e.g. how many wait; null: none. */
  badge?(state: AppState): number | null;
};

const loaders: (() => Promise<unknown>)[] = [];

/** Names a component without loading its file yet: `lazyScreen(() => import('./queue-screen.tsx'), 'QueueScreen')`. */
export function lazyScreen<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  loaders.push(load);
  return lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] }));
}

/** Loads every screen, so that no key ever waits for one. */
export async function loadScreens(): Promise<void> {
  await Promise.all(loaders.map((load) => load()));
}
