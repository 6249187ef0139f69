// What `npm run deadline` answers: the due time and why, from a loaded city and a list of clock events.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { ClockEvent } from '#shared/domain/deadline/clock-event.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import type { DeadlineStep } from '#shared/domain/deadline/deadline.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import { explainDeadline } from '#shared/domain/deadline/explain-deadline.ts';
import type { Language, WordsContext } from '#shared/report/step-words.ts';
import { stepWords } from '#shared/report/step-words.ts';
import { formatLocal, formatMoment } from './moment.ts';

export type AnswerStep = {
  /** Where the sum stands after the line; for `stopped`, when the clock stopped. */
  readonly at: string;
  readonly what: string;
  readonly why: string;
  readonly step: DeadlineStep['step'];
  readonly movesMs: number;
};

export type Answer = {
  readonly city: string;
  readonly timeZone: string;
  readonly state: string;
  /** Null where no clock runs. */
  readonly due: string | null;
  readonly isProvisional: boolean;
  readonly steps: readonly AnswerStep[];
};

type Asked = { readonly loaded: LoadedCityPack; readonly book: DeadlineBook; readonly language: Language };

export function answer(clock: readonly ClockEvent[], { loaded, book, language }: Asked): Answer {
  const deadline = computeDeadline(clock, book);
  const context = wordsContext(loaded, book, language);
  const { pack } = loaded;
  return {
    city: pack.city.id,
    timeZone: book.zone.timeZone,
    state: deadline.state,
    due: deadline.state === 'none' ? null : formatMoment(deadline.dueAtMs, book.zone),
    isProvisional: deadline.state !== 'none' && deadline.isProvisional,
    steps: explainDeadline(clock, book).map((step) => {
      const atMs = step.step === 'stopped' ? step.stoppedAtMs : step.atMs;
      const { what, why } = stepWords(step, context);
      return { at: formatMoment(atMs, book.zone), what, why, step: step.step, movesMs: step.movesMs };
    }),
  };
}

function wordsContext({ pack }: LoadedCityPack, book: DeadlineBook, language: Language): WordsContext {
  const classNames = new Map(pack.policies.flatMap(({ classes }) => classes).map(({ id, name }) => [id, name]));
  const calendarNames = new Map(
    pack.calendarSets.flatMap(({ calendars }) => calendars).map(({ id, name }) => [id, name]),
  );
  return {
    language,
    localTime: (atMs) => formatLocal(atMs, book.zone),
    className: (id) => classNames.get(id as never)?.[language] ?? id,
    calendarName: (id) => calendarNames.get(id as never)?.[language] ?? id,
    sourceTitle: (source) => {
      if (source === 'assumed') return language === 'zh' ? '假定' : 'assumed';
      return pack.city.sources[source]?.title[language] ?? source;
    },
  };
}

/** The answer as a list to read. */
export function renderAnswer(found: Answer, language: Language): string {
  const isChinese = language === 'zh';
  if (found.due === null) return isChinese ? '计时尚未开始，没有时限。' : 'No clock runs, so nothing is due.';
  const provisional = found.isProvisional ? (isChinese ? '（暂算）' : ' (provisional)') : '';
  const heading = `${isChinese ? '到期' : 'due'} ${found.due}${provisional}`;
  return [heading, ...found.steps.map(({ at, what, why }) => `  ${at}  ${what}: ${why}`)].join('\n');
}
