import { expect, test } from 'vitest';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { anEnvelope } from '../testing/an-envelope.ts';
import { testPipeline } from '../testing/test-pipeline.ts';
import { findOlderCases } from './older-cases.ts';

const newer: CityFacts = { ...anyCity, policyVersion: 'policy-2' };

test('older are the open cases whose clock runs under other versions, until they adopt the newer ones', async () => {
  const store = openSqliteServerStore(':memory:');
  const commit = testPipeline(store);
  const ids = ['open', 'adopted', 'replied', 'answered'].map((name) => `case-${name}` as CaseId);
  const [open, adopted, replied, answered] = ids;
  const dispatched = [open, adopted, replied].flatMap((caseId) => [
    anEnvelope('case.register', {}, by('agent', caseId, 0)),
    anEnvelope('case.dispatch', {}, by('dispatcher', caseId, 1)),
  ]);
  await commit([
    ...dispatched,
    anEnvelope('clock.adopt', { policyVersion: 'policy-2', calendarVersion: 'calendar-1' }, by('office', adopted, 2)),
    anEnvelope('assignment.sign', {}, by('unit', replied, 2)),
    anEnvelope('assignment.reply', {}, by('unit', replied, 3)),
    anEnvelope('case.register', {}, by('agent', answered, 0)),
    anEnvelope('case.answer', {}, by('agent', answered, 1)),
  ]);
  const found = async (facts: CityFacts) => (await findOlderCases(store, facts)).map(({ id }) => id);
  expect(await found(newer)).toEqual([open]);
  expect(await found(anyCity)).toEqual([adopted]);
  await store.close();
});

function by(grant: string, caseId: CaseId | undefined, seenRevision: number) {
  return { grant, caseId, seenRevision };
}
