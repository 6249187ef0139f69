// The names and local times of a city as printed reports of its rates need them (rates/).

import type { Language } from './step-words.ts';
import type { CaseId, UnitId } from '../domain/ids.ts';
import type { Words } from './rates/rate-words.ts';
import type { ReportContext } from './rates/report-context.ts';
import type { CityPack } from '../city/city-pack.ts';
import { createZone } from '../domain/calendar/zone.ts';
import { localMomentOf } from '../domain/rates/period.ts';

type Names = { readonly language: Language; readonly caseNumber: (id: CaseId) => string };

/** A context over a loaded pack; units and sources that the pack does not know are called by their id. */
export function createReportContext(pack: Pick<CityPack, 'city' | 'units'>, names: Names): ReportContext {
  const { language } = names;
  const { city } = pack;
  const zone = createZone(city.timeZone);
  const units = new Map<UnitId, string>(pack.units.map(({ id, name }) => [id, name[language]]));
  return {
    ...names,
    unitName(id) {
      const name = units.get(id);
      return name === undefined ? `${id}${notInPack[language]}` : `${name} (${id})`;
    },
    sourceTitle(key) {
      const found = city.sources[key];
      if (!found) return assumedTitle[language];
      return found.isWeak ? `${found.title[language]}${weak[language]}` : found.title[language];
    },
    localTime(atMs) {
      const { date, time } = localMomentOf(atMs, zone);
      return `${date} ${time}`;
    },
  };
}

const notInPack: Words = { zh: '（城市包中没有）', en: ', not in the pack' };
const assumedTitle: Words = { zh: '暂定：没有找到出处', en: 'our assumption: no source was found' };
const weak: Words = { zh: '（出处不可靠）', en: ' (a weak source)' };
