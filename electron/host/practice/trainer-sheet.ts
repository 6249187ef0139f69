// What was said beside what was logged: a pure comparison of one practice call with the draft its case was made from.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import type { PracticeCall, PracticeSheet } from '#shared/bridge/practice.ts';
import type { Bilingual } from '#shared/city/pack-fields.ts';
import { normaliseCallerNumber } from '#shared/telephony/call-url.ts';
import { kindWords, labels, outcomeWords, urgencyWords, yesNo } from './trainer-words.ts';

export type SheetLine = PracticeSheet['lines'][number];
type Verdict = SheetLine['verdict'];

/** A topic, place or deadline class by name, with what it lies under. */
export type Named = { readonly name: Bilingual; readonly parentId?: string | null };

export type NameLookup = {
  topic(id: string): Named | undefined;
  place(id: string): Named | undefined;
  deadlineClass(id: string): Named | undefined;
  /** Of telephone numbers, without the plus: how a number is written does not matter. */
  readonly countryCode: string;
};

type Find = (id: string) => Named | undefined;

/** Every line of the sheet; `body` is null while nothing has been saved. */
export function compareWithLog(call: PracticeCall, body: IntakeDraft | null, names: NameLookup): readonly SheetLine[] {
  const { expected, language } = call;
  const say = (words: Bilingual) => words[language];
  const nameOf = (find: Find) => (id: string) => {
    const named = find(id);
    return named ? say(named.name) : id;
  };

  function word(label: Bilingual, wanted: Bilingual, logged: Bilingual | null): SheetLine {
    const verdict: Verdict = logged === null ? 'missed' : logged === wanted ? 'right' : 'different';
    return { label, said: say(wanted), logged: logged ? say(logged) : '', verdict };
  }

  function pick(label: Bilingual, wanted: readonly string[], logged: string | null, find: Find): SheetLine {
    return {
      label,
      said: wanted.map(nameOf(find)).join(' / '),
      logged: logged === null ? '' : nameOf(find)(logged),
      verdict: verdictOfPick(wanted, logged, find),
    };
  }

  const wantedClass = expected.deadlineClassId === null ? [] : [expected.deadlineClassId];
  return [
    word(labels.requestKind, kindWords[expected.requestKind], body && kindWords[body.requestKind]),
    word(labels.urgency, urgencyWords[expected.urgency], body && urgencyWords[body.urgency]),
    pick(labels.topic, expected.topicIds, body?.topicId ?? null, (id) => names.topic(id)),
    pick(labels.place, expected.placeIds, body?.placeId ?? null, (id) => names.place(id)),
    pick(labels.deadlineClass, wantedClass, body?.deadlineClassId ?? null, (id) => names.deadlineClass(id)),
    phoneLine(call.callerNumber, body, names.countryCode),
    nameLine(call.callerName, body),
    ...confidentialLine(expected.confidential, body, say),
    ...expected.facts.map((fact) => factLine(fact, body)),
    word(labels.outcome, outcomeWords[expected.outcome], body && outcomeOf(body)),
  ];
}

/** Something below what was wanted is right too: the community instead of its subdistrict. */
function verdictOfPick(wanted: readonly string[], logged: string | null, find: Find): Verdict {
  if (wanted.length === 0) return 'notNeeded';
  if (logged === null) return 'missed';
  const seen = new Set<string>();
  for (let id: string | null = logged; id !== null && !seen.has(id); id = find(id)?.parentId ?? null) {
    if (wanted.includes(id)) return 'right';
    seen.add(id);
  }
  return 'different';
}

function phoneLine(said: string, body: IntakeDraft | null, countryCode: string): SheetLine {
  const logged = body?.callerPhone ?? '';
  const wanted = normaliseCallerNumber(said, countryCode);
  const got = normaliseCallerNumber(logged, countryCode);
  const line = { label: labels.callerPhone, said, logged };
  if (!wanted.ok || wanted.number === '') return { ...line, verdict: 'notNeeded' };
  if (logged.trim() === '') return { ...line, verdict: 'missed' };
  return { ...line, verdict: got.ok && got.number === wanted.number ? 'right' : 'different' };
}

function nameLine(said: string, body: IntakeDraft | null): SheetLine {
  const logged = body?.callerName ?? '';
  const line = { label: labels.callerName, said, logged };
  if (said === '') return { ...line, verdict: 'notNeeded' };
  const [wanted, got] = [plain(said), plain(logged)];
  if (got === '') return { ...line, verdict: 'missed' };
  return { ...line, verdict: wanted.includes(got) || got.includes(wanted) ? 'right' : 'different' };
}

function confidentialLine(
  wanted: boolean,
  body: IntakeDraft | null,
  say: (words: Bilingual) => string,
): readonly SheetLine[] {
  const logged = body?.confidential ?? false;
  if (!wanted && !logged) return [];
  const verdict: Verdict = wanted === logged ? 'right' : wanted ? 'missed' : 'different';
  const answer = (value: boolean) => say(value ? yesNo.yes : yesNo.no);
  return [{ label: labels.confidential, said: answer(wanted), logged: body ? answer(logged) : '', verdict }];
}

function factLine({ label, anyOf }: PracticeCall['expected']['facts'][number], body: IntakeDraft | null): SheetLine {
  const typed = body ? plain([body.narrative, body.placeDetail, body.callerName, body.answer].join('\n')) : '';
  const found = anyOf.find((words) => mentions(typed, plain(words)));
  return { label, said: anyOf[0] ?? '', logged: found ?? '', verdict: found === undefined ? 'missed' : 'right' };
}

function outcomeOf(body: IntakeDraft): Bilingual {
  if (body.answer.trim() !== '') return outcomeWords.answer;
  return body.leadUnitId === null ? outcomeWords.none : outcomeWords.dispatch;
}

/** Whether the words occur; a number must stand alone, so that 13 is not found in 138. */
function mentions(typed: string, words: string): boolean {
  for (let at = typed.indexOf(words); at >= 0; at = typed.indexOf(words, at + 1)) {
    const joinsBefore = isDigit(words.at(0)) && isDigit(typed[at - 1]);
    const joinsAfter = isDigit(words.at(-1)) && isDigit(typed[at + words.length]);
    if (!joinsBefore && !joinsAfter) return true;
  }
  return false;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /\d/.test(character);
}

/** Width, case and blanks do not matter: 7 号楼 is 7号楼. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}
