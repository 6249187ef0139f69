import { expect, test } from 'vitest';
import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { emptyIntakeDraft } from '#shared/bridge/drafts.ts';
import { aPracticeCall } from './testing.ts';
import type { Named, NameLookup } from './trainer-sheet.ts';
import { compareWithLog } from './trainer-sheet.ts';

const named: Record<string, Named> = {
  't-lift': { name: { zh: '电梯', en: 'Lifts' }, parentId: null },
  't-lift-noise': { name: { zh: '电梯噪声', en: 'Lift noise' }, parentId: 't-lift' },
  't-noise': { name: { zh: '噪声', en: 'Noise' }, parentId: null },
  'p-street': { name: { zh: '双井街道', en: 'Shuangjing' }, parentId: 'p-district' },
  'p-district': { name: { zh: '朝阳区', en: 'Chaoyang' }, parentId: null },
  'p-community': { name: { zh: '某社区', en: 'A community' }, parentId: 'p-street' },
  I: { name: { zh: '一类', en: 'Class I' }, parentId: null },
};
const names: NameLookup = {
  countryCode: '86',
  topic: (id) => named[id],
  place: (id) => named[id],
  deadlineClass: (id) => named[id],
};

const perfect: IntakeDraft = {
  ...emptyIntakeDraft('call-1', '+86 138 0000 0001'),
  requestKind: 'help',
  urgency: 'critical',
  callerName: '张女士',
  narrative: '枫林里 3 号楼电梯困人',
  topicId: 't-lift',
  placeId: 'p-community',
  deadlineClassId: 'I',
  leadUnitId: 'u-1',
} as unknown as IntakeDraft;

function verdicts(body: IntakeDraft | null, call = aPracticeCall()): Record<string, string> {
  return Object.fromEntries(compareWithLog(call, body, names).map(({ label, verdict }) => [label.en, verdict]));
}

test('a good log is right on every line, and a community is right for its subdistrict', () => {
  expect(new Set(Object.values(verdicts(perfect)))).toEqual(new Set(['right']));
});

test('before anything is saved every line that matters is missed', () => {
  expect(new Set(Object.values(verdicts(null)))).toEqual(new Set(['missed']));
});

test('what was chosen otherwise is different, with both names in the language of the call', () => {
  const line = compareWithLog(aPracticeCall(), { ...perfect, topicId: 't-noise' } as IntakeDraft, names)[2];
  expect(line).toEqual({
    label: { zh: '问题分类', en: 'Topic' },
    said: '电梯',
    logged: '噪声',
    verdict: 'different',
  });
});

test('a district is not enough where the subdistrict was named', () => {
  expect(verdicts({ ...perfect, placeId: 'p-district' } as IntakeDraft)['Place']).toBe('different');
});

test('a number must stand alone to count as a fact', () => {
  const call = aPracticeCall();
  const facts = [{ label: { zh: '门牌', en: 'Door' }, anyOf: ['301'] }];
  const expecting = { ...call, expected: { ...call.expected, facts } };
  const withDoor = (narrative: string) => verdicts({ ...perfect, narrative }, expecting)['Door'];
  expect([withDoor('2301室'), withDoor('301室'), withDoor('１３０１，后门３０１')]).toEqual([
    'missed',
    'right',
    'right',
  ]);
});

test('confidential shows only where it matters', () => {
  const call = aPracticeCall();
  const asked = { ...call, expected: { ...call.expected, confidential: true } };
  expect([
    verdicts(perfect)['Confidential'],
    verdicts(perfect, asked)['Confidential'],
    verdicts({ ...perfect, confidential: true }, asked)['Confidential'],
    verdicts({ ...perfect, confidential: true })['Confidential'],
  ]).toEqual([undefined, 'missed', 'right', 'different']);
});

function outcomeOf(body: Partial<IntakeDraft>): string | undefined {
  return verdicts({ ...perfect, ...body })['Outcome'];
}

test('an answer on the spot and a dispatch are told apart', () => {
  expect([outcomeOf({}), outcomeOf({ answer: '周六开门' }), outcomeOf({ leadUnitId: null })]).toEqual([
    'right',
    'different',
    'different',
  ]);
});

test('a number is right however it is written in its own country', () => {
  const call = aPracticeCall({ callerNumber: '4105550101' });
  const phoneOf = (callerPhone: string, countryCode: string) =>
    compareWithLog(call, { ...perfect, callerPhone }, { ...names, countryCode }).find(
      ({ said }) => said === '4105550101',
    )?.verdict;
  expect([phoneOf('+1 (410) 555-0101', '1'), phoneOf('410-555-0102', '1')]).toEqual(['right', 'different']);
});
