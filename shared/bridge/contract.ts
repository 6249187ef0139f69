// Every method and event of the bridge. Adding one touches two files: this and its handler (electron/host/handlers).
// Methods of `shell.*` are answered by the shell (electron/main, or the browser in the window shell), all others by the host.

import { z } from 'zod';
import { pickKinds } from '../city/pick-kinds.ts';
import type { AssignmentId, CaseId, CommandId, PlaceId, TopicId } from '../domain/ids.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { suggestionSchema } from '../routing/reason.ts';
import { attemptDetails, callbackAnswers } from '../sync/side-payloads.ts';
import { poolAsk, poolTaken, poolView } from './callbacks.ts';
import { conflictSchema } from '../sync/verdict.ts';
import { caseView, commandOutcome, lostItem, personView, syncStatus, waitingItem } from './views.ts';
import { attachmentMethods } from './attachments.ts';
import { callMethods, callView, ofCall } from './calls.ts';
import { overtakenDraftMethods } from './overtaken-drafts.ts';
import { cityView, pickHit } from './city-view.ts';
import { caseChanges, draft, draftBody } from './drafts.ts';
import { handoverMethods } from './handover.ts';
import { lineMethods } from './line.ts';
import { keymapMethods } from './keymap.ts';
import { articleMethods } from './knowledge.ts';
import { driftView } from './drift.ts';
import { listWindow } from './listed.ts';
import { callerAsk, callerPast, namedPeople, noteWish, placeAsk, placePast } from './past.ts';
import { practiceSheet, practiceStatus } from './practice.ts';
import { queueViews } from './queue-views.ts';
import { beyondAsk, beyondFound, searchAsk, searchFound } from './search.ts';
import { storyMethods } from './story.ts';
import { clusterList, similarAsk, similarFound } from './similar.ts';
import { languages, settings } from './settings.ts';
import { citedArticle, dispatchWish, firstWish, wish } from './wish.ts';
import { previewMethods } from './wish-preview.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
const nothing = z.strictObject({});
const caseId = brand<CaseId>();

export const signInFailures = [
  'wrong-credentials',
  /** No server, and this person has never signed in at this desk. */
  'unknown-here-offline',
  /** No server, and the grant kept here has run out. */
  'grant-expired',
] as const;

export const attentionItem = z.strictObject({
  commandId: brand<CommandId>(),
  caseId,
  number: z.string().nullable(),
  type: z.string(),
  authorName: z.string(),
  isOwn: z.boolean(),
  atMs: z.number(),
  problem: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('conflict'), conflicts: z.array(conflictSchema) }),
    z.strictObject({ kind: z.literal('refused'), code: z.enum(refusalCodes) }),
  ]),
  payload: z.unknown(),
});
export type AttentionItem = z.infer<typeof attentionItem>;

