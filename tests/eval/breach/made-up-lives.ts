// Months of a made-up city, each case lived through the domain: dispatched, signed, sometimes returned, extended, suspended or
// supervised, answered in time or late, sometimes handled again or left out of the rates. How long a unit takes depends on its
// habits, what it has to do, the calendar, and on what nobody sees. The same seed gives the same months.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { leadAssignment } from '#shared/domain/case.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { Command, CommandType } from '#shared/domain/command.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import type { UnitHabits } from './made-up-units.ts';
import { changeHabits, makeUpUnits, normal, pickUnit } from './made-up-units.ts';

/** A case with all it was, oldest first. */
export type LifeStep = { readonly atMs: number; readonly row: Case };
export type Life = readonly LifeStep[];

export type LivesOptions = {
  readonly loaded: LoadedCityPack;
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly seed: number;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Classes with their share of the cases and the hours of work one takes; the short ones are worked on day and night. */
const classes = [
  { id: 'I', upTo: 0.04, workHours: 0.7, isUrgent: true },
  { id: 'II', upTo: 0.22, workHours: 8, isUrgent: true },
  { id: 'III', upTo: 0.82, workHours: 11, isUrgent: false },
  { id: 'IV', upTo: 1, workHours: 22, isUrgent: false },
] as const;
type ClassHabits = (typeof classes)[number];

/** Lives all cases of the months, in order of their registration. */
export function makeUpLives(options: LivesOptions): readonly Life[] {
  const random = seededRandom(options.seed);
  const units = makeUpUnits(options.loaded, random);
  const later = units.map((habits) => changeHabits(habits, random));
  const desk = createDesk(options, random);
  const { count, fromMs, toMs } = options;
  return Array.from({ length: count }, (_, index) => {
    const atMs = Math.floor(fromMs + ((toMs - fromMs) * (index + random())) / count);
    return desk.live(atMs, atMs < (fromMs + toMs) / 2 ? units : later, index);
  });
}

/** The case as it was at a moment; undefined: it was not there yet. */
export function stateAt(life: Life, atMs: number): Case | undefined {
  return life.findLast((step) => step.atMs <= atMs)?.row;
}

function createDesk({ loaded }: LivesOptions, random: Random) {
  const { officeHours } = breachCityOf(loaded);
  /** Until when each unit has which case. */
  const busyUntil = new Map<string, number[]>();

  function openOf({ unitId }: UnitHabits, atMs: number): number {
    const open = (busyUntil.get(unitId) ?? []).filter((untilMs) => untilMs > atMs);
    busyUntil.set(unitId, open);
    return open.length;
  }

  /** When somebody who starts now has worked so many hours. */
  function afterWork(habits: UnitHabits, kind: ClassHabits, atMs: number, hours: number): number {
    if (kind.isUrgent) return atMs + hours * hourMs;
    if (habits.worksOnDaysOff) return atMs + hours * 2.6 * hourMs;
    return officeHours.advance(atMs, hours * hourMs);
  }

  /** When the unit answers: its work, slower the more it has; some of what would be late is hurried, some put off. */
  function replyAtMs(habits: UnitHabits, kind: ClassHabits, state: Case, atMs: number): number {
    const deadline = computeDeadline(state.clock, loaded.book);
    const crowd = Math.max(1, openOf(habits, atMs) / habits.room) ** 0.8;
    const hours = kind.workHours * habits.slowness * crowd * Math.exp(0.65 * normal(random));
    const doneMs = afterWork(habits, kind, atMs, hours);
    if (deadline.state !== 'running') return doneMs;
    const { startedAtMs, dueAtMs } = deadline;
    if (random() < habits.putsOff) {
      return Math.max(doneMs, Math.floor(startedAtMs + (0.8 + 0.25 * random()) * (dueAtMs - startedAtMs)));
    }
    const isLate = doneMs > dueAtMs && doneMs < dueAtMs + 0.5 * (dueAtMs - startedAtMs);
    const isHurried = isLate && random() < 0.4;
    return isHurried ? Math.max(atMs, Math.floor(dueAtMs - random() * 0.06 * (dueAtMs - startedAtMs))) : doneMs;
  }

  function live(registeredAtMs: number, units: readonly UnitHabits[], index: number): Life {
    const life = createLife(loaded, random, registeredAtMs);
    const kind = classes.find(({ upTo }) => random() < upTo) ?? classes[2];
    let habits = pickUnit(units, random);
    life.does('case.register', 'agent', registration(loaded, kind, registeredAtMs, index, random));
    life.passes(hourMs * (kind.isUrgent ? 0.1 : 2) * random());
    life.does('case.dispatch', 'agent', dispatch(habits));
    if (random() < 0.06 && !kind.isUrgent) {
      const next = pickUnit(
        units.filter((unit) => unit !== habits),
        random,
      );
      returnTo(life, next);
      habits = next;
    }
    handle(life, habits, kind);
    if (random() < 0.08) {
      life.does('callback.record', 'callback', said('no', 'rework', 'again'));
      handle(life, habits, kind);
    }
    life.does('callback.claim', 'callback', {});
    life.does('callback.record', 'callback', said('yes', 'close'));
    if (random() < 0.02) leaveOut(life);
    return life.steps;
  }

  function returnTo(life: LifeWriter, next: UnitHabits): void {
    const { id } = life.lead();
    life.passes(2 * hourMs * random());
    const request = { assignmentId: id, reason: 'notOurDuty', rightfulUnitId: next.unitId, basis: '职责清单' };
    life.does('return.request', 'unitHead', request);
    life.passes((4 + 30 * random()) * hourMs);
    const ruling = { kind: 'move', toUnitId: next.unitId, assignmentId: `${id}r` };
    life.does('return.rule', 'dispatcher', { assignmentId: id, note: '', ruling });
  }

  function handle(life: LifeWriter, habits: UnitHabits, kind: ClassHabits): void {
    const { id } = life.lead();
    const takenMs = life.nowMs();
    const signHours = (kind.isUrgent ? 0.1 : 1) * habits.signHours * Math.exp(0.6 * normal(random));
    const doneMs = replyAtMs(habits, kind, life.row(), takenMs);
    busyUntil.set(habits.unitId, [...(busyUntil.get(habits.unitId) ?? []), doneMs]);
    const signMs = Math.min(doneMs - 1_000, afterWork(habits, kind, takenMs, signHours));
    life.at(Math.max(takenMs, signMs));
    life.does('assignment.sign', 'unit', { assignmentId: id });
    if (random() < 0.6) {
      life.at(life.nowMs() + (doneMs - life.nowMs()) * 0.3 * random());
      life.does('assignment.contact', 'unit', { assignmentId: id, note: '已联系', isReached: true });
    }
    const stoodMs = interrupt(life, kind, doneMs);
    life.at(doneMs + stoodMs);
    life.does('assignment.reply', 'unit', { assignmentId: id, text: '已处理完毕。', contactedCaller: true });
    life.passes((1 + 20 * random()) * hourMs);
  }

  /** What comes between; returns for how long the case stood still. */
  function interrupt(life: LifeWriter, { isUrgent }: ClassHabits, doneMs: number): number {
    const leftMs = doneMs - life.nowMs();
    const { dueAtMs } = life.deadline();
    const isTight = doneMs > dueAtMs - 0.2 * leftMs;
    if (isUrgent || leftMs < dayMs) return 0;
    if (random() < (isTight ? 0.25 : 0.03)) askMore(life, leftMs);
    if (random() < (isTight ? 0.08 : 0.02)) {
      const supervision = { supervisionId: `s${life.steps.length}`, note: '请抓紧', kind: 'single', dueAtMs: null };
      life.does('supervision.issue', 'supervisor', supervision);
    }
    if (random() > 0.03) return 0;
    const startMs = life.nowMs();
    life.does('case.suspend', 'supervisor', { note: '等待第三方', reason: 'thirdParty' });
    life.passes((1 + 3 * random()) * dayMs);
    life.does('case.resume', 'supervisor', { note: '恢复' });
    return life.nowMs() - startMs;
  }

  function askMore(life: LifeWriter, leftMs: number): void {
    life.at(Math.min(life.nowMs() + 0.4 * leftMs, life.deadline().dueAtMs - hourMs));
    const wanted = { kind: 'calendarDays', days: 3, ends: 'sameTime' };
    const requestId = `r${life.steps.length}`;
    life.tries('extension.request', 'unit', {
      assignmentId: life.lead().id,
      note: '情况复杂',
      requestId,
      reason: 'complex',
      wanted,
    });
    life.passes(Math.min(10 * hourMs, leftMs * 0.2) * random());
    const granted = random() < 0.6 ? wanted : null;
    life.tries('extension.rule', 'dispatcher', { note: '', requestId, granted });
  }

  return { live };
}

function leaveOut(life: LifeWriter): void {
  life.passes(dayMs);
  life.does('exclusion.apply', 'unit', { note: '超出范围', kind: 'unreasonable', reason: 'outOfArea' });
  life.passes(dayMs);
  life.does('exclusion.audit', 'dispatcher', { note: '', isForwarded: true });
  life.does('exclusion.decide', 'office', { note: '', isGranted: true });
}

type Payload = Record<string, unknown>;
type LifeWriter = ReturnType<typeof createLife>;

/** Writes one case's life, step by step; throws where the domain refuses what has to be possible. */
function createLife({ facts, book }: LoadedCityPack, random: Random, registeredAtMs: number) {
  const steps: LifeStep[] = [];
  const caseId = uuidV7(registeredAtMs, random) as CaseId;
  let atMs = registeredAtMs;

  function tries(type: CommandType, role: Role, payload: Payload): boolean {
    const state = steps.at(-1)?.row;
    const unitId = isUnitRole(role) && state ? (leadAssignment(state)?.unitId ?? null) : null;
    const actor = { personId: `demo:${role}` as PersonId, role, unitId };
    const commandId = uuidV7(atMs, random) as CommandId;
    const command = { type, caseId, payload } as unknown as Command;
    const decision = decide(state, command, { actor, commandId, atMs, city: facts, related: () => undefined });
    if (!decision.ok) return false;
    const row = applyAll(state, decision.events);
    if (row) steps.push({ atMs, row });
    return true;
  }

  const row = (): Case => {
    const last = steps.at(-1);
    if (!last) throw new Error('the case is not registered yet');
    return last.row;
  };
  return {
    steps,
    row,
    tries,
    nowMs: () => atMs,
    at(nextMs: number) {
      atMs = Math.max(atMs, Math.floor(nextMs));
    },
    passes(ms: number) {
      atMs += Math.floor(ms);
    },
    lead() {
      const lead = leadAssignment(row());
      if (!lead) throw new Error('no unit has the case');
      return lead;
    },
    deadline() {
      const deadline = computeDeadline(row().clock, book);
      if (deadline.state === 'none') throw new Error('no clock runs');
      return deadline;
    },
    does(type: CommandType, role: Role, payload: Payload) {
      if (!tries(type, role, payload)) throw new Error(`${type} was refused`);
    },
  };
}

function registration({ pack }: LoadedCityPack, kind: ClassHabits, atMs: number, index: number, random: Random) {
  const { numberPrefix } = pack.city;
  return {
    number: formatCaseNumber({ city: numberPrefix, year: new Date(atMs).getUTCFullYear(), serial: 1 + index }),
    channel: 'phone',
    followsCaseId: null,
    kind: random() < 0.6 ? 'complaint' : 'help',
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false },
    narrative: '楼道灯坏了',
    place: { placeId: pack.places[index % pack.places.length]?.id ?? null, detail: '七号楼' },
    topicId: pack.topics[Math.floor(random() * pack.topics.length)]?.id ?? null,
    urgency: kind.id === 'I' ? 'urgent' : 'normal',
    deadlineClassId: kind.id,
  };
}

function dispatch({ unitId }: UnitHabits): Payload {
  return { leadUnitId: unitId, assistUnitIds: [], parallelUnitIds: [], assignmentIds: ['a1'], suggestionRank: 0 };
}

function said(solved: 'yes' | 'no', next: 'close' | 'rework', assignmentId?: string): Payload {
  const satisfied = solved === 'yes' ? 'satisfied' : 'dissatisfied';
  const assignmentIds = assignmentId === undefined ? [] : [assignmentId];
  return { answers: { contacted: true, solved, satisfied }, note: '', next, assignmentIds };
}
