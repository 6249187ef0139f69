import type { UnitId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import type { ServerCity } from '../server-city.ts';

/** A city of two units and a district that knows every id but those that begin with `no-`. */
export const tinyCity: ServerCity = {
  packHash: 'tiny-pack',
  facts: anyCity,
  numberPrefix: 'TC',
  timeZone: 'Asia/Shanghai',
  mainLanguage: 'zh',
  articles: [],
  units: [
    { id: 'unit-1' as UnitId, name: '东街道', isDistrict: false },
    { id: 'unit-2' as UnitId, name: '西街道', isDistrict: false },
    { id: 'district-1' as UnitId, name: '东区', isDistrict: true },
  ],
  search: {
    packHash: 'tiny-pack',
    countryCode: '86',
    paths: { place: (id) => (id === null ? [] : [id]), topic: (id) => (id === null ? [] : [id]) },
    lookUp: (form) => ({ placeIds: form === '东街' ? ['place-1'] : [], topicIds: [] }),
  },
};
