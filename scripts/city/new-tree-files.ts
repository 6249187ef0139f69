// Who and where in a new pack: units.json, places.json, communities.json, topics.json, duties.json, outlines.json.

import type { NewPack } from './options.ts';
import type { Words } from './words.ts';

const source = 'assumed';

/** The files of units, places and topics. */
export function newTreeFiles({ name, language }: NewPack, words: Words) {
  const topic = (id: string, title: object, parentId: string | null, keywords: string[], classId: string | null) => ({
    id,
    name: title,
    parentId,
    keywords,
    deadlineClassId: classId,
    kind: null,
    source,
  });
  const duty = (topicId: string, owner: object, weight: number, basis: object) => ({
    topicId,
    owner,
    weight,
    basis,
    source,
  });
  return {
    'units.json': [
      unit('u-city', words('市政府办公室', 'City office'), 'bureau', null),
      unit('u-works', words('市政工程局', 'Public works'), 'bureau', null),
      unit('u-centre', words('中心区办事处', 'Office of the central district'), 'district', 'p-centre'),
    ],
    'places.json': {
      source,
      places: [
        { id: 'p-centre', name: words(`${name}中心区`, `${name} Centre District`), level: 'district', parentId: null },
      ],
    },
    'communities.json': { source, languages: [language], rows: {} },
    'topics.json': [
      topic('t-street', words('街道和公共设施', 'Streets and public works'), null, [], 'ordinary'),
      topic('t-pothole', words('道路坑洼', 'Pothole'), 't-street', ['坑洼', 'pothole'], null),
      topic('t-street-light', words('路灯不亮', 'Street light out'), 't-street', ['路灯', 'street light'], null),
      topic('t-other', words('其他', 'Other'), null, [], 'ordinary'),
    ],
    'duties.json': [
      duty('t-street', { kind: 'unit', unitId: 'u-works' }, 0.8, words('职责分工', 'Division of duties')),
      duty('t-street', { kind: 'districtOfPlace' }, 0.2, words('属地', 'The district of the place')),
      duty('t-other', { kind: 'unit', unitId: 'u-city' }, 0.5, words('兜底', 'What nobody else has')),
    ],
    'outlines.json': { datum: 'WGS84', source, outlines: [] },
  };
}

function unit(id: string, name: object, kind: string, placeId: string | null) {
  return { id, name, aliases: [], kind, parentId: null, placeId, source };
}
