// Faults between files, and within one that no schema sees.

import { expect, test } from 'vitest';
import type { TestPackFiles } from './testing.ts';
import { linesAfter, repeatFirst, setAt, valueAt } from './testing-problems.ts';

type Fault = [title: string, change: (files: TestPackFiles) => void, expected: string];

const ring = ['outlines', 0, 'polygons', 0, 0] as const;

const cityFaults: Fault[] = [
  [
    'a time zone nobody lives in',
    setAt('city.json', ['timeZone'], 'Asia/Testville'),
    'city.json $.timeZone: "Asia/Testville" is not a time zone; write one like Asia/Shanghai',
  ],
  [
    'an offset for a time zone',
    setAt('city.json', ['timeZone'], '+08:00'),
    'city.json $.timeZone: "+08:00" is not a time zone; write one like Asia/Shanghai',
  ],
  [
    'a main language that is not listed',
    setAt('city.json', ['languages'], ['en']),
    'city.json $.mainLanguage: "zh" is not one of "languages" (en)',
  ],
  [
    'a language listed twice',
    setAt('city.json', ['languages'], ['zh', 'en', 'zh']),
    'city.json $.languages[2]: "zh" is listed twice',
  ],
  [
    'a source called assumed',
    setAt('city.json', ['sources', 'assumed'], { title: { zh: '某', en: 'Some' } }),
    'city.json $.sources.assumed: "assumed" says that there is no source; give it another key',
  ],
  [
    'a source that is neither listed nor assumed',
    setAt('duties.json', [0, 'source'], 'rumour'),
    'duties.json $[0].source: "rumour" is not a source; name a key of "sources" in city.json, or write "assumed"',
  ],
  [
    'a source deep within a policy',
    setAt('deadlines.json', ['policies', 0, 'classes', 0, 'limits', 'sign', 'source'], 'rumour'),
    'deadlines.json $.policies[0].classes[0].limits.sign.source: "rumour" is not a source; name a key of "sources" in city.json, or write "assumed"',
  ],
];

const deskFaults: Fault[] = [
  [
    'words that call for an unknown class',
    setAt('urgency.json', ['rules', 0, 'deadlineClassId'], 'X'),
    'urgency.json $.rules[0].deadlineClassId: there is no deadline class "X"; deadlines.json has I, II, III, IV',
  ],
  [
    'a transfer to an unknown line',
    setAt('urgency.json', ['rules', 0, 'transferTo', 0], '911'),
    'urgency.json $.rules[0].transferTo[0]: there is no line "911"; refusals.json has 119',
  ],
  [
    'two rules of urgency with one id',
    repeatFirst('urgency.json', ['rules']),
    'urgency.json $.rules[3].id: the rule "fire" is already defined at urgency.json $.rules[0]',
  ],
  [
    'two reasons with one id',
    repeatFirst('refusals.json', ['reasons']),
    'refusals.json $.reasons[1].id: the reason "litigation" is already defined at refusals.json $.reasons[0]',
  ],
  [
    'two lines with one id',
    repeatFirst('refusals.json', ['lines']),
    'refusals.json $.lines[1].id: the line "119" is already defined at refusals.json $.lines[0]',
  ],
  [
    'two phrases with one id',
    repeatFirst('scripts.json', ['scripts']),
    'scripts.json $.scripts[1].id: the phrase "greeting" is already defined at scripts.json $.scripts[0]',
  ],
  [
    'two questions with one id',
    repeatFirst('scripts.json', ['questions']),
    'scripts.json $.questions[2].id: the question "since" is already defined at scripts.json $.questions[0]',
  ],
  [
    'a question about nothing',
    setAt('scripts.json', ['questions', 1, 'topicIds', 0], 't-x'),
    'scripts.json $.questions[1].topicIds[0]: there is no topic "t-x"',
  ],
  [
    'a question that nothing answers',
    setAt('scripts.json', ['questions', 0, 'answeredBy'], []),
    'scripts.json $.questions[0].answeredBy: nothing answers it; name a fact in "answeredBy", or words that tell it was said',
  ],
  [
    'two labels with one id',
    repeatFirst('labels.json', ['labels']),
    'labels.json $.labels[2].id: the label "l-safety" is already defined at labels.json $.labels[0]',
  ],
  [
    'two articles with one id',
    repeatFirst('knowledge.json', ['articles'], { version: '2' }),
    'knowledge.json $.articles[1].id: the article "a-gas" is already defined at knowledge.json $.articles[0]',
  ],
  [
    'an article that nobody keeps right',
    setAt('knowledge.json', ['articles', 0, 'ownerUnitId'], 'u-x'),
    'knowledge.json $.articles[0].ownerUnitId: there is no unit "u-x"; an article needs a unit that keeps it right',
  ],
  [
    'an article that expired before it was reviewed',
    setAt('knowledge.json', ['articles', 0, 'expiresOn'], '2026-01-04'),
    'knowledge.json $.articles[0].expiresOn: is 2026-01-04, before the review of 2026-01-05',
  ],
  [
    'an article about nothing',
    setAt('knowledge.json', ['articles', 0, 'topicIds', 0], 't-x'),
    'knowledge.json $.articles[0].topicIds[0]: there is no topic "t-x"',
  ],
];

