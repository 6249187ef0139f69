// Ledger, supervision, exclusion, disputes and requests of a case as facts in words. Pure.

import type { CaseLink } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { findAssignment } from '#shared/domain/case.ts';
import type { AssignmentId } from '#shared/domain/ids.ts';
import { termWords } from '#renderer/i18n/term-words.ts';
import { dateWords, momentTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { Names } from '#renderer/store/use-names.ts';
import type { Fact } from '#renderer/ui/fact-list.tsx';

type Context = {
  readonly words: TimeWords;
  readonly names: Pick<Names, 'name'>;
  readonly cityNames: ReadonlyMap<string, string>;
  readonly links: readonly CaseLink[];
};
/** A fact in words. */
type SideFact = Fact & { readonly value: string };
type Said = readonly (string | null | undefined)[];

/** The facts there are, the pressing ones first: what stops the clock, what waits for a word, what was ruled. */
export function sideFacts(state: Case, context: Context): readonly SideFact[] {
  return [
    ...toldToCallers(state, context),
    ...standing(state, context),
    ...state.supervisions.map(({ id, kind, status, dueAtMs, note }) => {
      const { words } = context;
      const said = words.say('case:side.supervisionWords', {
        kind: words.say(`domain:supervisionKind.${kind}`),
        status: words.say(`domain:supervisionStatus.${status}`),
      });
      const due = dueAtMs === null ? null : words.say('case:side.supervisionDue', { date: dateWords(dueAtMs, words) });
      return fact(context, 'supervision', id, [said, due, note]);
    }),
    ...disputes(state, context),
    ...requests(state, context),
    ...excluded(state, context),
  ];
}

function standing({ proposal, suspension, ledger, hard }: Case, context: Context): readonly SideFact[] {
  const { words, cityNames, links } = context;
  const { say } = words;
  const facts: SideFact[] = [];
  if (proposal) {
    const about =
      proposal.kind === 'refuse'
        ? cityNames.get(proposal.reasonId)
        : links.find(({ caseId }) => caseId === proposal.masterCaseId)?.number;
    facts.push(fact(context, 'proposal', '', [say(`domain:proposal.${proposal.kind}`), about, proposal.note]));
  }
  if (suspension) {
    const reason = say(`domain:suspensionReason.${suspension.reason}`);
    const since = say('case:side.suspensionWords', { reason, time: momentTime(suspension.sinceMs, words) });
    facts.push(fact(context, 'suspension', '', [since, suspension.note]));
  }
  if (ledger) {
    const said = say('case:side.ledgerWords', {
      status: say(`domain:ledgerStatus.${ledger.status}`),
      date: dateWords(ledger.promisedAtMs, words),
    });
    const review = ledger.nextReviewAtMs;
    const next = review === null ? null : say('case:side.ledgerReview', { date: dateWords(review, words) });
    facts.push(fact(context, 'ledger', '', [said, next, ledger.plan]));
  }
  if (hard) {
    const why = say(`domain:hardWhy.${hard.why}`);
    const said = say('case:side.hardWords', { why, time: momentTime(hard.sinceMs, words) });
    facts.push(fact(context, 'hard', '', [said, hard.note]));
  }
  return facts;
}

/** What callers are told, also where its time is over: whoever reads the case may still have to withdraw or renew it. */
function toldToCallers({ notice }: Case, context: Context): readonly SideFact[] {
  if (!notice) return [];
  const { words } = context;
  const { text, untilMs, told } = notice;
  const until = untilMs === null ? null : words.say('case:side.noticeUntil', { time: momentTime(untilMs, words) });
  return [fact(context, 'notice', '', [text, until, words.say('case:side.noticeTold', { count: told })])];
}

function disputes(state: Case, context: Context): readonly SideFact[] {
  const { names, words } = context;
  return state.disputes.map(({ assignmentId, reason, rightfulUnitId, basis, ruling, level, askedAtMs }) => {
    const said = words.say('case:side.disputeWords', {
      unit: unitOf(state, assignmentId, names),
      reason: words.say(`domain:returnReason.${reason}`),
      rightful: names.name('unit', rightfulUnitId),
    });
    const rested = ruling
      ? words.say(`domain:disputeRuling.${ruling.kind}`, { unit: names.name('unit', ruling.toUnitId) })
      : words.say('case:side.disputeWaits', { level: words.say(`domain:disputeLevel.${level}`) });
    return fact(context, 'dispute', askedAtMs, [
      said,
      basis && words.say('case:side.disputeBasis', { basis }),
      rested,
      ruling?.note,
    ]);
  });
}

function requests(state: Case, context: Context): readonly SideFact[] {
  const { names, words } = context;
  const { say } = words;
  const extensions = state.extensions.map(({ requestId, assignmentId, wanted, reason, note, ruling }) => {
    const said = say('case:side.extensionWords', {
      unit: unitOf(state, assignmentId, names),
      term: termWords(wanted, say),
      reason: say(`domain:extensionReason.${reason}`),
    });
    const rested = !ruling
      ? say('case:side.waits')
      : ruling.granted
        ? say('case:side.extensionGranted', { term: termWords(ruling.granted, say) })
        : say('case:side.denied');
    return fact(context, 'extension', requestId, [said, note, rested, ruling?.note]);
  });
  const assists = state.assistRequests.map(({ requestId, unitId, note, ruling }) => {
    const rested = say(!ruling ? 'case:side.waits' : ruling.isGranted ? 'case:side.granted' : 'case:side.denied');
    const said = say('case:side.assistWords', { unit: names.name('unit', unitId) });
    return fact(context, 'assistRequest', requestId, [said, note, rested, ruling?.note]);
  });
  return [...extensions, ...assists];
}

function excluded({ exclusion }: Case, context: Context): readonly SideFact[] {
  const { say } = context.words;
  if (!exclusion) return [];
  const said = say('case:side.exclusionWords', {
    kind: say(`domain:exclusionKind.${exclusion.kind}`),
    reason: say(`domain:exclusionReason.${exclusion.reason}`),
    status: say(`domain:exclusionStatus.${exclusion.status}`),
  });
  return [fact(context, 'exclusion', '', [said, exclusion.note])];
}

type Label =
  | 'notice'
  | 'proposal'
  | 'suspension'
  | 'ledger'
  | 'hard'
  | 'supervision'
  | 'dispute'
  | 'extension'
  | 'assistRequest'
  | 'exclusion';

function fact({ words: { say } }: Context, label: Label, id: string | number, said: Said): SideFact {
  const value = said.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
  return { key: `${label} ${id}`, label: say(`case:side.${label}`), value };
}

function unitOf(state: Case, id: AssignmentId, names: Pick<Names, 'name'>): string {
  return names.name('unit', findAssignment(state, id)?.unitId ?? null);
}
