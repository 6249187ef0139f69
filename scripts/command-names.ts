// What the commands on a case are called, for pages made from the tables: the words of the screen, in both languages.

import { steps as english } from '#renderer/i18n/en/steps.ts';
import { steps as chinese } from '#renderer/i18n/zh/steps.ts';
import { commandTypes } from '#shared/domain/command.ts';
import type { CommandNames } from '#shared/domain/machine/render-state-machine.ts';

export const commandNames = Object.fromEntries(
  commandTypes.map((type) => [type, { zh: chinese.command[type], en: english.command[type] }]),
) as CommandNames;
