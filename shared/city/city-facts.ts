// What the rules need to know of a city, read from its pack.

import type { CityFacts } from '../domain/city-facts.ts';
import type { DeadlineBook } from '../domain/deadline/deadline-book.ts';
import type { UnitId } from '../domain/ids.ts';
import type { Procedure } from '../domain/procedure.ts';
import type { CityPack } from './city-pack.ts';
import { callbackOf, callbackRulesOf } from './callback-file.ts';
import { counterOf } from './counter-file.ts';
import type { createLookups } from './pack-lookups.ts';

/** Makes the facts of a checked pack. */
export function makeFacts(pack: CityPack, lookups: ReturnType<typeof createLookups>, book: DeadlineBook): CityFacts {
  const classIds = new Set(pack.deadlines.classes.map(({ id }) => id));
  const reasonIds = new Set(pack.refusalReasons.map(({ id }) => id));
  const labelIds = new Set(pack.labels.map(({ id }) => id));
  const documentIds = new Set(counterOf(pack.city.counter).documentKinds.value.map(({ id }) => id));
  const lineIds = new Set(pack.emergencyLines.map(({ id }) => id));
  const districts = new Map(pack.units.map(({ id }) => [id, districtAbove(id)]));

  function districtAbove(id: UnitId): UnitId | null {
    const above = lookups.unitPath(id).slice(0, -1);
    return above.findLast(({ kind }) => kind === 'district')?.id ?? null;
  }

  return {
    policyVersion: pack.deadlines.version,
    calendarVersion: pack.calendars.version,
    procedure: withoutSources(pack.procedure),
    callback: callbackRulesOf(callbackOf(pack.city.callback)),
    book,
    hasUnit: (id) => lookups.unit(id) !== undefined,
    hasTopic: (id) => lookups.topic(id) !== undefined,
    hasPlace: (id) => lookups.place(id) !== undefined,
    hasDocumentKind: (id) => documentIds.has(id),
    hasLabel: (id) => labelIds.has(id),
    hasDeadlineClass: (id) => classIds.has(id),
    hasRefusalReason: (id) => reasonIds.has(id),
    hasEmergencyLine: (id) => lineIds.has(id),
    districtOf: (id) => districts.get(id) ?? null,
  };
}

function withoutSources(sourced: CityPack['procedure']): Procedure {
  return {
    agentsDispatch: sourced.agentsDispatch.value,
    refusalNeedsCosign: sourced.refusalNeedsCosign.value,
    returnNeedsUnitHead: sourced.returnNeedsUnitHead.value,
    arbitrationAtDispute: sourced.arbitrationAtDispute.value,
    replyAudit: sourced.replyAudit.value,
    callbackAttempts: sourced.callbackAttempts.value,
    hardAfterReworks: sourced.hardAfterReworks.value,
    hardAfterUnits: sourced.hardAfterUnits.value,
    exclusionNeedsAudit: sourced.exclusionNeedsAudit.value,
  };
}