const placeFaults: Fault[] = [
  [
    'an unknown parent of a place',
    setAt('places.json', ['places', 2, 'parentId'], 'p-west'),
    'places.json $.places[2].parentId: there is no place "p-west"',
  ],
  [
    'communities of an unknown subdistrict',
    setAt('communities.json', ['rows', 'p-lost'], [['001', '某社区', 'X']]),
    'communities.json $.rows["p-lost"][0].parentId: there is no place "p-lost"',
  ],
  [
    'a subdistrict in nothing',
    setAt('places.json', ['places', 3, 'parentId'], null),
    'places.json $.places[3].parentId: a subdistrict lies in a district, this one in nothing',
  ],
  [
    'a district in a district',
    setAt('places.json', ['places', 1, 'parentId'], 'p-north'),
    'places.json $.places[1].parentId: a district lies in nothing, this one in a district',
  ],
  [
    'a row with a name too few',
    setAt('communities.json', ['rows', 'p-mill', 0], ['001', '幸福里社区']),
    'communities.json $.rows["p-mill"][0]: has 1 names; "languages" asks for 2: zh, en',
  ],
  [
    'other names before the names',
    setAt('communities.json', ['rows', 'p-mill', 0], ['001', '幸福里社区', ['幸福里'], 'Xingfuli Community']),
    'communities.json $.rows["p-mill"][0]: has its other names before its names; put them at the end',
  ],
  [
    'two lists of other names',
    setAt('communities.json', ['rows', 'p-mill', 0], ['001', '幸福里社区', 'Xingfuli Community', ['幸福里'], ['福里']]),
    'communities.json $.rows["p-mill"][0]: has more than one list of other names; put them into one, at the end',
  ],
  [
    'rows without the main language',
    setAt('communities.json', ['languages'], ['en']),
    'communities.json $.languages[0]: must be "zh": the first column is the main language of the pack',
  ],
  [
    'an outline of an unknown place',
    setAt('outlines.json', ['outlines', 0, 'placeId'], 'p-x'),
    'outlines.json $.outlines[0].placeId: there is no place "p-x"',
  ],
  [
    'two outlines of one place',
    repeatFirst('outlines.json', ['outlines']),
    'outlines.json $.outlines[1].placeId: the outline of "p-north" is already defined at outlines.json $.outlines[0]',
  ],
  [
    'an outline that is not closed',
    setAt('outlines.json', [...ring, 3], [116, 41]),
    'outlines.json $.outlines[0].polygons[0][0]: is not closed: the last point must be the first again',
  ],
  [
    'a point outside the world',
    setAt('outlines.json', [...ring, 1], [40, 116]),
    'outlines.json $.outlines[0].polygons[0][0][1]: [40, 116] is not on the earth; write longitude (-180 to 180), then latitude (-90 to 90)',
  ],
];

