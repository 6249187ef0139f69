import { expect, onTestFinished, test } from 'vitest';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { createRatedCases, donghuamen, jingshan } from '../testing/rated-cases.ts';
import { collectExamples } from './collect-examples.ts';

test('a case whose suggestion was overruled teaches more than one where it was followed', async () => {
  const store = openSqliteServerStore(':memory:');
  onTestFinished(() => store.close());
  const cases = createRatedCases(store);
  const [followed, overruled, chosen] = [
    await cases.register('2025-03-03T08:00'),
    await cases.register('2025-03-03T09:00'),
    await cases.register('2025-03-03T10:00'),
  ];
  const dispatch = { by: 'agent', leadUnitId: donghuamen };
  await cases.act(followed, 'case.dispatch', { ...dispatch, suggestionRank: 0 });
  const other = { suggestedUnitId: jingshan, reason: 'wrongTopic', note: '' } as const;
  await cases.act(overruled, 'case.dispatch', { ...dispatch, suggestionRank: null, overruled: other });
  await cases.act(chosen, 'case.dispatch', { ...dispatch, suggestionRank: null });
  const sources = new Map((await collectExamples(store)).map(({ caseId, source }) => [caseId, source]));
  expect(sources).toEqual(
    new Map([
      [followed, 'dispatch'],
      [overruled, 'override'],
      [chosen, 'dispatch'],
    ]),
  );
});
