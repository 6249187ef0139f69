// The words of a draft on another case: the one its own was merged into. Nothing that was typed is left out. Pure.

import type { Case } from '../domain/case.ts';
import type { CaseId } from '../domain/ids.ts';
import type { DraftBody } from './drafts.ts';

type AmendDraft = Extract<DraftBody, { kind: 'amend' }>;
type Story = Pick<Case, 'id' | 'narrative' | 'place'>;

/** The draft as it would stand on `to`. An amendment takes along what was added to the story, not the whole story of `from`. */
export function movedTo(body: DraftBody, from: Story, to: Story): DraftBody {
  if (body.kind === 'line' || body.kind === 'article') return body;
  if (body.kind === 'intake') return movedIntake(body, from.id, to.id);
  if (body.kind === 'amend') return movedAmendment(body, from, to);
  return { ...body, caseId: to.id };
}

/** Two drafts of one form as one: the words of `moved` below those of `kept`, which stays otherwise as it is. */
export function withWordsOf(kept: DraftBody, moved: DraftBody): DraftBody {
  if (kept.kind === 'reply' && moved.kind === 'reply') return { ...kept, text: below(kept.text, moved.text) };
  if (kept.kind === 'answer' && moved.kind === 'answer') return { ...kept, answer: below(kept.answer, moved.answer) };
  if (kept.kind === 'callback' && moved.kind === 'callback') return { ...kept, note: below(kept.note, moved.note) };
  if (kept.kind === 'dispatch' && moved.kind === 'dispatch') {
    return { ...kept, overruleNote: below(kept.overruleNote ?? '', moved.overruleNote ?? '') };
  }
  if (kept.kind === 'amend' && moved.kind === 'amend') return amendedBoth(kept, moved);
  if (kept.kind === 'wish' && moved.kind === 'wish')
    return { ...kept, fields: fieldsOfBoth(kept.fields, moved.fields) };
  return kept;
}

function movedIntake(body: Extract<DraftBody, { kind: 'intake' }>, from: CaseId, to: CaseId): DraftBody {
  return {
    ...body,
    followsCaseId: body.followsCaseId === from ? to : body.followsCaseId,
    ...(body.joinsCaseId === from && { joinsCaseId: to }),
  };
}

function movedAmendment({ changes }: AmendDraft, from: Story, to: Story): DraftBody {
  const { narrative, place } = changes;
  const words = [
    narrative === undefined ? '' : addedTo(from.narrative, narrative),
    place === undefined ? '' : addedTo(from.place.detail, place.detail),
  ];
  const added = words.filter((text) => text.trim() !== '').reduce(below, '');
  const moved = added === '' ? {} : { narrative: below(to.narrative, added) };
  return { kind: 'amend', caseId: to.id, changes: moved };
}

/** What was typed on to a text; all of it where the text itself was changed. */
function addedTo(before: string, after: string): string {
  return after.startsWith(before) ? after.slice(before.length) : after;
}

function amendedBoth(kept: AmendDraft, moved: AmendDraft): DraftBody {
  const { narrative } = moved.changes;
  if (narrative === undefined) return kept;
  const text = kept.changes.narrative === undefined ? narrative : below(kept.changes.narrative, narrative);
  return { ...kept, changes: { ...kept.changes, narrative: text } };
}

type Fields = Extract<DraftBody, { kind: 'wish' }>['fields'];

function fieldsOfBoth(kept: Fields, moved: Fields): Fields {
  const texts = Object.entries(moved).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const joined = texts.map(([name, text]) => {
    const there = kept[name];
    return [name, below(typeof there === 'string' ? there : '', text)] as const;
  });
  return { ...kept, ...Object.fromEntries(joined) };
}

function below(first: string, second: string): string {
  if (second.trim() === '' || first.includes(second)) return first;
  return first.trim() === '' ? second : `${first}\n${second}`;
}
