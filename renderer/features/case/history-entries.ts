// History lines as the time line draws them. A payload is checked for the little that is shown of it; a line this
// console does not know is still shown, with who and when.

import type { HistoryLine } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { caseFieldNames } from '#shared/domain/case.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { en } from '#renderer/i18n/texts.ts';
import { dayTime, durationWords, exactTime } from '#renderer/i18n/time-words.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import type { Names } from '#renderer/store/use-names.ts';
import type { TimeLineEntry } from '#renderer/ui/time-line.tsx';

type Context = {
  readonly words: TimeWords;
  readonly names: Pick<Names, 'name'>;
  readonly nowMs: number;
  readonly state: Case;
};

/** A wait shorter than this is not worth a line. */
const worthSayingMs = 60_000;

/** The entries of a history, oldest first as they came. */
export function historyEntries(lines: readonly HistoryLine[], context: Context): readonly TimeLineEntry[] {
  const { words, nowMs } = context;
  const { say } = words;
  return lines.map((line, index): TimeLineEntry => {
    const before = lines[index - 1];
    const waitedMs = before ? line.atMs - before.atMs : 0;
    return {
      key: `${index} ${line.type} ${line.atMs}`,
      time: dayTime(line.atMs, nowMs, words),
      exact: exactTime(line.atMs, words),
      iso: new Date(line.atMs).toISOString(),
      who: line.byName,
      what: say(titleKey(line.type)),
      gap: waitedMs < worthSayingMs ? null : say('case:waited', { duration: durationWords(waitedMs, words) }),
      mark: line.state === 'confirmed' ? null : say(`case:mark.${line.state}`),
      tone: line.state === 'confirmed' ? 'plain' : line.state,
      body: bodyOf(line, context),
    };
  });
}

function titleKey(type: string): TextKey {
  return Object.hasOwn(en.case.event, type) ? (`case:event.${type}` as TextKey) : 'case:event.other';
}

function bodyOf({ type, payload }: HistoryLine, context: Context): string | null {
  const read = payload as Readonly<Record<string, unknown>> | null;
  if (read === null || typeof read !== 'object') return null;
  if (type === 'case.answer' || type === 'case.answered') return textOf(read['text']);
  if (type === 'assignment.reply' || type === 'assignment.replied') return replyWords(read, context);
  if (type === 'callback.record' || type === 'callback.recorded') return callbackWords(read, context);
  if (type === 'case.amend' || type === 'case.amended') return amendWords(read, context);
  if (type === 'case.dispatch') return unitsWords([read['leadUnitId'], ...listOf(read['assistUnitIds'])], context);
  if (type === 'case.dispatched' || type === 'case.reworked') {
    const units = listOf(read['assignments']).map((one) => (one as { readonly unitId?: unknown }).unitId);
    return unitsWords(units, context);
  }
  return null;
}

function unitsWords(units: readonly unknown[], { words, names }: Context): string | null {
  const [lead, ...assist] = units.filter((unit) => typeof unit === 'string').map((unit) => names.name('unit', unit));
  if (lead === undefined) return null;
  if (assist.length === 0) return words.say('case:body.dispatched', { lead });
  return words.say('case:body.dispatchedWith', { lead, assist: assist.join(words.say('words:listJoin')) });
}

function replyWords(read: Readonly<Record<string, unknown>>, { words }: Context): string {
  const contacted = read['contactedCaller'] === true ? 'case:body.contacted' : 'case:body.notContacted';
  return [textOf(read['text']), words.say(contacted)].filter((part) => part !== null).join('\n');
}

function callbackWords(read: Readonly<Record<string, unknown>>, { words: { say } }: Context): string {
  const parsed = commandPayloadSchemas['callback.record'].shape.answers.safeParse(read['answers']);
  const answers = parsed.success ? parsed.data : null;
  const said = answers
    ? [
        say(answers.contacted ? 'case:answers.contacted.yes' : 'case:answers.contacted.no'),
        say(`case:answers.solved.${answers.solved}`),
        say(`case:answers.satisfied.${answers.satisfied}`),
      ].join(say('words:listJoin'))
    : say('case:body.notReached');
  return [said, textOf(read['note'])].filter((part) => part !== null).join('\n');
}

function amendWords(read: Readonly<Record<string, unknown>>, { words: { say } }: Context): string | null {
  const fields = read['fields'];
  if (typeof fields !== 'object' || fields === null) return null;
  const changed = caseFieldNames.filter((name) => name in fields);
  if (changed.length === 0) return null;
  const named = changed.map((name) => say(`attention:field.${name}`)).join(say('words:listJoin'));
  return say('case:body.amended', { fields: named });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
