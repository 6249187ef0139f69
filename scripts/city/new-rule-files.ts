// How a new pack counts: city.json, deadlines.json, calendars.json, procedure.json, rates.json. All of it assumed.

import type { NewPack } from './options.ts';
import type { Words } from './words.ts';

const source = 'assumed';
const weekOf = (day: string[][]) => [day, day, day, day, day, [], []];
const choice = (value: unknown) => ({ value, source });
const limit = (hours: number) => ({ term: { kind: 'elapsed', hours }, source });

/** The files of how the city counts. */
export function newRuleFiles(pack: NewPack, words: Words, today: string) {
  const lastYear = Number(today.slice(0, 4)) - 1;
  return {
    'city.json': {
      format: 2,
      id: pack.id,
      version: '1',
      name: words(pack.name, pack.name),
      mainLanguage: pack.language,
      languages: [pack.language],
      numberPrefix: prefixOf(pack.id),
      timeZone: pack.timeZone,
      countryCode: pack.language === 'zh' ? '86' : '1',
      sources: {},
    },
    'deadlines.json': { current: '1', policies: [newPolicy(words)] },
    'calendars.json': { current: '1', sets: [newCalendars(words, lastYear)] },
    'procedure.json': {
      agentsDispatch: choice(true),
      refusalNeedsCosign: choice(true),
      returnNeedsUnitHead: choice(false),
      arbitrationAtDispute: choice(2),
      replyAudit: choice('none'),
      callbackAttempts: choice(3),
      hardAfterReworks: choice(3),
      hardAfterUnits: choice(3),
      exclusionNeedsAudit: choice(true),
    },
    'rates.json': { formulas: [newFormula(words, lastYear)] },
  };
}

/** Two to four capital letters before every case number. */
function prefixOf(id: string): string {
  const letters = id.replaceAll(/[^a-z]/g, '').toUpperCase();
  return letters.padEnd(2, 'X').slice(0, 2);
}

function newPolicy(words: Words) {
  const extension = { maxCount: 1, maxTerm: null, source };
  return {
    version: '1',
    classes: [
      {
        id: 'urgent',
        name: words('紧急（24小时）', 'Urgent (24 hours)'),
        term: { kind: 'elapsed', hours: 24 },
        limits: { dispatch: limit(1), sign: limit(2), returnWindow: limit(2) },
        extension: { maxCount: 0, maxTerm: null, source },
        source,
      },
      {
        id: 'ordinary',
        name: words('一般（10个工作日）', 'Ordinary (10 working days)'),
        term: { kind: 'workingDays', days: 10, calendarId: 'workingDays', ends: 'endOfDay' },
        limits: { dispatch: limit(24), sign: limit(24), returnWindow: limit(24) },
        extension,
        source,
      },
    ],
    rules: {
      starts: 'dispatched',
      onReturn: 'restart',
      whileReturnAsked: 'run',
      onForward: 'continue',
      whileSuspended: 'pause',
      whileOnLedger: 'pause',
      onReplySentBack: 'run',
      onReclassify: 'fromStart',
      source,
    },
    warnings: [{ id: 'half', name: words('时限过半', 'Half gone'), at: { kind: 'share', gone: 0.5 }, source }],
    soonBelow: 0.25,
    lateBelow: 0.1,
    source,
  };
}

/** No year of which the days off are known: every deadline is provisional until somebody fills them in. */
function newCalendars(words: Words, lastYear: number) {
  const office = [['09:00', '17:00']];
  const wholeDay = [['00:00', '24:00']];
  return {
    version: '1',
    publishedFrom: lastYear,
    publishedThrough: lastYear,
    days: [],
    calendars: [
      { id: 'office', name: words('办公时间', 'Office hours'), week: weekOf(office), makeUpDay: office, source },
      {
        id: 'workingDays',
        name: words('工作日', 'Working days'),
        week: weekOf(wholeDay),
        makeUpDay: wholeDay,
        source,
      },
    ],
    source,
  };
}

function newFormula(words: Words, lastYear: number) {
  return {
    version: '1',
    appliesFrom: `${lastYear}-01`,
    weights: { response: choice(0.2), resolution: choice(0.4), satisfaction: choice(0.4), onTime: choice(0) },
    solvedWeights: { yes: choice(1), no: choice(0), noOpinion: choice(0) },
    satisfactionWeights: {
      satisfied: choice(1),
      basicallySatisfied: choice(0.5),
      dissatisfied: choice(0),
      noOpinion: choice('excluded'),
    },
    denominator: choice('validCallback'),
    attempt: choice('final'),
    parallelUnits: choice('beside'),
    period: { startDay: 1, startTime: '00:00', dailyCut: '00:00', source },
    rounding: { decimals: 1, mode: 'halfUp', source },
    leaveOut: [
      { rule: 'answeredDirectly', source },
      { rule: 'noValidCallback', source },
    ],
    leagues: [{ id: 'departments', name: words('部门', 'Departments'), unitKinds: ['bureau'], source }],
    minCount: choice(5),
    confidence: choice(0.95),
    source,
  };
}
