// The lines of an explanation in words, Chinese and English, for where there is no screen: what happens, and why.

import { hourMs } from '../domain/calendar/local-time.ts';
import type { ClockEventKind } from '../domain/deadline/clock-event.ts';
import type { DeadlineStep, PauseReason, SkipReason } from '../domain/deadline/deadline.ts';
import type { Term } from '../domain/deadline/policy.ts';

export type Language = 'zh' | 'en';

export type WordsContext = {
  readonly language: Language;
  /** The local time of the city, as a person reads it. */
  localTime(atMs: number): string;
  className(classId: string): string;
  /** The title of a source of the city pack, or the word for `assumed`. */
  sourceTitle(source: string): string;
  calendarName(calendarId: string): string;
};

export type StepWords = { readonly what: string; readonly why: string };

type Words = Readonly<Record<Language, string>>;

const startWords: Partial<Record<ClockEventKind, Words>> = {
  registered: { zh: '登记', en: 'the registration' },
  dispatched: { zh: '派单', en: 'the dispatch' },
  signed: { zh: '签收', en: 'the signature of the unit' },
  returned: { zh: '退单改派', en: 'a granted return: another unit has the case' },
  forwarded: { zh: '转派下级单位', en: 'the district handed the case to a unit of its own' },
  reclassified: { zh: '更改时限类别', en: 'another class' },
  reworked: { zh: '重办', en: 'a rework' },
};

const pauseWords: Readonly<Record<PauseReason, Words>> = {
  suspended: { zh: '中止办理', en: 'the case was suspended' },
  ledger: { zh: '挂账', en: 'the case was on the ledger' },
  returnAsked: { zh: '退单申请待批', en: 'a return was asked and not yet ruled on' },
  audit: { zh: '答复审核', en: 'the reply was being audited' },
};

const skipWords: Readonly<Record<SkipReason, Words>> = {
  dayOff: { zh: '放假', en: 'a day off' },
  weekend: { zh: '非工作日', en: 'no working day' },
  outsideHours: { zh: '工作时间以外', en: 'outside working hours' },
  clockChange: { zh: '夏令时切换', en: 'the clocks are changed' },
};

/** One line in words. Chinese names of holidays stand in Chinese lines, English ones in English lines. */
export function stepWords(step: DeadlineStep, context: WordsContext): StepWords {
  return context.language === 'zh' ? chinese(step, context) : english(step, context);
}

function english(step: DeadlineStep, context: WordsContext): StepWords {
  const { localTime, sourceTitle } = context;
  switch (step.step) {
    case 'started':
      return { what: 'the clock starts', why: startWords[step.by]?.en ?? step.by };
    case 'restarted':
      return { what: 'the clock starts anew', why: startWords[step.by]?.en ?? step.by };
    case 'term': {
      const rework = step.isRework ? ', rework' : '';
      const what = `${context.className(step.classId)}${rework}: ${termWords(step.term, context)}`;
      return { what, why: `source: ${sourceTitle(step.source)}` };
    }
    case 'counted': {
      if (step.days === 0) return { what: 'the rest of the day of the start', why: 'that day is not one of the term' };
      const counted = step.days === null ? hoursInEnglish(step.countedMs) : `${step.days} ${plural(step.days, 'day')}`;
      return { what: `${counted} counted`, why: 'time of the term' };
    }
    case 'skipped': {
      const what = `${signedHours(step.movesMs)} ${plural(hoursOf(step.movesMs), 'hour')} not counted`;
      if (step.why === 'clockChange') {
        const change = `${step.movesMs < 0 ? 'forward' : 'back'} at ${localTime(step.fromMs)}`;
        return {
          what: `${signedHours(step.movesMs)} ${plural(hoursOf(step.movesMs), 'hour')}`,
          why: `the clocks go ${change}`,
        };
      }
      return {
        what,
        why: `${step.name?.en ?? skipWords[step.why].en}, ${localTime(step.fromMs)} to ${localTime(step.toMs)}`,
      };
    }
    case 'paused': {
      const why = `${pauseWords[step.why].en}, ${localTime(step.fromMs)} to ${step.toMs === null ? 'now' : localTime(step.toMs)}`;
      return { what: step.toMs === null ? 'the clock is paused' : `${hoursInEnglish(step.countedMs)} added`, why };
    }
    case 'extended':
      return { what: `extended by ${termWords(step.term, context)}`, why: 'an extension was granted' };
    case 'provisional':
      return { what: 'provisional', why: `the calendar of ${step.year} is not published yet: counted by plain weeks` };
    case 'adopted':
      return {
        what: `policy ${step.policyVersion}, calendars ${step.calendarVersion}`,
        why: 'newer versions were adopted',
      };
    case 'unknownVersion':
      return {
        what: 'counted by the current versions',
        why: `policy ${step.policyVersion} or calendars ${step.calendarVersion} are not in the city's books`,
      };
    case 'due':
      return { what: 'due', why: 'the sum of the lines above' };
    case 'stopped':
  }
  const why = step.isLate ? 'after the deadline' : 'in time';
  return { what: `the clock stopped at ${localTime(step.stoppedAtMs)}`, why };
}

