import { expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import { caseStatuses } from '#shared/domain/case.ts';
import { caseFlags } from '#shared/domain/case-flag.ts';
import { createQueryNames } from '#shared/search/query-names.ts';
import { en, zh } from './texts.ts';

const names = createQueryNames(loadTestPack().pack);

test.each([
  ['en', en],
  ['zh', zh],
] as const)('steps and marks are typed into a search as the screen says them in %s', (_language, texts) => {
  expect(caseStatuses.map((id) => names.find('status', texts.words.status[id]))).toEqual(
    caseStatuses.map((id) => [id]),
  );
  expect(caseFlags.map((id) => names.find('flag', texts.queue.flag[id]))).toEqual(caseFlags.map((id) => [id]));
});
