// Every form a person types in, and one more key in it: pure, by its own model of the form and not by the program's.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import type { CaseId, PlaceId, UnitId } from '#shared/domain/ids.ts';
import type { Random } from '#shared/lib/clock.ts';

/** What the robot types of. */
const letters = 'abcdefghij 0123456789望京街道路灯坏了三天没人修，。';
const pastes = ['南湖西里3号楼电梯停了', 'has been out since Monday. ', '请尽快处理。\n', '13800001234'];
const longestText = 240;

/** The form as it is opened without a call. */
export const openedIntake: DraftBody = { ...emptyIntakeDraft(null, ''), channel: 'walkIn' };

/** One empty form of each kind that belongs to a case. */
export function emptyCaseForms(caseId: CaseId): readonly DraftBody[] {
  return [
    { kind: 'reply', caseId, text: '', contactedCaller: null },
    { kind: 'callback', caseId, contacted: null, solved: null, satisfied: null, note: '' },
    { kind: 'amend', caseId, changes: {} },
    { kind: 'dispatch', caseId, leadUnitId: null, suggestionRank: null },
    { kind: 'answer', caseId, answer: '' },
    { kind: 'wish', caseId, type: 'notice.post', fields: { text: '', until: '' } },
    { kind: 'wish', caseId, type: 'case.urge', fields: { note: '' } },
  ];
}

/** The form after one more key, pick or paste. */
export function oneMoreKey(body: DraftBody, random: Random): DraftBody {
  const isPick = random() < 0.12;
  const typed = (text: string): string => typeIn(text, random);
  switch (body.kind) {
    case 'intake':
      return isPick ? pickIntake(body, random) : typeIntake(body, random);
    case 'line':
      return { ...body, text: typed(body.text) };
    case 'reply':
      return isPick ? { ...body, contactedCaller: random() < 0.5 } : { ...body, text: typed(body.text) };
    case 'callback':
      return isPick ? { ...body, contacted: true, solved: 'no' } : { ...body, note: typed(body.note) };
    case 'amend':
      return isPick
        ? { ...body, changes: { ...body.changes, urgency: random() < 0.5 ? 'urgent' : 'normal' } }
        : { ...body, changes: { ...body.changes, narrative: typed(body.changes.narrative ?? '') } };
    case 'dispatch':
      return isPick
        ? { ...body, leadUnitId: `unit-${Math.floor(random() * 9)}` as UnitId, suggestionRank: 1 }
        : { ...body, overruleNote: typed(body.overruleNote ?? '') };
    case 'answer':
      return { ...body, answer: typed(body.answer) };
    case 'wish': {
      const names = Object.keys(body.fields);
      const name = names[Math.floor(random() * names.length)] ?? 'note';
      const text = body.fields[name];
      return { ...body, fields: { ...body.fields, [name]: typed(typeof text === 'string' ? text : '') } };
    }
    case 'article':
      return { ...body, note: typed(body.note) };
    default:
      return body satisfies never;
  }
}

type Intake = Extract<DraftBody, { kind: 'intake' }>;
const intakeTexts = [
  'narrative',
  'narrative',
  'narrative',
  'callerName',
  'callerPhone',
  'placeDetail',
  'answer',
] as const;

function typeIntake(body: Intake, random: Random): Intake {
  if (random() < 0.08) {
    const text = typeIn(body.callerNote?.text ?? '', random);
    return { ...body, callerNote: { noteId: null, text } };
  }
  const name = intakeTexts[Math.floor(random() * intakeTexts.length)] ?? 'narrative';
  return { ...body, [name]: typeIn(body[name], random) };
}

function pickIntake(body: Intake, random: Random): Intake {
  const dice = random();
  if (dice < 0.3) return { ...body, urgency: body.urgency === 'normal' ? 'urgent' : 'normal' };
  if (dice < 0.5) return { ...body, confidential: !body.confidential };
  if (dice < 0.7) return { ...body, wantsCallback: !body.wantsCallback };
  return { ...body, placeId: random() < 0.3 ? null : (`place-${Math.floor(random() * 9)}` as PlaceId) };
}

/** A letter more, now and then one less or a paste. */
function typeIn(text: string, random: Random): string {
  const dice = random();
  if (text.length > longestText) return text.slice(0, 20);
  if (dice < 0.1 && text !== '') return text.slice(0, -1);
  if (dice < 0.14) return text + (pastes[Math.floor(random() * pastes.length)] ?? '');
  return text + (letters[Math.floor(random() * letters.length)] ?? 'a');
}
