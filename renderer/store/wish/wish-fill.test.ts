import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseView } from '#shared/bridge/views.ts';
import { wish, wishTypes } from '#shared/bridge/wish.ts';
import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { WishFields } from './wish-fill.ts';
import { askedFields, missingFields, openingFields, targetsOf, wishOf } from './wish-fill.ts';
import type { FormedWish, WishField } from './wish-forms.ts';
import { fieldLists, isFormedWish, wishForms } from './wish-forms.ts';
import { wishIntents } from './wish-intents.ts';

const formed = wishTypes.filter(isFormedWish);
const elsewhere = [
  'case.amend',
  'case.answer',
  'case.dispatch',
  'assignment.reply',
  'callback.record',
  'notice.post',
  'notice.withdraw',
  'notice.tell',
  'attachment.add',
  'attachment.withdraw',
];

/** Some value a person could give in the field. */
function valueFor(field: WishField): fc.Arbitrary<WishFields[string]> {
  switch (field.kind) {
    case 'text':
      return fc.constantFrom('因为管网在维修', 'two lines\nof it');
    case 'unit':
    case 'case':
    case 'listed':
      return fc.constantFrom('id-1', 'id-2');
    case 'one':
      return fc.constantFrom<string>(...fieldLists[field.of]);
    case 'some':
      return fc.uniqueArray(fc.constantFrom<string>(...fieldLists[field.of]), { minLength: 1 });
    case 'yesNo':
      return fc.boolean();
    case 'term':
      return fc.constantFrom({ kind: 'elapsed', hours: 4 }, { kind: 'calendarDays', days: 3, ends: 'endOfDay' });
    case 'grant':
      return fc.constantFrom(null, { kind: 'elapsed', hours: 4 });
    case 'ruling':
      return fc.constantFrom({ kind: 'deny' }, { kind: 'move', toUnitId: 'unit-9' });
    case 'day':
      return fc.integer({ min: 946_684_800_000, max: 4_000_000_000_000 });
    default:
      return field satisfies never;
  }
}

function filled(type: FormedWish): fc.Arbitrary<WishFields> {
  const { fields, target } = wishForms[type];
  const values = fc.record(Object.fromEntries(fields.map((field) => [field.name, valueFor(field)])));
  const about = { ...(target !== null && { [target]: 'target-1' }) };
  const versions = type === 'clock.adopt' ? { policyVersion: 'p2', calendarVersion: 'c2' } : {};
  const books = type === 'district.number' ? { districtId: 'd1' } : {};
  return values.map((given) => ({ ...about, ...versions, ...books, ...given }));
}

test('every wish has a form here or one of its own, and a key where it has one here', () => {
  expect(wishTypes.filter((type) => !isFormedWish(type)).toSorted()).toEqual(elsewhere.toSorted());
  expect(wishIntents.flatMap(({ types }) => types).toSorted()).toEqual(formed.toSorted());
});

test.each(formed)('%s: a form with every field filled in is a wish that may be sent', (type) => {
  fc.assert(
    fc.property(filled(type), (fields) => {
      expect(missingFields(type, fields)).toEqual([]);
      const made = wishOf(type, fields);
      expect(wish.safeParse(made)).toMatchObject({ success: true });
    }),
    { seed: 20261201, numRuns: 30 },
  );
});

test.each(formed)('%s: without any one field that is needed there is no wish, and the field is named', (type) => {
  fc.assert(
    fc.property(filled(type), (fields) => {
      for (const field of askedFields(type, fields)) {
        const { [field.name]: _gone, ...rest } = fields;
        const isOptional = (field.kind === 'text' || field.kind === 'day') && !field.isNeeded;
        expect(missingFields(type, rest)).toEqual(isOptional ? [] : [field.name]);
        expect(wishOf(type, rest) === undefined).toBe(!isOptional);
      }
    }),
    { seed: 20261201, numRuns: 20 },
  );
});

test('a reply that stands has no reason; one that does not asks for it', () => {
  const fields = { assignmentId: 'a1', note: '' };
  expect(wishOf('reply.audit', { ...fields, isAccepted: true, reason: 'unclear' })?.payload).toMatchObject({
    reason: null,
  });
  expect(missingFields('reply.audit', { ...fields, isAccepted: false })).toEqual(['reason']);
});

test('a denied extension is an answer, an empty field is none', () => {
  expect(missingFields('extension.rule', { requestId: 'r1' })).toEqual(['granted']);
  expect(wishOf('extension.rule', { requestId: 'r1', granted: null })?.payload).toMatchObject({ granted: null });
});

test('a form opens on what there is one of, and asks where there are several', () => {
  const open = { ruling: null, assignmentId: 'a1', wanted: { kind: 'elapsed', hours: 2 } };
  const view = {
    row: { id: 'case-1' as CaseId },
    case: {
      assignments: [
        { id: 'a1', unitId: 'u1' },
        { id: 'a2', unitId: 'u2' },
      ],
      supervisions: [{ id: 's1', status: 'done' }],
      extensions: [
        { ...open, requestId: 'r0', ruling: { granted: null } },
        { ...open, requestId: 'r1' },
      ],
      assistRequests: [],
      proposal: { kind: 'merge', masterCaseId: 'case-9' },
      hard: null,
      ledger: null,
    },
    onAssignments: [
      { assignmentId: 'a1', allowed: ['assignment.sign', 'assignment.release'] },
      { assignmentId: 'a2', allowed: ['assignment.release'] },
    ],
  } as unknown as CaseView;
  expect(openingFields('extension.rule', view, null)).toEqual({ requestId: 'r1' });
  expect(openingFields('assignment.sign', view, null)).toEqual({ assignmentId: 'a1' });
  expect(targetsOf('assignment.release', view).map(({ unitId }) => unitId)).toEqual(['u1', 'u2']);
  expect(targetsOf('supervision.close', view)).toEqual([]);
  expect(openingFields('case.merge', view, null)).toEqual({ masterCaseId: 'case-9' });
  expect(openingFields('case.markHard', view, null)).toEqual({ isHard: true });
});

test('what is about a part of the case names the part', () => {
  for (const type of formed) {
    // An added unit has no part yet.
    const isAboutPart = ruleOf(type).assignment !== undefined;
    if (isAboutPart) expect([type, wishForms[type].target]).toEqual([type, 'assignmentId']);
  }
});

test('a district’s form begins with the number it has in that district, and says whose books it is for', () => {
  const touch = { revision: 1, commandId: 'c' };
  const districtNumbers = [
    { districtId: 'd1', number: 'CY-17', touch },
    { districtId: 'd2', number: 'HD-4', touch },
  ];
  const view = { row: { id: 'case-1' }, case: { districtNumbers, proposal: null } } as unknown as CaseView;
  const fields = openingFields('district.number', view, null, 'd2' as UnitId);
  expect(fields).toEqual({ districtId: 'd2', number: 'HD-4' });
  expect(wishOf('district.number', { ...fields, number: ' HD-5 ' })?.payload).toEqual({
    districtId: 'd2',
    number: 'HD-5',
  });
  expect(openingFields('district.number', view, null)).toEqual({});
  expect(wishOf('district.number', {})).toBeUndefined();
});