const dutyFaults: Fault[] = [
  [
    'a topic under itself',
    setAt('topics.json', [3, 'parentId'], 't-parking'),
    'topics.json $[3].parentId: the topic "t-street" lies under itself',
  ],
  [
    'a unit under itself',
    setAt('units.json', [1, 'parentId'], 'u-oak'),
    'units.json $[1].parentId: the unit "u-north" lies under itself',
  ],
  [
    'a place under itself',
    setAt('places.json', ['places', 0, 'parentId'], 'p-oak'),
    'places.json $.places[0].parentId: the place "p-north" lies under itself',
  ],
  [
    'an id used twice',
    setAt('units.json', [1, 'id'], 'u-gas'),
    'units.json $[1].id: the unit "u-gas" is already defined at units.json $[0]',
  ],
  [
    'a class that does not exist',
    setAt('topics.json', [1, 'deadlineClassId'], 'X'),
    'topics.json $[1].deadlineClassId: there is no deadline class "X"; deadlines.json has I, II, III, IV',
  ],
  [
    'a catch-all that is no unit',
    setAt('city.json', ['catchAllUnitId'], 'u-x'),
    'city.json $.catchAllUnitId: there is no unit "u-x"',
  ],
  [
    'a duty of an unknown unit',
    setAt('duties.json', [0, 'owner'], { kind: 'unit', unitId: 'u-x' }),
    'duties.json $[0].owner.unitId: there is no unit "u-x"',
  ],
  [
    'a duty for an unknown topic',
    setAt('duties.json', [1, 'topicId'], 't-x'),
    'duties.json $[1].topicId: there is no topic "t-x"',
  ],
  [
    'a leaf topic nobody answers for',
    (files) =>
      (files['duties.json'] = (files['duties.json'] as { topicId: string }[]).filter(
        ({ topicId }) => topicId !== 't-street',
      )),
    'topics.json $[4]: nobody answers for the topic "t-parking"; give it or a topic above it a duty in duties.json',
  ],
  [
    'a sixth level of topics',
    (files) => {
      const topics = files['topics.json'] as { id: string; parentId: string | null }[];
      const leaf = topics[1] as (typeof topics)[number];
      for (const level of [3, 4, 5, 6]) {
        topics.push({ ...leaf, id: `t-${level}`, parentId: level === 3 ? 't-gas-leak' : `t-${level - 1}` });
      }
    },
    'topics.json $[9].parentId: lies on level 6; topics have at most 5 levels',
  ],
  [
    'hours of an unknown calendar',
    setAt('units.json', [0, 'hours'], { calendarId: 'lunar', source: 'assumed' }),
    'units.json $[0].hours.calendarId: there is no calendar "lunar"; calendars.json has office, workingDays',
  ],
  [
    'two offices of one place',
    setAt('units.json', [2, 'placeId'], 'p-north'),
    'units.json $[2].placeId: the place "p-north" already has the office "u-north"',
  ],
  [
    'an office without its place',
    setAt('units.json', [3, 'placeId'], null),
    'units.json $[3].placeId: a unit of kind subdistrict needs its place',
  ],
  [
    'a unit in an unknown place',
    setAt('units.json', [0, 'placeId'], 'p-x'),
    'units.json $[0].placeId: there is no place "p-x"',
  ],
];

const faults = [...cityFaults, ...deskFaults, ...placeFaults, ...dutyFaults];

test.each(faults)('%s is found', (_title, change, expected) => {
  expect(linesAfter(change)).toContain(expected);
});

test('a community may lie directly in a district', () => {
  expect(linesAfter(setAt('communities.json', ['rows', 'p-north'], [['001', '某社区', 'X']]))).toEqual([]);
});

test('a fifth level of topics is sound', () => {
  expect(
    linesAfter((files) => {
      const topics = files['topics.json'] as object[];
      const leaf = valueAt(files, 'topics.json', 1) as object;
      topics.push({ ...leaf, id: 't-3', parentId: 't-gas-leak' }, { ...leaf, id: 't-4', parentId: 't-3' });
      topics.push({ ...leaf, id: 't-5', parentId: 't-4' });
    }),
  ).toEqual([]);
});
