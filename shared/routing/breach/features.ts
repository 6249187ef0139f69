// A standing as the numbers the model weighs. Few, each with a meaning a person can be told. Where a sign is certain the weight
// keeps it: more time used with nothing done never makes a case less likely to be late, whatever the data say.

import type { PaceStep } from './pace-book.ts';
import { logit } from './shrunk-share.ts';
import type { Standing } from './standing.ts';
import type { UnitHistory } from './unit-history.ts';

/** `least`: the weight is never below it. `prior`: the weight before any history, an assumption of ours. */
type FeatureRule = { readonly name: string; readonly least: number; readonly prior: number };

const rising = <Name extends string>(name: Name, prior: number) => ({ name, least: 0, prior });
const free = <Name extends string>(name: Name, prior: number) => ({ name, least: -Infinity, prior });

export const featureRules = [
  free('one', 0),
  rising('pace', 0.5),
  rising('hoursPace', 0.2),
  rising('classLate', 0.3),
  rising('kindLate', 0.3),
  rising('unitLate', 0.5),
  rising('begun', 0.3),
  rising('used', 0.3),
  rising('usedUnsigned', 0.5),
  rising('usedLast', 0.3),
  free('unsigned', 0),
  free('contacted', -0.2),
  free('sentBack', 0.2),
  free('returns', 0.2),
  free('rework', 0),
  free('extensionAsked', 0.3),
  free('extended', 0),
  free('paused', 0),
  free('supervised', 0),
  rising('load', 0.3),
  rising('offShare', 0.5),
  rising('fewHours', 0.2),
  free('urgent', 0),
] as const satisfies readonly FeatureRule[];

export const featureCount = featureRules.length;
export type FeatureIndex = { readonly [Name in FeatureName]: number };
type FeatureName = (typeof featureRules)[number]['name'];

/** Where each number stands in the row. */
export const at = Object.fromEntries(featureRules.map(({ name }, index) => [name, index])) as FeatureIndex;

/** What can be done at once is done by then: a case that is still open is another kind of case. */
const firstPart = 0.05;
const lastPart = 0.75;
const usualDaysOfWork = 5;
const usualHours = 20;
const urgencyStep = { normal: 0, urgent: 1, critical: 2 } as const;

/** Writes the numbers of a standing into a row. */
export function writeFeatures(row: Float64Array, standing: Standing, history: UnitHistory): void {
  const { unitId, used, signedAt } = standing;
  const isUnsigned = signedAt === null ? 1 : 0;
  const kindLate = unitId === null ? history.lateShare() : history.kindLateShare(unitId);
  row[at.one] = 1;
  row[at.pace] = paceOf(standing, history, history.pace.unitEffect(unitId));
  row[at.hoursPace] = hoursPaceOf(standing, history, history.hours.unitEffect(unitId));
  row[at.classLate] = logit(history.classLateShare(standing.classId));
  row[at.kindLate] = logit(kindLate) - logit(history.lateShare());
  row[at.unitLate] = unitId === null ? 0 : logit(history.unitLateShare(unitId)) - logit(kindLate);
  row[at.begun] = Math.min(1, used / firstPart);
  row[at.used] = used;
  row[at.usedUnsigned] = used * isUnsigned;
  row[at.usedLast] = Math.max(0, used - lastPart) / (1 - lastPart);
  row[at.unsigned] = isUnsigned;
  row[at.contacted] = Number(standing.isContacted);
  row[at.sentBack] = Number(standing.isSentBack);
  row[at.returns] = Math.min(3, standing.returns);
  row[at.rework] = Number(standing.isRework);
  row[at.extensionAsked] = Number(standing.isExtensionAsked);
  row[at.extended] = Number(standing.isExtended);
  row[at.paused] = Number(standing.isPaused);
  row[at.supervised] = Number(standing.isSupervised);
  row[at.load] = unitId === null ? 0 : within(3, Math.log(history.daysOfWork(unitId, standing.atMs) / usualDaysOfWork));
  row[at.offShare] = standing.offShare * (unitId === null ? 1 : history.restsOnDaysOff(unitId));
  row[at.fewHours] = standing.isShort ? 0 : within(4, Math.log(usualHours / (standing.officeHoursLeft + 0.5)));
  row[at.urgent] = urgencyStep[standing.urgency];
}

/** The log odds, by pace alone, that the step under way is not over when the term is. Rises with the share used. */
export function paceOf(standing: Standing, { pace }: UnitHistory, effect: number): number {
  const { used, signedAt, classId } = standing;
  const step: PaceStep = signedAt === null ? 'reply' : 'replyAfterSigning';
  const spent = used - (signedAt ?? 0);
  return within(5, logit(pace.chanceOfNotEnding(step, classId, { spent, left: 1 - used }, effect)));
}

/** The same by office hours, as far as the unit keeps to them: a holiday has none, however long it is. */
export function hoursPaceOf(standing: Standing, history: UnitHistory, effect: number): number {
  const { unitId, signedAt, classId, officeHoursLeft: left, officeHoursGone, officeHoursSigned } = standing;
  if (unitId === null || standing.isShort) return 0;
  const step: PaceStep = signedAt === null ? 'reply' : 'replyAfterSigning';
  const spent = signedAt === null ? officeHoursGone : officeHoursSigned;
  return (
    history.restsOnDaysOff(unitId) *
    within(5, logit(history.hours.chanceOfNotEnding(step, classId, { spent, left }, effect)))
  );
}

function within(most: number, value: number): number {
  return Math.min(most, Math.max(-most, value));
}
