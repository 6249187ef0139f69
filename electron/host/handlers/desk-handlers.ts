import type { Handlers } from '#shared/bridge/contract.ts';
import type { CityView } from '#shared/bridge/city-view.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { callbackOf } from '#shared/city/callback-file.ts';
import { counterOf } from '#shared/city/counter-file.ts';
import { phoneOf } from '#shared/city/phone-file.ts';
import type { DeskDeps } from './desk-deps.ts';

type DeskMethods = 'desk.info' | 'settings.get' | 'settings.set';

export type DeskFacts = {
  readonly appVersion: string;
  readonly shell: 'electron' | 'window' | 'test';
  readonly stationName: string;
  readonly isPractice: boolean;
  readonly isFirstRun: boolean;
};

/** What a desk is, and how it looks; these need nobody signed in. */
export function createDeskHandlers(deps: DeskDeps, facts: DeskFacts): Pick<Handlers, DeskMethods> {
  const { station, loaded, changes } = deps;
  const city = toCityView(loaded);

  return {
    'desk.info': () => ({ ...facts, stationId: station.identity.stationId(), city }),
    'settings.get': () => station.identity.settings(),
    'settings.set': (settings) => {
      station.identity.saveSettings(settings);
      changes.tell('settings.changed');
      return station.identity.settings();
    },
  };
}

/** The pack as a desk shows it: without communities, and without what only routing reads. */
function toCityView({ pack, hash, statements }: LoadedCityPack): CityView {
  const { id, version, name, numberPrefix, timeZone, countryCode, mainLanguage, sources } = pack.city;
  const { procedure, rateFormulas, refusalReasons, emergencyLines, urgencyRules } = pack;
  const { scripts, questions, articles, labels } = pack;
  return {
    id,
    version,
    hash,
    name,
    numberPrefix,
    timeZone,
    countryCode,
    phone: phoneOf(pack.city.phone),
    counter: counterOf(pack.city.counter),
    callback: callbackOf(pack.city.callback),
    mainLanguage,
    sources,
    statements,
    deadlines: { ...pack.deadlines, versions: pack.policies.map((policy) => policy.version) },
    calendars: { ...pack.calendars, versions: pack.calendarSets.map((set) => set.version) },
    procedure,
    rateFormulas,
    refusalReasons,
    emergencyLines,
    urgencyRules,
    scripts,
    questions,
    articles,
    labels,
    topics: pack.topics.map(({ keywords: _keywords, ...topic }) => topic),
    units: [...pack.units],
    places: pack.places.filter(({ level }) => level !== 'community'),
    outlines: pack.outlines.outlines,
  };
}
