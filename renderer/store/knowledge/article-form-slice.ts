// The form of a step with an article: begun on the one that is looked at or on a new one, kept in a draft within 250 ms, and given. One
// at a time; the server has the last word, and until it comes the step stands over what is shown.

import type { ArticleOutcome } from '#shared/bridge/knowledge.ts';
import type { ArticleDraft } from '#shared/bridge/drafts.ts';
import { dayText } from '#shared/domain/calendar/local-time.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import type { ArticleId, CaseId } from '#shared/domain/ids.ts';
import type { FlagKind } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import type { AppState } from '../app-state.ts';
import type { SliceTools } from '../slice.ts';
import { openIntake } from '../intake-slice.ts';
import { findArticleDraft, keepArticleDraft } from './article-drafts.ts';
import type { ArticleForm, ArticlePart, FormContent } from './article-forms.ts';
import { commandOfForm, missingParts, openingForm } from './article-forms.ts';
import { articleFormPlace } from './article-places.ts';
import { lateFlags } from './late-flags.ts';

export type ArticleRefused = Extract<ArticleOutcome, { ok: false }>['refusal']['code'];

export type ArticleFormOutcome =
  | { readonly kind: 'saved'; readonly articleId: ArticleId; readonly type: ArticleCommandType; readonly atMs: number }
  /** It waits for the case that is being typed, and goes with it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'refused'; readonly code: ArticleRefused }
  /** Sending was tried while something is missing, the first of it first. */
  | { readonly kind: 'missing'; readonly parts: readonly ArticlePart[] };

/** Whom a flag is about, where it is raised beside a case. */
export type FlagAt = { readonly articleId: ArticleId; readonly version: number; readonly caseId: CaseId | null };

export type ArticleFormSlice = {
  readonly form: ArticleForm | null;
  readonly isBusy: boolean;
  readonly outcome: ArticleFormOutcome | null;
  /** Opens the form of a step with the article that is looked at, with what was entered in it before. */
  begin(type: ArticleCommandType): Promise<void>;
  /** Opens the form of a new article. */
  beginNew(): Promise<void>;
  /** Says what is wrong with an article; without `at` with the one that is looked at. */
  beginFlag(kind: FlagKind, at?: FlagAt): Promise<void>;
  /** Gives a step that asks for nothing more. */
  giveAtOnce(type: ArticleCommandType): Promise<void>;
  /** Opens the form of a draft that is on disk. */
  resume(draftId: string): Promise<void>;
  fillIn(change: Partial<FormContent>): void;
  note(note: string): void;
  enter(name: string, value: ArticleForm['fields'][string]): void;
  /** The form as it was before or after a step that is taken back. */
  put(body: ArticleDraft): void;
  /** Gives the step; names the part to look at when it cannot be. */
  send(): Promise<ArticlePart | null>;
  /** Gives the findings whose case was registered meanwhile, or was given up. */
  sendLater(): Promise<void>;
  /** Leaves the form; what was entered waits in its draft. */
  leave(): void;
  /** Leaves the form and gives up what was entered. */
  discard(): Promise<void>;
  tellRefused(code: ArticleRefused): void;
  reset(): void;
};

/** The civil day of the city now. */
export function cityToday({ city, sync }: AppState): string {
  return dayText(createZone(city.desk?.city.timeZone ?? 'UTC').dayOf(sync.nowMs()));
}

