import { expect, test } from 'vitest';
import type { CaseLink } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { aCommand, aContext } from '#shared/domain/testing/builders.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Move } from '#shared/domain/testing/story.ts';
import { register, tell } from '#shared/domain/testing/story.ts';
import type { ShownCase } from '#host/replica/replica-types.ts';
import { familyOf } from './case-family.ts';

type Tie = { readonly follows?: string; readonly into?: string };

const { actor } = aContext('agent');
const nobody = () => undefined;

/** A desk that has these cases, an hour between each; those after a question mark lie at another desk. */
function aDesk(ties: Readonly<Record<string, Tie>>) {
  const cases = new Map(
    Object.entries(ties).map(([id, { follows, into }], index): [string, Case] => {
      const { state } = tell([['agent', aCommand('case.register', { number: `N-${id}` }), index * 60]]);
      return [id, { ...state, id: id as CaseId, followsCaseId: as(follows), mergedInto: as(into) }];
    }),
  );
  const seen = (id: string) => (id.startsWith('?') ? undefined : cases.get(id));
  const link = (kind: CaseLink['kind'], caseId: CaseId): CaseLink => {
    const state = seen(caseId);
    return { kind, caseId, number: state?.number ?? null, status: state?.status ?? null };
  };
  const replica = {
    find: (_: unknown, id: CaseId) => (seen(id) ? ({ case: seen(id) } as ShownCase) : undefined),
    linksOf: (_: unknown, { id, followsCaseId, mergedInto }: Case) => [
      ...(followsCaseId ? [link('follows', followsCaseId)] : []),
      ...(mergedInto ? [link('mergedInto', mergedInto)] : []),
      ...[...cases.values()]
        .filter((one) => one.followsCaseId === id && seen(one.id))
        .map((one) => link('followedBy', one.id)),
      ...[...cases.values()]
        .filter((one) => one.mergedInto === id && seen(one.id))
        .map((one) => link('mergedHere', one.id)),
    ],
  };
  return (id: string) =>
    familyOf(replica, nobody, actor, must(cases.get(id), 'the case asked about')).map(
      (one) => `${one.kinship} ${one.caseId}`,
    );
}

function as(id: string | undefined): CaseId | null {
  return (id ?? null) as CaseId | null;
}

test('chases before and after are found from either end, however long the chain is', () => {
  const family = aDesk({ a: {}, b: { follows: 'a' }, c: { follows: 'b' }, d: { follows: 'c' } });
  expect(family('b')).toEqual(['before a', 'self b', 'after c', 'after d']);
  expect(family('d')).toEqual(['before a', 'before b', 'before c', 'self d']);
});

test('a master has its parts, and a part its master with the others', () => {
  const family = aDesk({ m: {}, p: { into: 'm' }, q: { into: 'm' }, r: { into: 'q' } });
  expect(family('m')).toEqual(['self m', 'part p', 'part q', 'part r']);
  expect(family('p')).toEqual(['master m', 'self p', 'sibling q', 'sibling r']);
});

test('a case of another desk is known to be there and nothing else; a case without ties has no family', () => {
  const family = aDesk({ '?m': {}, p: { into: '?m' }, x: {} });
  expect(family('p')).toEqual(['self p', 'master ?m']);
  expect(family('x')).toEqual(['self x']);
});

test('ties that go round in a ring are told once', () => {
  const family = aDesk({ a: { follows: 'b' }, b: { follows: 'a' } });
  expect(family('a')).toEqual(['self a', 'before b']);
});

test('of a merged case it is said whether its caller was told the outcome, and by whom if this desk knows; never to units', () => {
  const merge: Move = ['dispatcher', aCommand('case.merge')];
  const tellIt: Move = ['callback', aCommand('case.tellOutcome'), 30];
  const replica = { find: () => undefined, linksOf: () => [] };
  const told = (role: Role, moves: readonly Move[], name?: string) =>
    familyOf(replica, () => name, aContext(role).actor, tell([register, ...moves]).state)[0]?.seen?.outcomeTold;
  expect([told('agent', []), told('agent', [merge])]).toEqual([undefined, null]);
  const atMs = tell([register, merge, tellIt]).state.outcomeTold?.atMs;
  expect(told('agent', [merge, tellIt], '回访一')).toEqual({ atMs, byName: '回访一' });
  expect(told('callback', [merge, tellIt])).toEqual({ atMs, byName: '' });
  expect([told('unit', [merge]), told('district', [merge, tellIt])]).toEqual([undefined, undefined]);
});