export const methods = {
  /** Which desk, which city, which shell: asked once at start. */
  'desk.info': {
    input: nothing,
    output: z.strictObject({
      appVersion: z.string(),
      shell: z.enum(['electron', 'window', 'test']),
      stationId: z.string(),
      stationName: z.string(),
      isPractice: z.boolean(),
      /** The demo city was created by this start: the screen says so once. */
      isFirstRun: z.boolean(),
      city: cityView,
    }),
  },
  'settings.get': { input: nothing, output: settings },
  'settings.set': { input: settings, output: settings },
  ...keymapMethods,

  'session.current': {
    input: nothing,
    output: z.strictObject({
      person: personView.nullable(),
      /** Names the demo people of a demo city; null in a real one, or while the server was never reached. */
      demo: z
        .strictObject({
          password: z.string(),
          people: z.array(
            z.strictObject({ login: z.string(), name: z.string(), role: z.string(), unitId: z.string().nullable() }),
          ),
        })
        .nullable(),
      /** People who can sign in at this desk without the server. */
      knownHere: z.array(z.strictObject({ login: z.string(), name: z.string(), role: z.string() })),
    }),
  },
  'session.signIn': {
    input: z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) }),
    output: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), person: personView, isOffline: z.boolean() }),
      z.strictObject({ ok: z.literal(false), code: z.enum(signInFailures) }),
    ]),
  },
  'session.signOut': { input: nothing, output: nothing },

  'sync.status': { input: nothing, output: syncStatus },
  /** Try to connect now instead of waiting for the next attempt. */
  'sync.retry': { input: nothing, output: nothing },
  /** What waits, oldest first; of others at this desk only what this person may see. At most 500. */
  'sync.waiting': { input: nothing, output: z.array(waitingItem) },
  /** Compares the sums of all buckets with the server's as soon as everything is here. */
  'sync.check': { input: nothing, output: nothing },
  /** Answers the question of `SyncStatus.removal`: the rows go, or the pull stays as it is until the next connection. */
  'sync.decideRemoval': { input: z.strictObject({ isAllowed: z.boolean() }), output: nothing },
  'sync.lost': { input: nothing, output: z.array(lostItem) },
  /** These were looked at; they are not listed any more. */
  'sync.forgetLost': { input: z.strictObject({ caseIds: z.array(brand<CaseId>()).max(1_000) }), output: nothing },
  /** Everything that waits, as an encrypted and signed file. The commands stay here and are still sent from here. */
  'sync.export': {
    input: z.strictObject({ passphrase: z.string().min(8).max(200) }),
    output: z.strictObject({ fileName: z.string(), content: z.string(), commands: z.number(), left: z.number() }),
  },
  /** Takes in such a file. What was sent from elsewhere meanwhile is not done twice. */
  'sync.import': {
    input: z.strictObject({ passphrase: z.string().min(1).max(200), content: z.string().max(3_500_000) }),
    output: z.discriminatedUnion('ok', [
      z.strictObject({
        ok: z.literal(true),
        /** New here, and those that were here already. */
        added: z.number(),
        known: z.number(),
        stationId: z.string(),
        madeAtMs: z.number(),
      }),
      z.strictObject({
        ok: z.literal(false),
        code: z.enum(['not-a-file', 'wrong-passphrase', 'damaged', 'not-signed', 'other-server', 'newer-version']),
      }),
    ]),
  },

  /** Opens an intake draft with a reserved number; for a call, always the same one. */
  'drafts.open': { input: z.strictObject({ body: draftBody }), output: draft },
  'drafts.save': {
    input: z.strictObject({ id: z.string().max(64), body: draftBody }),
    output: z.strictObject({ savedAtMs: z.number() }),
  },
  'drafts.list': { input: nothing, output: z.array(draft) },
  /** Gives the draft up; its number is used for the next one. */
  'drafts.discard': { input: z.strictObject({ id: z.string().max(64) }), output: nothing },
  /** The draft this person gave up last, open again; null: none was in the last minutes, or its form is open anew. */
  'drafts.takeBack': { input: nothing, output: draft.nullable() },
  ...overtakenDraftMethods,
  ...handoverMethods,

  'pick.search': {
    input: z.strictObject({
      what: z.enum(pickKinds),
      text: z.string().max(100),
      limit: z.int().min(1).max(100),
      /** Only within this district or subdistrict, or under this topic. */
      within: z.string().max(64).nullable(),
    }),
    output: z.array(pickHit),
  },
  /** Names and paths of ids, e.g. communities that are not part of the city view. */
  'pick.resolve': {
    input: z.strictObject({ what: z.enum(pickKinds), ids: z.array(z.string().max(64)).max(500) }),
    output: z.array(pickHit),
  },
  ...lineMethods,
  'intake.suggest': {
    input: z.strictObject({
      narrative: z.string(),
      placeId: brand<PlaceId>().nullable(),
      placeDetail: z.string(),
      topicId: brand<TopicId>().nullable(),
      urgency: z.enum(['normal', 'urgent', 'critical']),
      /** Where the caller's latest earlier case was. */
      earlierPlaceId: brand<PlaceId>().nullable().exactOptional(),
    }),
    output: suggestionSchema,
  },
  /** Who calls, and what was before; `about` decides what this call seems to repeat. */
  'intake.lookupCaller': { input: callerAsk, output: callerPast },
  'intake.lookupPlace': { input: placeAsk, output: placePast },
  /** What is known already of the matter that is being typed: asked at each pause, so it answers at once. */
  'intake.similar': { input: similarAsk, output: similarFound },
  /** Many calls about one cause that go on, the latest found first; of roles that see the whole city. */
  'clusters.list': { input: nothing, output: clusterList },
  /** For a caller whose number is not known: by characters, pinyin or first letters, from two letters on. */
  'callers.byName': { input: z.strictObject({ name: z.string().max(100) }), output: namedPeople },
  'callers.saveNote': { input: noteWish, output: nothing },
  /** Its words are gone; who removed it, and when, stays. */
  'callers.removeNote': { input: z.strictObject({ noteId: z.string().max(64) }), output: nothing },

  'queue.window': {
    input: z.strictObject({
      view: z.enum(queueViews),
      /** As in the search box. */
      text: z.string().max(200),
      topicId: z.string().nullable(),
      placeId: z.string().nullable(),
      deadlineClassId: z.string().nullable(),
      sort: z.enum(['due', 'newest']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    output: listWindow,
  },
  'search.cases': { input: searchAsk, output: searchFound },
  /**
   * The same words, asked of the server: cases this console does not keep, marked on the screen as from there. `cases.get`
   * shows one of them to be read only.
   */
  'search.beyond': { input: beyondAsk, output: beyondFound },
  /** How suggestions fare, by topic and week: asked of the server, or as it was last told. */
  'routing.drift': { input: nothing, output: driftView },
  /** How many cases each view of the person signed in holds. */
  'queue.counts': { input: nothing, output: z.array(z.strictObject({ view: z.enum(queueViews), count: z.number() })) },

  'cases.get': { input: z.strictObject({ caseId }), output: caseView },
  ...storyMethods,
  /** Registers the draft and, if wished, takes the first step with it: one transaction on this console's disk. */
  'cases.register': {
    input: z.strictObject({
      draftId: z.string().max(64),
      body: draftBody,
      dispatch: dispatchWish.nullable(),
      answer: z.string().nullable(),
      article: citedArticle.exactOptional(),
      /** Any other first step: handing in, refusing, transferring, proposing. */
      first: firstWish.exactOptional(),
    }),
    output: commandOutcome,
  },
  'cases.amend': {
    input: z.strictObject({ caseId, fields: caseChanges, draftId: z.string().nullable() }),
    output: commandOutcome,
  },
  'cases.answer': {
    input: z.strictObject({
      caseId,
      text: z.string(),
      article: citedArticle.exactOptional(),
      draftId: z.string().nullable(),
    }),
    output: commandOutcome,
  },
  'cases.dispatch': {
    input: dispatchWish.extend({ caseId, draftId: z.string().nullable() }),
    output: commandOutcome,
  },
  'cases.sign': { input: z.strictObject({ caseId, assignmentId: brand<AssignmentId>() }), output: commandOutcome },
  /** Signs whatever of the person's unit waits in each case: saved together, answered case by case. */
  'cases.signEach': {
    input: z.strictObject({ caseIds: z.array(caseId).min(1).max(500) }),
    output: z.strictObject({
      outcomes: z.array(
        z.strictObject({ caseId, number: z.string().nullable(), refusal: z.enum(refusalCodes).nullable() }),
      ),
      savedAtMs: z.number(),
    }),
  },
  'cases.reply': {
    input: z.strictObject({
      caseId,
      assignmentId: brand<AssignmentId>(),
      text: z.string(),
      contactedCaller: z.boolean(),
      draftId: z.string().nullable(),
    }),
    output: commandOutcome,
  },
  /** Whom to call back next and why, and what this person holds. */
  'callbacks.pool': { input: poolAsk, output: poolView },
  /** Takes the next best (领取回访). */
  'callbacks.takeNext': { input: poolAsk, output: poolTaken },
  'cases.recordCallback': {
    input: z.strictObject({
      caseId,
      answers: callbackAnswers,
      note: z.string(),
      next: z.enum(['close', 'rework', 'tryAgain']),
      draftId: z.string().nullable(),
      ...attemptDetails,
    }),
    output: commandOutcome,
  },

  /**
   * Any command of the domain on a case that exists (shared/bridge/wish.ts), without the ids the host makes. The draft,
   * where there is one, ends with it.
   */
  'cases.command': {
    input: z.strictObject({ caseId, command: wish, draftId: z.string().max(64).nullable() }),
    output: commandOutcome,
  },

  ...previewMethods,

  'attention.list': { input: nothing, output: z.array(attentionItem) },
  /** applyAgain: the same wish on what stands now · edit: back into a draft · drop: kept in the outbox as dropped. */
  'attention.resolve': {
    input: z.strictObject({ commandId: brand<CommandId>(), action: z.enum(['applyAgain', 'edit', 'drop']) }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done') }),
      z.strictObject({ kind: z.literal('draft'), draftId: z.string() }),
      z.strictObject({ kind: z.literal('refused'), code: z.enum(refusalCodes) }),
    ]),
  },

  ...articleMethods,
  ...attachmentMethods,
  ...callMethods,
  /**
   * Takes the call, and opens the form it is typed in: who says good morning has it before the caller speaks. `draft` null: whoever
   * sits here has no desk for calls, or it could not be opened, and `drafts.open` says why.
   */
  'calls.accept': { input: ofCall, output: z.strictObject({ call: callView.nullable(), draft: draft.nullable() }) },

  'practice.status': { input: nothing, output: practiceStatus },
  'practice.start': { input: z.strictObject({ language: z.enum([...languages, 'both']) }), output: practiceStatus },
  'practice.stop': { input: nothing, output: practiceStatus },
  /** The next call rings at once. */
  'practice.next': { input: nothing, output: practiceStatus },
  'practice.sheets': { input: nothing, output: z.array(practiceSheet) },
  /** Keys pressed during the call, counted by the renderer (how many, never which). */
  'practice.keys': { input: z.strictObject({ callId: z.string(), keys: z.int().min(0) }), output: nothing },

  /** Draws the eye of somebody who is looking elsewhere: a call rings. */
  'shell.flash': { input: nothing, output: nothing },
  /** Brings the window to the front: somebody asked for it outside. */
  'shell.show': { input: nothing, output: nothing },
} satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type MethodName = keyof typeof methods;
export type MethodInput<Name extends MethodName> = z.infer<(typeof methods)[Name]['input']>;
export type MethodOutput<Name extends MethodName> = z.infer<(typeof methods)[Name]['output']>;

/** Events say what is no longer current; the renderer asks again for what it shows. */
export const events = {
  'session.changed': nothing,
  'sync.changed': nothing,
  /** At most 200 ids; empty means many. */
  'cases.changed': z.strictObject({ caseIds: z.array(caseId) }),
  'attention.changed': nothing,
  'clusters.changed': nothing,
  /** How likely cases are to be late was worked out anew: lists that show it are to be read again. */
  'foretold.changed': nothing,
  'drafts.changed': nothing,
  'articles.changed': nothing,
  'attachments.changed': nothing,
  'calls.changed': nothing,
  'missed.changed': nothing,
  'practice.changed': nothing,
  'settings.changed': nothing,
  'keymap.changed': nothing,
} satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** The methods as the host implements them. */
export type Handlers = {
  readonly [Name in Exclude<MethodName, `shell.${string}`>]: (
    input: MethodInput<Name>,
  ) => MethodOutput<Name> | Promise<MethodOutput<Name>>;
};
