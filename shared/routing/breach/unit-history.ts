// What has been seen of classes and units up to a moment: late shares, pace, and what each unit has to do. It is fed in order of
// time, so that a past moment can be looked at with what was known then and nothing later.

import type { UnitId } from '#shared/domain/ids.ts';
import type { BreachCity } from './breach-city.ts';
import type { PaceStep } from './pace-book.ts';
import { PaceBook, paceInHours, paceOfTerm } from './pace-book.ts';
import type { Tally } from './shrunk-share.ts';
import { shareOf, shrunkShare, tallyUp } from './shrunk-share.ts';

/** One thing that happened, for the history. */
export type Seen = { readonly atMs: number } & (
  | { readonly seen: 'taken' | 'done'; readonly unitId: UnitId }
  | ({ readonly seen: 'ended' } & Ended)
);

/** How long a step took, as a share of the term and in office hours. */
export type Took = { readonly share: number; readonly hours: number };

/** A round that is settled. null: that step was never reached. */
export type Ended = {
  readonly classId: string;
  readonly unitId: UnitId | null;
  readonly isMissed: boolean;
  /** It was answered on a day on which offices are closed. */
  readonly isOnDayOff: boolean;
  readonly isShort: boolean;
  readonly reply: Took | null;
  readonly afterSigning: Took | null;
};

/** Before anything is known: about one in eight is late, more where a term is short. An assumption of ours. */
const usualLogOdds = -2;
const allWeight = 40;
const dayMs = 86_400_000;
const throughputDays = 28;
/** Of all days so many are off; of answers fewer, before anything is known of a unit. */
const shareOfDaysOff = 0.3;
const usualOnDaysOff = 0.06;

export class UnitHistory {
  readonly pace = new PaceBook(paceOfTerm);
  readonly hours = new PaceBook(paceInHours);
  readonly #city: Pick<BreachCity, 'kindOf'>;
  readonly #all: Tally = { cases: 0, missed: 0 };
  readonly #ofClass = new Map<string, Tally>();
  readonly #ofKind = new Map<string, Tally>();
  readonly #ofUnit = new Map<string, Tally>();
  /** Rounds of longer terms that each unit answered, `missed` being those answered on days off. */
  readonly #onDaysOff = new Map<string, Tally>();
  readonly #open = new Map<string, number>();
  /** When each unit was done with a case, of the last weeks, oldest first; `#from`: where those still count begin. */
  readonly #done = new Map<string, number[]>();
  readonly #from = new Map<string, number>();
  #firstMs = Infinity;

  constructor(city: Pick<BreachCity, 'kindOf'>) {
    this.#city = city;
  }

  /** Takes in what happened next. */
  add(seen: Seen): void {
    this.#firstMs = Math.min(this.#firstMs, seen.atMs);
    if (seen.seen === 'ended') this.#addEnded(seen);
    else if (seen.seen === 'taken') this.#changeOpen(seen.unitId, 1);
    else {
      this.#changeOpen(seen.unitId, -1);
      const done = this.#done.get(seen.unitId) ?? [];
      done.push(seen.atMs);
      this.#done.set(seen.unitId, done);
    }
  }

  /** Settled rounds seen so far. */
  get rounds(): number {
    return this.#all.cases;
  }

  /** The late share of all rounds. */
  lateShare(): number {
    return shrunkShare(this.#all, shareOf(usualLogOdds), allWeight);
  }

  classLateShare(classId: string): number {
    return shrunkShare(this.#ofClass.get(classId), this.lateShare());
  }

  kindLateShare(unitId: UnitId): number {
    return shrunkShare(this.#ofKind.get(this.#city.kindOf(unitId)), this.lateShare());
  }

  unitLateShare(unitId: UnitId): number {
    return shrunkShare(this.#ofUnit.get(unitId), this.kindLateShare(unitId));
  }

  /** Settled rounds of a unit. */
  roundsOf(unitId: UnitId): number {
    return this.#ofUnit.get(unitId)?.cases ?? 0;
  }

  /** 1: the unit does nothing on days off · 0: as much as on others. */
  restsOnDaysOff(unitId: UnitId): number {
    const share = shrunkShare(this.#onDaysOff.get(unitId), usualOnDaysOff, 10);
    return Math.max(0, 1 - share / shareOfDaysOff);
  }

  openOf(unitId: UnitId): number {
    return Math.max(0, this.#open.get(unitId) ?? 0);
  }

  /** Days the unit needs for what it has open, at the pace of its last four weeks. */
  daysOfWork(unitId: UnitId, atMs: number): number {
    const days = Math.min(throughputDays, Math.max(1, (atMs - this.#firstMs) / dayMs));
    return ((this.openOf(unitId) + 1) * days) / (this.#doneLately(unitId, atMs) + 1);
  }

  #doneLately(unitId: UnitId, atMs: number): number {
    const done = this.#done.get(unitId);
    if (done === undefined) return 0;
    let from = this.#from.get(unitId) ?? 0;
    while (from < done.length && (done[from] ?? 0) < atMs - throughputDays * dayMs) from += 1;
    this.#from.set(unitId, from);
    return done.length - from;
  }

  #addEnded(ended: Ended): void {
    const { classId, unitId, isMissed } = ended;
    this.#all.cases += 1;
    if (isMissed) this.#all.missed += 1;
    tallyUp(this.#ofClass, classId, isMissed);
    if (unitId !== null) {
      tallyUp(this.#ofKind, this.#city.kindOf(unitId), isMissed);
      tallyUp(this.#ofUnit, unitId, isMissed);
      if (ended.reply !== null && !ended.isShort) tallyUp(this.#onDaysOff, unitId, ended.isOnDayOff);
    }
    this.#addStep('reply', ended, ended.reply);
    this.#addStep('replyAfterSigning', ended, ended.afterSigning);
  }

  #addStep(step: PaceStep, { classId, unitId }: Ended, took: Took | null): void {
    if (took === null) return;
    this.pace.add(step, classId, unitId, took.share);
    this.hours.add(step, classId, unitId, took.hours);
  }

  #changeOpen(unitId: UnitId, by: number): void {
    this.#open.set(unitId, (this.#open.get(unitId) ?? 0) + by);
  }
}
