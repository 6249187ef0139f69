// 督办 as a table: where a supervision must stand for each of its commands, and where it goes.

import type { CommandType } from '../command.ts';
import type { SupervisionStatus } from '../side-records.ts';

export type SupervisionStep = Exclude<Extract<CommandType, `supervision.${string}`>, 'supervision.issue'>;

/** The one who issued it may close it at any time; nothing leaves `done`. */
export const supervisionTable = {
  'supervision.accept': { from: ['issued'], to: 'handling' },
  'supervision.askReturn': { from: ['issued', 'handling'], to: 'returnAsked' },
  'supervision.submit': { from: ['handling'], to: 'toAudit' },
  'supervision.sendBack': { from: ['returnAsked', 'toAudit'], to: 'handling' },
  'supervision.close': { from: ['issued', 'handling', 'returnAsked', 'toAudit'], to: 'done' },
} as const satisfies Record<
  SupervisionStep,
  { readonly from: readonly SupervisionStatus[]; readonly to: SupervisionStatus }
>;