/** Creates the slice of the forms of articles. */
export function createArticleFormSlice({ deps, get, patch }: SliceTools<ArticleFormSlice>): ArticleFormSlice {
  const { bridge } = deps;
  const mine = () => get().articleForm;
  /** Rises with every person and form: what became of an older one is told to nobody. */
  let turn = 0;
  const sendingLate = new Set<string>();

  const draftOf = ({ articleId, type }: ArticleForm) => findArticleDraft(get(), articleId, type);

  function opening(type: ArticleCommandType, isNew: boolean): ArticleForm {
    const view = isNew ? null : get().articleDesk.shown;
    return openingForm(type, { view, today: cityToday(get()), unitId: get().session.person?.unitId ?? null });
  }

  function show(form: ArticleForm | null): void {
    turn += 1;
    patch({ form, outcome: null });
  }

  async function open(form: ArticleForm): Promise<void> {
    if (!get().drafts.isLoaded) await get().drafts.refresh();
    const kept = draftOf(form)?.body;
    show(kept ? { ...form, content: kept.content, note: kept.note, fields: { ...form.fields, ...kept.fields } } : form);
  }

  function change(form: ArticleForm): void {
    const before = mine().form;
    if (!before || isEqualJson(form, before)) return;
    patch({ form, outcome: null });
    keepArticleDraft(get(), { kind: 'article', ...form }, { kind: 'article', ...before });
  }

  async function give(form: ArticleForm): Promise<ArticlePart | null> {
    const command = commandOfForm(form);
    if (!command) {
      const parts = missingParts(form);
      patch({ outcome: { kind: 'missing', parts } });
      return parts[0] ?? null;
    }
    const asked = turn;
    patch({ isBusy: true, outcome: null });
    await get().drafts.flush();
    const draftId = draftOf(form)?.id ?? null;
    const release = draftId === null ? null : get().drafts.hold(draftId);
    try {
      const answer = await bridge.call('articles.command', { articleId: form.articleId, command, draftId });
      if (answer.ok && draftId !== null) get().drafts.finished(draftId);
      if (asked !== turn) return null;
      if (!answer.ok) {
        patch({ outcome: { kind: 'refused', code: answer.refusal.code } });
        return null;
      }
      const { articleId, savedAtMs: atMs } = answer;
      patch({ form: null, outcome: { kind: 'saved', articleId, type: form.type, atMs } });
    } finally {
      release?.();
      patch({ isBusy: false });
    }
    await Promise.all([get().articleList.refresh(), get().articleDesk.refresh()]);
    return null;
  }

  /** The finding stays in its draft until the case it was noticed at has an id. */
  async function putOff(form: ArticleForm, ofDraftId: string): Promise<null> {
    change({ ...form, fields: { ...form.fields, ofDraftId } });
    await get().drafts.flush();
    turn += 1;
    patch({ form: null, outcome: { kind: 'later' } });
    return null;
  }

  return {
    ...resting,
    begin: (type) => open(opening(type, false)),
    beginNew: () => open(opening('article.propose', true)),
    async beginFlag(kind, at) {
      const plain = opening('article.flag', false);
      const form = at ? { ...plain, articleId: at.articleId } : plain;
      if (form.articleId === null) return;
      await open(form);
      const said = mine().form;
      const where = { ...(at && { version: at.version, caseId: at.caseId }), ofDraftId: null };
      if (said) patch({ form: { ...said, fields: { ...said.fields, ...where, kind } } });
    },
    async giveAtOnce(type) {
      const form = opening(type, false);
      if (form.articleId === null || mine().isBusy) return;
      show(null);
      await give(form);
    },
    async resume(draftId) {
      await get().drafts.refresh();
      const body = get().drafts.drafts.find(({ id }) => id === draftId)?.body;
      if (body?.kind !== 'article') return;
      const { kind: _kind, ...form } = body;
      if (form.articleId !== null) get().articleList.activate(form.articleId);
      get().navigation.openDesk('knowledge');
      show(form);
    },
    fillIn(part) {
      const { form } = mine();
      if (form?.content) change({ ...form, content: { ...form.content, ...part } });
    },
    note(note) {
      const { form } = mine();
      if (form) change({ ...form, note });
    },
    enter(name, value) {
      const { form } = mine();
      if (form) change({ ...form, fields: { ...form.fields, [name]: value } });
    },
    put({ kind: _kind, ...form }) {
      change(form);
    },
    async send() {
      const { form, isBusy } = mine();
      if (!form || isBusy) return null;
      const intake = articleFormPlace(get()) === 'intake' ? openIntake(get()) : null;
      return intake && commandOfForm(form) ? putOff(form, intake.id) : give(form);
    },
    async sendLater() {
      for (const { draftId, body, caseId } of lateFlags(get())) {
        const command = commandOfForm({ ...body, fields: { ...body.fields, caseId } });
        if (!command || sendingLate.has(draftId)) continue;
        sendingLate.add(draftId);
        try {
          // One after the other: each is a step of its own, and may be refused for itself.
          // oxlint-disable-next-line no-await-in-loop
          const answer = await bridge.call('articles.command', { articleId: body.articleId, command, draftId });
          if (answer.ok) get().drafts.finished(draftId);
          else {
            get().drafts.edit(draftId, { ...body, fields: { ...body.fields, ofDraftId: null } });
            patch({ outcome: { kind: 'refused', code: answer.refusal.code } });
          }
        } finally {
          sendingLate.delete(draftId);
        }
      }
    },
    leave: () => show(null),
    async discard() {
      const { form, isBusy } = mine();
      if (!form || isBusy) return;
      show(null);
      await get().drafts.flush();
      const draft = draftOf(form);
      if (draft) await get().drafts.discard(draft.id);
    },
    tellRefused: (code) => patch({ outcome: { kind: 'refused', code } }),
    reset() {
      turn += 1;
      patch(resting);
    },
  };
}

const resting = { form: null, isBusy: false, outcome: null } satisfies Partial<ArticleFormSlice>;
