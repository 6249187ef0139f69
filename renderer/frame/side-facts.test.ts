import { expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { createI18n } from '#renderer/i18n/create-i18n.ts';
import { sideFacts } from './side-facts.ts';

const i18n = createI18n('en');
const context = {
  words: {
    language: 'en',
    timeZone: 'Asia/Shanghai',
    say: (key: string, values?: object) => i18n.t(key, { ...values }),
  },
  names: { name: (_kind: string, id: string | null) => `<${id}>` },
  cityNames: new Map([['court', 'In court']]),
  links: [],
} as unknown as Parameters<typeof sideFacts>[1];

const dayMs = 86_400_000;
const plain = {
  proposal: null,
  suspension: null,
  ledger: null,
  hard: null,
  exclusion: null,
  supervisions: [],
  disputes: [],
  extensions: [],
  assistRequests: [],
  assignments: [{ id: 'a-1', unitId: 'u-1' }],
} as unknown as Case;
const said = (found: Partial<Case>) =>
  sideFacts({ ...plain, ...found }, context).map(({ label, value }) => `${label}: ${value}`);

test('a case with nothing beside its way has no such facts', () => {
  expect(said({})).toEqual([]);
});

test('a stopped clock and the ledger say why and until when', () => {
  const by = 'p-1' as never;
  expect(
    said({
      suspension: { reason: 'weather', note: 'storm', sinceMs: 0, by },
      ledger: {
        status: 'entered',
        plan: 'new pipes in spring',
        promisedAtMs: dayMs,
        askedAtMs: 0,
        by,
        enteredAtMs: 0,
        nextReviewAtMs: null,
        reviews: 0,
      },
    }),
  ).toEqual([
    'Clock stopped: weather, since Thu 1 Jan, 08:00 · storm',
    'Ledger: on the ledger; promised for 2 Jan 1970 · new pipes in spring',
  ]);
});

test('a return says whose it is and on what basis, and who rules until somebody has', () => {
  const dispute = {
    assignmentId: 'a-1',
    level: 'arbitration',
    reason: 'notOurArea',
    rightfulUnitId: 'u-2',
    basis: 'map of 2025',
    askedAtMs: 0,
    ruling: null,
  };
  const [open] = said({ disputes: [dispute] as never });
  expect(open).toBe(
    'Return: <u-1>: not our area; belongs to <u-2> · basis: map of 2025 · ' +
      'not ruled on yet: the hotline office rules, with binding effect',
  );
  const ruling = { kind: 'moved', toUnitId: 'u-2', note: 'agreed' };
  const [ruled] = said({ disputes: [{ ...dispute, ruling }] as never });
  expect(ruled).toContain('goes to <u-2> · agreed');
});

test('a refusal that waits for its signature names its reason', () => {
  const proposal = { kind: 'refuse', reasonId: 'court', by: 'p-1', atMs: 0, note: '' };
  expect(said({ proposal: proposal as never })).toEqual(['Proposal: Turning it down waits for a signature · In court']);
});
