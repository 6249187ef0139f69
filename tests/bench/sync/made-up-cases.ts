// Cases of a city for the bench of sync, lived through the domain: registered, most dispatched, many signed, answered and
// closed, over the sixty days before now. The same seed gives the same cases.

import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { applyAll } from '#shared/domain/apply.ts';
import type { Case } from '#shared/domain/case.ts';
import { formatCaseNumber } from '#shared/domain/case-number.ts';
import type { Command, CommandType } from '#shared/domain/command.ts';
import { decide } from '#shared/domain/decide.ts';
import type { CaseEvent } from '#shared/domain/event.ts';
import type { CaseId, CommandId, PersonId, UnitId } from '#shared/domain/ids.ts';
import type { Actor, Role } from '#shared/domain/roles.ts';
import { isUnitRole } from '#shared/domain/roles.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { uuidV7 } from '#shared/lib/uuid.ts';
import { makeUpTexts } from '../made-up-texts.ts';

/** One command with its events and the case after it. */
export type LivedStep = {
  readonly commandId: CommandId;
  readonly atMs: number;
  readonly actor: Actor;
  readonly events: readonly CaseEvent[];
  readonly row: Case;
};

export type CaseMaker = {
  /** A new case with as much of its life as falls to it. */
  next(): readonly LivedStep[];
  /** Lets an open case be urged once more; the row that many consoles have to fetch again. */
  urge(row: Case, atMs: number): LivedStep;
};

export type CaseMakerOptions = {
  readonly loaded: LoadedCityPack;
  /** How many cases will be asked for: they spread evenly over the days. */
  readonly count: number;
  readonly firstSerial: number;
  readonly nowMs: number;
  readonly seed: number;
};

type Wish = readonly [type: CommandType, role: Role, payload: Record<string, unknown>];

const hourMs = 3_600_000;
const spanMs = 60 * 24 * hourMs;
/** How far cases have come: a floor's own day and the weeks behind it, so that a row is some 2 kB. */
const furthest = [
  { isReached: 0.15, steps: 1 },
  { isReached: 0.6, steps: 2 },
  { isReached: 0.75, steps: 3 },
  { isReached: 0.85, steps: 4 },
  { isReached: 0.9, steps: 5 },
  { isReached: 1, steps: 8 },
] as const;

/** Makes cases of the city; throws where the domain refuses a step, for then the bench has grown old. */
export function createCaseMaker({ loaded, count, firstSerial, nowMs, seed }: CaseMakerOptions): CaseMaker {
  const random = seededRandom(seed);
  const texts = makeUpTexts(1_000, seed);
  const { pack, facts } = loaded;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  let made = 0;

  /** The citizen's own words, then those of the agent: some 60 to 200 characters, as at a real desk. */
  function narrative(): string {
    return Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(texts)).join('');
  }

  function wishes(): readonly Wish[] {
    const unitId = pick(pack.units).id;
    const onA1 = { assignmentId: 'a1' };
    const register = {
      number: formatCaseNumber({ city: pack.city.numberPrefix, year: yearOf(nowMs), serial: firstSerial + made }),
      channel: 'phone',
      followsCaseId: null,
      kind: pick(['help', 'complaint', 'complaint', 'suggestion']),
      caller: {
        name: pick(names),
        phone: `138${digits(random, 8)}`,
        wantsCallback: true,
        confidential: random() < 0.05,
      },
      narrative: narrative(),
      place: {
        placeId: pick(pack.places).id,
        detail: `${pick(texts).slice(0, 12)}${1 + Math.floor(random() * 30)}号楼`,
      },
      topicId: pick(pack.topics).id,
      urgency: random() < 0.1 ? 'urgent' : 'normal',
      deadlineClassId: pick(pack.deadlines.classes).id,
    };
    const dispatch = {
      leadUnitId: unitId,
      assistUnitIds: [],
      parallelUnitIds: [],
      assignmentIds: ['a1'],
      suggestionRank: 0,
    };
    const audit: readonly Wish[] =
      facts.procedure.replyAudit === 'none'
        ? []
        : [['reply.audit', 'dispatcher', { ...onA1, note: '', isAccepted: true, reason: null }]];
    return [
      ['case.register', 'agent', register],
      ['case.dispatch', facts.procedure.agentsDispatch ? 'agent' : 'dispatcher', dispatch],
      ['assignment.sign', 'unit', onA1],
      ['assignment.contact', 'unit', { ...onA1, note: pick(texts), isReached: true }],
      ['assignment.reply', 'unit', { ...onA1, text: `${pick(texts)}已处理完毕。`, contactedCaller: true }],
      ...audit,
      ['callback.claim', 'callback', {}],
      ['callback.record', 'callback', { answers, note: pick(texts), next: 'close', assignmentIds: [] }],
    ];
  }

  function live(state: Case | undefined, caseId: CaseId, [type, role, payload]: Wish, atMs: number): LivedStep {
    const actor = actorOf(role, leadOf(state));
    const commandId = uuidV7(atMs, random) as CommandId;
    const command = { type, caseId, payload } as unknown as Command;
    const decision = decide(state, command, { actor, commandId, atMs, city: facts, related: () => undefined });
    if (!decision.ok) throw new Error(`${type} was refused: ${decision.refusal.code} ${decision.refusal.detail}`);
    const row = applyAll(state, decision.events);
    if (!row) throw new Error(`${type} made no case`);
    return { commandId, atMs, actor, events: decision.events, row };
  }

  return {
    next() {
      const startMs = Math.floor(nowMs - spanMs + ((spanMs - 24 * hourMs) * made) / count);
      const caseId = uuidV7(startMs, random) as CaseId;
      const share = random();
      const steps = furthest.find(({ isReached }) => share < isReached)?.steps ?? 1;
      const lived: LivedStep[] = [];
      for (const [index, wish] of wishes().slice(0, steps).entries()) {
        lived.push(live(lived.at(-1)?.row, caseId, wish, startMs + index * hourMs));
      }
      made += 1;
      return lived;
    },
    urge: (row, atMs) => live(row, row.id, ['case.urge', 'agent', { note: pick(texts) }], atMs),
  };
}

/** A case as a desk that has no number left registers it. */
export function registrationOf(): Record<string, unknown> {
  return {
    number: null,
    channel: 'phone',
    followsCaseId: null,
    kind: 'help',
    caller: { name: names[0], phone: '13800001234', wantsCallback: true, confidential: false },
    narrative: makeUpTexts(4).join(''),
    place: { placeId: null, detail: '南湖西里7号楼' },
    topicId: null,
    urgency: 'normal',
    deadlineClassId: null,
  };
}

const names = ['张女士', '李先生', '王先生', '赵女士', 'Ms Brown', '陈先生'];
const answers = { contacted: true, solved: 'yes', satisfied: 'satisfied' };

function leadOf(state: Case | undefined): UnitId | null {
  return state?.assignments[0]?.unitId ?? null;
}

function actorOf(role: Role, unitId: UnitId | null): Actor {
  return { personId: `demo:${role}` as PersonId, role, unitId: isUnitRole(role) ? unitId : null };
}

function digits(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}

function yearOf(atMs: number): number {
  return new Date(atMs).getUTCFullYear();
}
