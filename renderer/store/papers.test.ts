import { expect, test } from 'vitest';
import type { DocumentKind } from '#shared/city/counter-file.ts';
import { counterOf } from '#shared/city/counter-file.ts';
import type { HandedIn } from '#shared/domain/handed-in.ts';
import { limits } from '#shared/sync/limits.ts';
import { withNewPaper, withoutPaper, withPaper } from './papers.ts';

const kinds: readonly DocumentKind[] = counterOf(undefined).documentKinds.value;
const [identity, lease] = kinds.map(({ id }) => id);

test('a new paper is of the kind that is brought most; a full list takes no more', () => {
  const one = withNewPaper([], kinds);
  expect(one).toEqual([{ kindId: identity, name: '', form: 'copy', pages: 1, isReturned: false }]);
  const full = Array.from({ length: limits.documents }).reduce<readonly HandedIn[]>(
    (all) => withNewPaper(all, kinds),
    [],
  );
  expect([full.length, withNewPaper(full, kinds)]).toEqual([limits.documents, full]);
});

test('one paper is changed or taken off, the others stay; words belong to what the list has not', () => {
  const two = withNewPaper(withNewPaper([], kinds), kinds);
  const worded = withPaper(withPaper(two, 1, { kindId: null }), 1, { name: '拆迁协议' });
  expect(worded[1]).toMatchObject({ kindId: null, name: '拆迁协议' });
  expect(withPaper(worded, 1, { kindId: lease ?? null })[1]).toMatchObject({ kindId: lease, name: '' });
  expect(worded[0]).toEqual(two[0]);
  expect(withoutPaper(worded, 0)).toEqual([worded[1]]);
  expect(withoutPaper([], -1)).toEqual([]);
});
