// Builders for tests of lateness: a city, a standing with only the interesting part named, and a model that has seen some rounds.

import * as fc from 'fast-check';
import { aBook } from '#shared/domain/deadline/testing-clocks.ts';
import type { CalendarId, DeadlineClassId, UnitId } from '#shared/domain/ids.ts';
import { anyBook } from '#shared/domain/testing/city.ts';
import { must } from '#shared/lib/assert.ts';
import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { BreachCity } from './breach-city.ts';
import { straight } from './calibrate.ts';
import { featureCount } from './features.ts';
import { priorWeights } from './fit-weights.ts';
import type { BreachModel } from './learn-breach.ts';
import type { Standing } from './standing.ts';
import { UnitHistory } from './unit-history.ts';

const calendars = aBook();

/** The law of the domain's tests, with office hours from nine to six. */
export const testBreachCity: BreachCity = {
  book: anyBook,
  formula: null,
  officeHours: must(calendars.lawOf(calendars.current).calendars.calendar('office' as CalendarId), 'office hours'),
  kindOf: (unitId) => (unitId.startsWith('street') ? 'street' : 'bureau'),
};

export function aStanding(change: Partial<Standing> = {}): Standing {
  return {
    atMs: Date.UTC(2026, 10, 23, 1),
    classId: 'III' as DeadlineClassId,
    unitId: 'unit-1' as UnitId,
    used: 0.5,
    signedAt: null,
    isContacted: false,
    isRework: false,
    isPaused: false,
    isSentBack: false,
    isExtended: false,
    isExtensionAsked: false,
    isSupervised: false,
    returns: 0,
    urgency: 'normal',
    isShort: false,
    officeHoursLeft: 20,
    officeHoursGone: 20,
    officeHoursSigned: 0,
    daysOffAhead: 0,
    offShare: 0,
    ...change,
  };
}

/** Any standing that a case could have; shares and hours fit each other. */
export const anyStanding: fc.Arbitrary<Standing> = fc
  .record({
    used: fc.double({ min: 0, max: 1, noNaN: true }),
    signedPart: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    hours: fc.double({ min: 0, max: 200, noNaN: true }),
    offShare: fc.double({ min: 0, max: 1, noNaN: true }),
    daysOffAhead: fc.integer({ min: 0, max: 8 }),
    returns: fc.integer({ min: 0, max: 5 }),
    marks: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    unitId: fc.constantFrom('unit-1', 'unit-2', 'street-1', 'new', null),
    classId: fc.constantFrom('I', 'II', 'III', 'new'),
    urgency: fc.constantFrom('normal', 'urgent', 'critical'),
  })
  .map(({ used, signedPart, hours, marks, unitId, classId, ...rest }) => {
    const [isContacted, isRework, isPaused, isSentBack, isExtended, isExtensionAsked, isSupervised] = marks;
    return aStanding({
      ...rest,
      used,
      signedAt: signedPart === null ? null : signedPart * used,
      officeHoursGone: hours * used,
      officeHoursLeft: hours * (1 - used),
      officeHoursSigned: signedPart === null ? 0 : hours * used * (1 - signedPart),
      unitId: unitId as UnitId | null,
      classId: classId as DeadlineClassId,
      isContacted: isContacted === true,
      isRework: isRework === true,
      isPaused: isPaused === true,
      isSentBack: isSentBack === true,
      isExtended: isExtended === true,
      isExtensionAsked: isExtensionAsked === true,
      isSupervised: isSupervised === true,
    });
  });

/** What was seen of rounds drawn at random: unit-2 is slower than the others and later. */
export function aHistory(rounds: number, random: Random = seededRandom(1)): UnitHistory {
  const history = new UnitHistory(testBreachCity);
  const units = ['unit-1', 'unit-2', 'street-1'] as UnitId[];
  for (let index = 0; index < rounds; index += 1) {
    const unitId = units[index % units.length] ?? null;
    const share = (unitId === 'unit-2' ? 0.9 : 0.5) * (0.3 + 1.4 * random());
    const took = { share, hours: 40 * share };
    history.add({
      seen: 'ended',
      atMs: Date.UTC(2026, 10, 1) + index * 3_600_000,
      classId: ['I', 'II', 'III'][index % 7] ?? 'III',
      unitId,
      isMissed: share > 1,
      isShort: false,
      isOnDayOff: false,
      reply: took,
      afterSigning: took,
    });
  }
  return history;
}

/** A model with these weights, or the prior ones. */
export function aModel(change: Partial<BreachModel> = {}): BreachModel {
  return {
    weights: priorWeights(),
    means: new Float64Array(featureCount),
    calibration: straight,
    history: aHistory(900),
    measures: null,
    learnedAtMs: 0,
    ...change,
  };
}
