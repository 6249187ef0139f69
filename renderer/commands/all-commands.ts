import type { Role } from '#shared/domain/roles.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Feature } from '#renderer/features/feature.ts';
import { alertCommands, alertConditions } from './alert-commands.ts';
import { attachmentCommands, attachmentConditions } from './attachment-commands.ts';
import { articleCommands, articleConditions } from './article-commands.ts';
import { appCommands } from './app-commands.ts';
import type { Command } from './command.ts';
import type { Conditions } from './conditions.ts';
import { baseConditions } from './conditions.ts';
import { handoverCommands, handoverConditions } from './handover-commands.ts';
import { lineCommands } from './line-commands.ts';
import { overtakenCommands, overtakenConditions } from './overtaken-commands.ts';
import { receiptCommands, receiptConditions } from './receipt-commands.ts';
import { undoCommands, undoConditions } from './undo-commands.ts';
import { wishCommands, wishConditions } from './wish-commands.ts';

/** Every command there is: those of every screen, one per desk of the rail, and those of the features. */
export function allCommands(features: readonly Feature[]): readonly Command[] {
  return [
    ...appCommands,
    ...alertCommands,
    ...lineCommands,
    ...undoCommands,
    ...receiptCommands,
    ...overtakenCommands,
    ...handoverCommands,
    ...wishCommands,
    ...articleCommands,
    ...attachmentCommands,
    ...features.flatMap(openCommand),
    ...features.flatMap(({ commands }) => commands),
  ];
}

/** Every condition a command may ask for. `may.<desk>`: the role of the person has this desk. */
export function allConditions(features: readonly Feature[]): Conditions {
  const may = features.map(({ id, roles }) => [`may.${id}`, (state: AppState) => mayUse(roles, state)] as const);
  return Object.assign(
    {},
    baseConditions,
    alertConditions,
    undoConditions,
    receiptConditions,
    overtakenConditions,
    handoverConditions,
    wishConditions,
    articleConditions,
    attachmentConditions,
    Object.fromEntries(may),
    ...features.map(({ conditions }) => conditions),
  );
}

/** Whether the person signed in has a desk for one of these roles. */
export function mayUse(roles: readonly Role[], state: AppState): boolean {
  const role = state.session.person?.role;
  return role !== undefined && roles.includes(role);
}

/**
 * Opens a desk from the rail: its digit, or with Alt+Shift from inside a text field, or `g` and the letter of its name. Where a
 * person changes keys, one to the settings always stays.
 */
function openCommand({ id, place, railKey, goKey, titleKey }: Feature): Command[] {
  if (place !== 'desk') return [];
  return [
    {
      id: `open.${id}`,
      titleKey,
      keys: [
        ...(railKey === null ? [] : [railKey, `alt+shift+${railKey}`]),
        ...(goKey === undefined ? [] : [`g ${goKey}`]),
      ],
      ...(id === 'settings' && { isEssential: true as const }),
      when: ['signedIn', `may.${id}`],
      run({ state, focus }) {
        state().navigation.openDesk(id);
        focus('main');
      },
    },
  ];
}
