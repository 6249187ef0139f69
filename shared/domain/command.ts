// Named intentions with arguments. A command says what a person wants; events (event.ts) say what happened.

import type { CallbackAnswers, CaseFields, Channel } from './case.ts';
import type { AssignmentId, CaseId, UnitId } from './ids.ts';

export type CommandPayloads = {
  /** 登记: the case exists from here on. `number` comes from the console's leased block. */
  'case.register': CaseFields & {
    readonly number: string | null;
    readonly channel: Channel;
    readonly followsCaseId: CaseId | null;
  };
  /** 补充/更正: only the fields named change, each merging on its own. */
  'case.amend': { readonly fields: Partial<CaseFields> };
  /** 直接解答: answered on the spot, nothing to dispatch. */
  'case.answer': { readonly text: string };
  /** 派单: one lead unit, any number of assistants. The first assignment id is the lead's. */
  'case.dispatch': {
    readonly leadUnitId: UnitId;
    readonly assistUnitIds: readonly UnitId[];
    readonly assignmentIds: readonly AssignmentId[];
    /** Which suggestion was taken (0 = the first), null when the agent chose another unit: what routing learns from. */
    readonly suggestionRank: number | null;
  };
  /** 签收 */
  'assignment.sign': { readonly assignmentId: AssignmentId };
  /** 反馈: the unit's reply to the citizen's ask. */
  'assignment.reply': {
    readonly assignmentId: AssignmentId;
    readonly text: string;
    readonly contactedCaller: boolean;
  };
  /** 回访: `answers` null means not reached. `next` decides what an unsolved answer leads to. */
  'callback.record': {
    readonly answers: CallbackAnswers | null;
    readonly note: string;
    readonly next: 'close' | 'rework' | 'tryAgain';
    /** New assignment ids for the units of the last round, used when `next` is rework. */
    readonly assignmentIds: readonly AssignmentId[];
  };
};

export type CommandType = keyof CommandPayloads;
export const commandTypes = [
  'case.register',
  'case.amend',
  'case.answer',
  'case.dispatch',
  'assignment.sign',
  'assignment.reply',
  'callback.record',
] as const satisfies readonly CommandType[];

/** A command as `decide` takes it: what, on which case. Who and when come in the context. */
export type Command = {
  readonly [Type in CommandType]: {
    readonly type: Type;
    readonly caseId: CaseId;
    readonly payload: CommandPayloads[Type];
  };
}[CommandType];
