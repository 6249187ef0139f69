// Cases of the default city on their whole way through the real pipeline, at moments a test names: what rates are made of.

import { assert, must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { CallbackAnswers } from '#shared/domain/callback.ts';
import type { CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { loadPackFolder, loadServerCity } from '../load-server-city.ts';
import { defaultCityFolder } from '../server-options.ts';
import type { ServerStore } from '../store/server-store.ts';
import { createCommitPipeline } from '../sync/commit-pipeline.ts';
import { anEnvelope, freshCaseId } from './an-envelope.ts';
import { someClaims } from './people.ts';

/** Two subdistrict offices of one district. */
export const donghuamen = 'u-110101001' as UnitId;
export const jingshan = 'u-110101002' as UnitId;

export const solved: CallbackAnswers = { contacted: true, solved: 'yes', satisfied: 'satisfied' };
export const unsolved: CallbackAnswers = { contacted: true, solved: 'no', satisfied: 'dissatisfied' };

type Loose<T> = { readonly [Key in keyof T]?: unknown };

/** Moves cases in the store; `at` is a local time of the city: "2025-03-03T10:00". */
export function createRatedCases(store: ServerStore) {
  const city = loadServerCity(defaultCityFolder);
  const { pack } = loadPackFolder(defaultCityFolder);
  const place = { placeId: must(pack.places[0], 'a place').id, detail: '' };
  const fields = { topicId: must(pack.topics[0], 'a topic').id, place, deadlineClassId: 'III' };
  const clock = fakeClock(0);
  const commit = createCommitPipeline({ store, clock, city, readGrant: readGrantAt(clock.wallMs), log: silentLog });

  function setClock(at: string): void {
    clock.jumpWall(momentOf(at) - clock.wallMs());
  }

  /** Gives the command in the name of a role, `unit@ID` for somebody of that unit; it has to be applied. */
  async function act<Type extends CommandType>(
    caseId: CaseId,
    type: Type,
    { by, ...payload }: Loose<CommandPayloads[Type]> & { readonly by: string },
  ): Promise<void> {
    const seenRevision = (await store.readHistory(caseId))?.case.revision ?? 0;
    const atMs = clock.wallMs();
    const moment = { occurredAtMs: atMs, serverSeenAtMs: atMs, packHash: city.packHash };
    const change = { grant: by, caseId, seenRevision, ...moment };
    await commit([{ envelope: anEnvelope(type, payload as Loose<CommandPayloads[Type]>, change), formerSeq: null }]);
    const after = (await store.readHistory(caseId))?.case.revision ?? 0;
    assert(after > seenRevision, () => `${type} was not applied`);
  }

  async function register(at: string): Promise<CaseId> {
    setClock(at);
    const caseId = freshCaseId();
    await act(caseId, 'case.register', { by: 'agent', ...fields });
    return caseId;
  }

  return {
    clock,
    setClock,
    register,
    act,
    /** A case of the unit, replied to within the day and closed at the call-back. */
    async close(unitId: UnitId, at: string, answers: CallbackAnswers): Promise<CaseId> {
      const caseId = await register(`${at.slice(0, 10)}T08:00`);
      await act(caseId, 'case.dispatch', { by: 'agent', leadUnitId: unitId });
      await act(caseId, 'assignment.sign', { by: `unit@${unitId}` });
      await act(caseId, 'assignment.reply', { by: `unit@${unitId}` });
      setClock(at);
      // A leader may close whatever was answered: the city's rule would send some of them back.
      await act(caseId, 'callback.record', { by: 'supervisor', answers, note: '由值班长办结' });
      return caseId;
    },
    /** An appeal of the unit against the case, audited and granted. */
    async grantAppeal(caseId: CaseId, unitId: UnitId, at: string): Promise<void> {
      setClock(at);
      await act(caseId, 'exclusion.apply', { by: `unitHead@${unitId}`, kind: 'appeal', reason: 'untrue' });
      await act(caseId, 'exclusion.audit', { by: 'dispatcher' });
      await act(caseId, 'exclusion.decide', { by: 'office' });
    },
  };
}

export type RatedCases = ReturnType<typeof createRatedCases>;

/** The moment of a local time of the default city, which has no daylight saving. */
export function momentOf(at: string): number {
  return Date.parse(`${at}:00+08:00`);
}

function readGrantAt(nowMs: () => number) {
  return (grant: string) => {
    const [role, unitId] = grant.split('@');
    const times = { issuedAtMs: nowMs() - 1_000, expiresAtMs: nowMs() + 3_600_000 };
    return someClaims(role as Role, { ...times, ...(unitId === undefined ? {} : { unitId: unitId as UnitId }) });
  };
}