function chinese(step: DeadlineStep, context: WordsContext): StepWords {
  const { localTime, sourceTitle } = context;
  switch (step.step) {
    case 'started':
      return { what: '开始计时', why: startWords[step.by]?.zh ?? step.by };
    case 'restarted':
      return { what: '重新计时', why: startWords[step.by]?.zh ?? step.by };
    case 'term': {
      const what = `${context.className(step.classId)}${step.isRework ? '（重办）' : ''}：${termWords(step.term, context)}`;
      return { what, why: `依据：${sourceTitle(step.source)}` };
    }
    case 'counted': {
      if (step.days === 0) return { what: '起始当日余下时间', why: '起始当日不计入时限' };
      const counted = step.days === null ? `${hoursOf(step.countedMs)}小时` : `${step.days}天`;
      return { what: `计入${counted}`, why: '时限之内' };
    }
    case 'skipped': {
      if (step.why === 'clockChange') {
        const change = `${localTime(step.fromMs)}时钟${step.movesMs < 0 ? '拨快' : '拨慢'}`;
        return { what: `${signedHours(step.movesMs)}小时`, why: change };
      }
      const name = step.name?.zh ?? skipWords[step.why].zh;
      return {
        what: `${signedHours(step.movesMs)}小时不计`,
        why: `${name}，${localTime(step.fromMs)}至${localTime(step.toMs)}`,
      };
    }
    case 'paused': {
      const why = `${pauseWords[step.why].zh}，${localTime(step.fromMs)}至${step.toMs === null ? '今' : localTime(step.toMs)}`;
      return { what: step.toMs === null ? '计时暂停中' : `补足${hoursOf(step.countedMs)}小时`, why };
    }
    case 'extended':
      return { what: `延长${termWords(step.term, context)}`, why: '延期已获批准' };
    case 'provisional':
      return { what: '暂算', why: `${step.year}年的放假安排尚未公布，按普通周计算` };
    case 'adopted':
      return { what: `时限规则${step.policyVersion}，日历${step.calendarVersion}`, why: '采用了新版本' };
    case 'unknownVersion':
      return { what: '按现行版本计算', why: `本市没有时限规则${step.policyVersion}或日历${step.calendarVersion}` };
    case 'due':
      return { what: '到期', why: '以上各项之和' };
    case 'stopped':
  }
  return { what: `${localTime(step.stoppedAtMs)}停止计时`, why: step.isLate ? '已超期' : '按时' };
}

/** A term as a person says it. */
export function termWords(term: Term, { language, calendarName }: WordsContext): string {
  const isChinese = language === 'zh';
  switch (term.kind) {
    case 'elapsed':
      return isChinese ? `${term.hours}小时` : `${term.hours} ${plural(term.hours, 'hour')}`;
    case 'workingHours': {
      const name = calendarName(term.calendarId);
      return isChinese
        ? `${term.hours}个工作小时（${name}）`
        : `${term.hours} working ${plural(term.hours, 'hour')} (${name})`;
    }
    case 'calendarDays':
      return isChinese
        ? `${term.days}天（含节假日${term.ends === 'endOfDay' ? '，至当日结束' : ''}）`
        : `${term.days} calendar ${plural(term.days, 'day')} (holidays count too${term.ends === 'endOfDay' ? ', to the end of the day' : ''})`;
    case 'workingDays':
  }
  const name = calendarName(term.calendarId);
  return isChinese
    ? `${term.days}个工作日（${name}${term.ends === 'endOfDay' ? '，至当日结束' : ''}）`
    : `${term.days} working ${plural(term.days, 'day')} (${name}${term.ends === 'endOfDay' ? ', to the end of the day' : ''})`;
}

function hoursOf(ms: number): number {
  return Math.round((ms / hourMs) * 100) / 100;
}

function signedHours(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(hoursOf(ms))}`;
}

function hoursInEnglish(ms: number): string {
  return `${hoursOf(ms)} ${plural(hoursOf(ms), 'hour')}`;
}

function plural(count: number, word: string): string {
  return Math.abs(count) === 1 ? word : `${word}s`;
}
