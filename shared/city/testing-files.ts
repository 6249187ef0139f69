// The files of the test city that say how it counts and what it says: classes I to IV as in Beijing.

import { beijingFormula } from '../domain/rates/testing.ts';

const source = 'assumed';
const elapsed = (hours: number) => ({ kind: 'elapsed', hours });
const limit = (hours: number) => ({ term: elapsed(hours), source });

const choice = (value: unknown) => ({ value, source });
const weekOf = (day: string[][]) => [day, day, day, day, day, [], []];

const noExtension = { maxCount: 0, maxTerm: null, source };
const oneExtension = { maxCount: 1, maxTerm: null, source };

function deadlineClass(id: string, zh: string, en: string, term: object, more: object = {}) {
  const limits = { sign: limit(2), returnWindow: limit(3) };
  return { id, name: { zh, en }, term, limits, extension: noExtension, source: 'catalogue', ...more };
}

/** A policy with four classes, one of each kind of term. */
export function testPolicy(version: string) {
  return {
    version,
    classes: [
      deadlineClass('I', '紧急', 'Emergency', elapsed(2)),
      deadlineClass('II', '快', 'Fast', elapsed(24)),
      deadlineClass(
        'III',
        '一般',
        'Ordinary',
        { kind: 'calendarDays', days: 7, ends: 'sameTime' },
        { extension: oneExtension },
      ),
      deadlineClass(
        'IV',
        '疑难',
        'Difficult',
        { kind: 'workingDays', days: 15, calendarId: 'workingDays', ends: 'endOfDay' },
        { extension: oneExtension, reworkTerm: limit(72) },
      ),
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
    warnings: [
      { id: 'half', name: { zh: '过半', en: 'Half gone' }, at: { kind: 'share', gone: 0.5 }, source },
      {
        id: 'hours',
        name: { zh: '还有四小时', en: 'Four hours left' },
        at: { kind: 'before', term: { kind: 'workingHours', hours: 4, calendarId: 'office' } },
        source,
      },
    ],
    soonBelow: 0.25,
    lateBelow: 0.1,
    source,
  };
}

/** Office hours and whole working days of 2026, with one holiday and one make-up day. */
export function testCalendarSet(version: string) {
  const office = [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ];
  const wholeDay = [['00:00', '24:00']];
  return {
    version,
    publishedFrom: 2026,
    publishedThrough: 2026,
    days: [
      { date: '2026-01-01', kind: 'dayOff', name: { zh: '元旦', en: "New Year's Day" } },
      { date: '2026-01-04', kind: 'workday', name: { zh: '元旦补班', en: "Make-up day for New Year's Day" } },
    ],
    calendars: [
      { id: 'office', name: { zh: '办公时间', en: 'Office hours' }, week: weekOf(office), makeUpDay: office, source },
      {
        id: 'workingDays',
        name: { zh: '工作日', en: 'Working days' },
        week: weekOf(wholeDay),
        makeUpDay: wholeDay,
        source,
      },
    ],
    source: 'catalogue',
  };
}

/** procedure.json and rates.json. */
export function testRuleFiles() {
  return {
    'procedure.json': {
      agentsDispatch: choice(true),
      refusalNeedsCosign: choice(true),
      returnNeedsUnitHead: choice(true),
      arbitrationAtDispute: choice(2),
      replyAudit: choice('none'),
      callbackAttempts: choice(3),
      hardAfterReworks: choice(3),
      hardAfterUnits: choice(3),
      exclusionNeedsAudit: choice(true),
    },
    'rates.json': { formulas: [beijingFormula()] },
  };
}

/** urgency.json, refusals.json, scripts.json, knowledge.json and labels.json. */
export function testDeskFiles() {
  return {
    'urgency.json': {
      rules: [
        {
          id: 'fire',
          name: { zh: '火情', en: 'Fire' },
          words: ['着火', 'on fire'],
          urgency: 'critical',
          deadlineClassId: 'I',
          transferTo: ['119'],
          source,
        },
        {
          id: 'outage',
          name: { zh: '停水停电', en: 'No water, no power' },
          words: ['停水', 'power cut'],
          urgency: 'urgent',
          deadlineClassId: 'II',
          transferTo: [],
          source,
        },
        {
          id: 'history',
          name: { zh: '历史遗留', en: 'Left over from history' },
          words: ['历史遗留'],
          urgency: null,
          deadlineClassId: 'IV',
          transferTo: [],
          source,
        },
      ],
    },
    'refusals.json': {
      reasons: [
        {
          id: 'litigation',
          name: { zh: '诉讼事项', en: 'Before a court' },
          basis: { zh: '受理范围规定', en: 'Rules of scope' },
          script: { zh: '请向法院咨询。', en: 'Please ask the court.' },
          words: ['法院', '起诉', 'lawsuit'],
          source,
        },
      ],
      lines: [{ id: '119', number: '119', name: { zh: '消防救援', en: 'Fire and rescue' }, source }],
    },
    'scripts.json': {
      scripts: [
        {
          id: 'greeting',
          moment: 'greeting',
          name: { zh: '开场', en: 'Greeting' },
          text: { zh: '您好，请讲。', en: 'Hello, how may I help?' },
          source,
        },
      ],
      questions: [
        {
          id: 'since',
          name: { zh: '从何时起', en: 'Since when' },
          ask: { zh: '从什么时候开始的？', en: 'Since when?' },
          topicIds: ['t-street'],
          answeredBy: ['time'],
          source,
        },
        {
          id: 'plate',
          name: { zh: '车牌', en: 'Plate' },
          ask: { zh: '车牌号是多少？', en: 'What is the plate?' },
          topicIds: ['t-parking'],
          answeredBy: ['plate'],
          words: ['没有车牌', 'no plate'],
          source,
        },
      ],
    },
    'knowledge.json': {
      articles: [
        {
          id: 'a-gas',
          version: '1',
          title: { zh: '闻到燃气味怎么办', en: 'If you smell gas' },
          text: { zh: '离开现场再打电话。', en: 'Leave before you phone.' },
          ownerUnitId: 'u-gas',
          reviewedOn: '2026-01-05',
          expiresOn: '2027-01-05',
          audience: 'public',
          topicIds: ['t-gas-leak'],
          legalBasis: null,
          source,
        },
      ],
    },
    'labels.json': {
      labels: [
        { id: 'l-safety', name: { zh: '安全', en: 'Safety' }, keywords: ['隐患'], source },
        { id: 'l-repeat', name: { zh: '重复诉求', en: 'Repeated request' }, keywords: [], source },
      ],
    },
  };
}
