// From the intake form to a registered case: register, then dispatch or answer, and the end of the draft, in one
// transaction on this station's disk. Where anything is refused the draft stays as it was typed.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Handlers, MethodInput } from '#shared/bridge/contract.ts';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { CommandOutcome } from '#shared/bridge/views.ts';
import type { Wish } from '#shared/bridge/wish.ts';
import type { CallLogEntry } from '#shared/domain/call-log.ts';
import type { Caller } from '#shared/domain/case.ts';
import type { Command, CommandPayloads } from '#shared/domain/command.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { isNamed } from '#shared/domain/handed-in.ts';
import { makeTrackingCode } from '#shared/domain/tracking-code.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { paperNarrative } from '#shared/line/paper-entry.ts';
import { normaliseCallerNumber } from '#shared/telephony/call-url.ts';
import type { DraftFiles } from '#host/attachments/create-attachments.ts';
import type { CommandWriter } from '#host/command-writer.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';
import { requireDraft } from './draft-handlers.ts';
import { wishToCommand } from './wish-to-command.ts';

export type CaseSaved = (callId: string, body: IntakeDraft, number: string | null) => void;

/** The handler of `cases.register`; `onSaved` hears of a case that was typed in a call. */
export function createRegisterHandler(
  deps: DeskDeps,
  write: CommandWriter,
  onSaved: CaseSaved,
  files: DraftFiles,
): Pick<Handlers, 'cases.register'> {
  const { station, session, changes, clock, random } = deps;

  function register(input: MethodInput<'cases.register'>): CommandOutcome {
    const { draftId, body } = input;
    const who = session.require();
    const { body: kept } = requireDraft(deps, who, draftId);
    if (body.kind !== 'intake' || kept.kind !== 'intake') {
      throw new BridgeError('bad-input', `a ${body.kind} draft cannot be registered as a case`);
    }
    const number = keepAndNumber(draftId, body);
    const phone = normaliseCallerNumber(body.callerPhone, deps.loaded.pack.city.countryCode);
    if (!phone.ok) return { ok: false, refusal: { code: 'malformed', detail: `caller.phone: ${phone.reason}` } };
    const caseId = uuidV7(clock.wallMs(), random) as CaseId;
    const log = correctedLog(deps, body);
    const code = body.channel === 'walkIn' ? (body.trackingCode ?? makeTrackingCode(random)) : null;
    const payload = registerPayload(withPaperTime(deps, body), { phone: phone.number, number, log, code });
    const attached = files.goWith(draftId, caseId);
    const commands = [
      { type: 'case.register', caseId, payload } as const,
      ...attached,
      ...nextSteps(deps, caseId, input),
    ];
    const closing = (): void => station.drafts.remove(draftId);
    const paperAtMs = body.paperAtMs ?? null;
    const outcome = write(who, { caseId, commands, closing, ...(paperAtMs !== null && { occurredAtMs: paperAtMs }) });
    if (!outcome.ok) {
      files.comeBack(draftId);
      return outcome;
    }
    changes.tell('drafts.changed');
    if (body.callId !== null) onSaved(body.callId, body, outcome.number);
    return outcome;
  }

  /** The last keystrokes are on disk before anything can be refused; a draft opened without a number tries again. */
  function keepAndNumber(draftId: string, body: IntakeDraft): string | null {
    const who = session.require();
    return station.inTransaction(() => {
      station.drafts.save(draftId, who.person.personId, body, clock.wallMs());
      const reserved = requireDraft(deps, who, draftId).number;
      const number = reserved ?? station.numbers.take();
      if (reserved === null && number !== null) station.drafts.setNumber(draftId, number);
      return number;
    });
  }

  return { 'cases.register': register };
}

/** What was taken down on paper says so in its narrative, whatever the clock makes of the time. */
function withPaperTime({ loaded }: DeskDeps, body: IntakeDraft): IntakeDraft {
  const { city } = loaded.pack;
  const paperAtMs = body.paperAtMs ?? null;
  if (paperAtMs === null) return body;
  const said = { zone: createZone(city.timeZone), language: city.mainLanguage };
  return { ...body, narrative: paperNarrative(body.narrative, paperAtMs, said) };
}

type Told = {
  readonly phone: string;
  readonly number: string | null;
  readonly log: readonly CallLogEntry[];
  /** Of the receipt; null: none is given. */
  readonly code: string | null;
};

function registerPayload(body: IntakeDraft, { phone, number, log, code }: Told): CommandPayloads['case.register'] {
  const { channel, followsCaseId, narrative, topicId, urgency, deadlineClassId, wantsCallback, confidential } = body;
  const { labelIds = [] } = body;
  const handedIn = (body.handedIn ?? []).filter(isNamed);
  return {
    number,
    channel,
    followsCaseId,
    kind: body.requestKind,
    caller: { name: body.callerName.trim(), phone, wantsCallback, confidential, ...speechOf(body) },
    narrative,
    place: { placeId: body.placeId, detail: body.placeDetail },
    topicId,
    urgency,
    deadlineClassId,
    ...(labelIds.length > 0 && { labelIds }),
    ...(log.length > 0 && { callLog: log }),
    ...(handedIn.length > 0 && { handedIn }),
    ...(code !== null && { trackingCode: code }),
  };
}

/** What was said of the caller's language; nothing, where nothing was. */
function speechOf({ callerLanguage, needsInterpreter }: IntakeDraft): Pick<Caller, 'language' | 'needsInterpreter'> {
  return {
    ...(callerLanguage ? { language: callerLanguage } : {}),
    ...(needsInterpreter === undefined ? {} : { needsInterpreter }),
  };
}

/** The times of this machine as the server's: a history has one clock. */
function correctedLog(deps: DeskDeps, { callLog = [] }: IntakeDraft): readonly CallLogEntry[] {
  const offsetMs = correctedNowMs(deps) - deps.clock.wallMs();
  return callLog.map((entry) => ({ ...entry, atMs: Math.round(entry.atMs + offsetMs) }));
}

function nextSteps(deps: DeskDeps, caseId: CaseId, input: MethodInput<'cases.register'>): Command[] {
  const { dispatch, answer, article = null, first } = input;
  const wishes: Wish[] = [];
  if (dispatch) wishes.push({ type: 'case.dispatch', payload: { parallelUnitIds: [], ...dispatch } });
  if (answer !== null) wishes.push({ type: 'case.answer', payload: { text: answer, article } });
  if (first) wishes.push(first);
  return wishes.map((wish) => wishToCommand(deps, caseId, wish, undefined));
}
