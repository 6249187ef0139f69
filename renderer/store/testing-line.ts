// A desk with a line for tests of it: the host reads lines as the true one does, in the city of one street.

import type { Handlers } from '#shared/bridge/contract.ts';
import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';
import { lineDraftOf } from '#shared/bridge/drafts.ts';
import type { CaseRow, CaseView, CommandOutcome, PersonView } from '#shared/bridge/views.ts';
import type { AssignmentId, CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { completeLine, suggestedOption } from '#shared/line/complete-line.ts';
import { lineOfDraft } from '#shared/line/draft-of-line.ts';
import { readLine } from '#shared/line/read-line.ts';
import { lineFacts } from '#shared/line/testing.ts';
import { mayUseVerb } from '#shared/line/verbs.ts';
import type { Suggestion } from '#shared/routing/reason.ts';
import { openIntake } from './intake-slice.ts';
import { aCallerPast, aStore, settled } from './testing.ts';

export const facts = lineFacts();
const suggestion: Suggestion = {
  topics: [{ topicId: 't-gas-leak', confidence: 0.9, reasons: [] }],
  places: [],
  units: [{ unitId: 'u-gas', confidence: 0.8, reasons: [] }],
  deadlineClass: { classId: 'I', reasons: [] },
  isUnsure: false,
} as unknown as Suggestion;
export const found = { next: null, words: [], readings: [], listing: null, isOvertaken: false };
export const caseId = 'case-1' as CaseId;
export const rowOf = (id: string, number: string) =>
  ({ id, number, excerpt: null }) as unknown as CaseRow & { excerpt: null };
export const saved: CommandOutcome = { ok: true, caseId, number: 'TV-26-123456-7', commandIds: [], savedAtMs: 5 };

/** A view of the case in which this assignment may be acted on so. */
export function viewWith(allowed: readonly string[]): CaseView {
  return {
    row: { ...rowOf('case-1', 'TV-26-123456-7'), deadline: { dueAtMs: 99 } },
    case: { id: caseId, callbacks: [], round: 1 },
    allowed,
    onAssignments: [{ assignmentId: 'a1' as AssignmentId, allowed }],
  } as unknown as CaseView;
}

/** A desk at which a person of the role sits; other answers of the host where given. */
export async function aLineDesk(role: Role = 'agent', change: Partial<Handlers> = {}) {
  const person = { personId: `p-${role}`, login: role, name: role, role, unitId: null } as unknown as PersonView;
  const drafts = new Map<string, Draft>();
  let opened = 0;
  const desk = aStore({
    'session.current': () => ({ person, demo: null, knownHere: [] }),
    'line.read': ({ text, cursor, suggested }) => {
      const line = readLine(text, facts);
      const completing = { lists: facts.lists, role, language: 'zh' as const };
      const topic = suggested.topicId === null ? undefined : facts.lists.named('topic', suggested.topicId);
      const more = topic ? [suggestedOption(line, 'topic', topic, completing)] : [];
      const options = [...completeLine(line, cursor, completing), ...more];
      return { line, options, mayDo: mayUseVerb(role, line.verb.id), countsFromMs: null };
    },
    'line.write': ({ body }) => ({
      text: lineOfDraft(lineDraftOf(body), facts, 'zh'),
    }),
    'drafts.list': () => [...drafts.values()],
    'drafts.open': ({ body }) => {
      opened += 1;
      const draft = { id: `d${opened}`, number: null, body, updatedAtMs: 0 };
      drafts.set(draft.id, draft);
      return draft;
    },
    'drafts.save': ({ id, body }) => {
      drafts.set(id, { id, number: null, body, updatedAtMs: 1 });
      return { savedAtMs: 1 };
    },
    'drafts.discard': ({ id }) => {
      drafts.delete(id);
      return {};
    },
    'intake.suggest': () => suggestion,
    'intake.lookupCaller': () => aCallerPast(),
    'intake.similar': () => ({ isOff: true, cases: [], clusters: [] }) as never,
    'cases.register': () => saved,
    'cases.get': () => viewWith([]),
    'cases.history': () => ({ lines: [], asOfMs: null }),
    'search.cases': ({ text }) => ({ ...found, rows: text === '4567' ? [rowOf('case-1', 'TV-26-123456-7')] : [] }),
    ...change,
  });
  const { store, clock } = desk;
  await store.getState().session.refresh();
  const line = () => store.getState().line;
  const run = (isAvailable = true) => line().run(() => isAvailable);
  const form = (): IntakeDraft | undefined => openIntake(store.getState())?.body;

  async function open(): Promise<void> {
    await line().open();
    await settled();
  }
  async function type(text: string): Promise<void> {
    if (!line().isOpen) await open();
    line().type(text, text.length);
    await settled();
  }
  async function pass(ms = 500): Promise<void> {
    clock.advance(ms);
    await settled();
    await settled();
  }
  const lineDrafts = () => [...drafts.values()].flatMap(({ body }) => (body.kind === 'line' ? [body.text] : []));
  return { ...desk, line, run, form, open, type, pass, drafts, lineDrafts };
}
