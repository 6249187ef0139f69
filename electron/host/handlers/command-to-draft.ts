import type { DraftBody, WishDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { Command, CommandPayloads } from '#shared/domain/command.ts';
import type { WishedCommand } from './wish-to-command.ts';
import { commandToWish } from './wish-to-command.ts';

/** The form a command was typed in, filled in again; undefined for a command that has no form of its own. */
export function commandToDraft(command: Command): DraftBody | undefined {
  const { caseId } = command;
  switch (command.type) {
    case 'case.register':
      return intakeOf(command.payload);
    case 'case.amend':
      return { kind: 'amend', caseId, changes: command.payload.fields };
    case 'case.dispatch': {
      const { leadUnitId, suggestionRank, overruled, assistUnitIds, parallelUnitIds } = command.payload;
      const said = overruled && { overruleReason: overruled.reason, overruleNote: overruled.note };
      const others = {
        ...(assistUnitIds.length > 0 && { assistUnitIds }),
        ...(parallelUnitIds.length > 0 && { parallelUnitIds }),
      };
      return { kind: 'dispatch', caseId, leadUnitId, suggestionRank, ...others, ...said };
    }
    case 'case.answer':
      return { kind: 'answer', caseId, answer: command.payload.text };
    case 'assignment.reply': {
      const { text, contactedCaller } = command.payload;
      return { kind: 'reply', caseId, text, contactedCaller };
    }
    case 'callback.record': {
      const { answers, note, missed, laterAtMs, fit, truth } = command.payload;
      const { contacted = null, solved = null, satisfied = null } = answers ?? {};
      const besides = {
        ...(missed && { missed }),
        ...(laterAtMs !== undefined && { laterAtMs }),
        ...(fit && { fit }),
        ...(truth && { truth }),
      };
      return { kind: 'callback', caseId, contacted, solved, satisfied, note, ...besides };
    }
    default:
      return wishFormOf(command);
  }
}

/** Any other command has the plain form of its wish; one that is a single press has nothing to edit. */
function wishFormOf(command: WishedCommand): DraftBody | undefined {
  const { type, payload } = commandToWish(command);
  const fields = payload as WishDraft['fields'];
  return texts.some((name) => name in fields) ? { kind: 'wish', caseId: command.caseId, type, fields } : undefined;
}

const texts = ['note', 'basis', 'minutes', 'plan'] as const;

function intakeOf(payload: CommandPayloads['case.register']): DraftBody {
  const { labelIds, handedIn, trackingCode } = payload;
  const { caller, place, kind, channel, narrative, topicId, urgency, deadlineClassId, followsCaseId, callLog } =
    payload;
  return {
    ...emptyIntakeDraft(null, caller.phone),
    requestKind: kind,
    channel,
    callerName: caller.name,
    wantsCallback: caller.wantsCallback,
    confidential: caller.confidential,
    ...(caller.language === undefined ? {} : { callerLanguage: caller.language }),
    ...(caller.needsInterpreter === undefined ? {} : { needsInterpreter: caller.needsInterpreter }),
    ...(callLog && { callLog: [...callLog] }),
    ...(labelIds && { labelIds }),
    ...(handedIn && { handedIn }),
    ...(trackingCode && { trackingCode }),
    narrative,
    placeId: place.placeId,
    placeDetail: place.detail,
    topicId,
    urgency,
    deadlineClassId,
    followsCaseId,
  };
}
