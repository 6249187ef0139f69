// Refusals by who and which, as stories: what is refused, after what, which move, with which code.

import type { CityFacts } from '../city-facts.ts';
import type { RefusalCode } from '../refusal.ts';
import type { Move } from './story.ts';
import { claim, close, dispatch, dispatchStreet, dispatchDistrict, register, reply, sign } from './story.ts';
import { aCommand, strictCity } from './builders.ts';

export type RefusalStory = readonly [
  what: string,
  before: readonly Move[],
  move: Move,
  code: RefusalCode,
  city?: CityFacts,
];

const otherCaller = { name: '李', phone: '110', wantsCallback: false, confidential: false };

export const refusedByWho: readonly RefusalStory[] = [
  ['a role the table does not name', [register], ['unit', aCommand('case.dispatch')], 'not-allowed-for-role'],
  [
    'a caller written back by somebody who sees it masked',
    [register],
    ['dispatcher', aCommand('case.amend', { fields: { caller: otherCaller } })],
    'not-allowed-for-role',
  ],
  [
    'a narrative rewritten by the office',
    [register],
    ['office', aCommand('case.amend', { fields: { narrative: '另一件事' } })],
    'not-allowed-for-role',
  ],
  ["another unit's assignment signed", [register, dispatch], ['unit@unit-2', sign[1]], 'not-your-unit'],
  [
    'a ledger asked for by a unit that has no part',
    [register, dispatch],
    ['unit@unit-2', aCommand('ledger.request')],
    'not-your-unit',
  ],
  [
    "a district signing for its street's part",
    [register, dispatchStreet],
    ['district', aCommand('assignment.sign')],
    'not-your-unit',
  ],
  [
    'a district numbering a case it never had',
    [register, dispatchStreet],
    ['district@district-2', aCommand('district.number', { districtId: 'district-2' })],
    'not-your-district',
  ],
  [
    'a district writing into the books of another',
    [register, dispatchStreet],
    ['district', aCommand('district.number', { districtId: 'district-2' })],
    'not-your-district',
  ],
  [
    'a district suspending a case of another district',
    [register, dispatchStreet],
    ['district@district-2', aCommand('case.suspend')],
    'not-your-district',
  ],
  [
    'a district ruling on its own extension',
    [
      register,
      dispatchDistrict,
      ['district', aCommand('assignment.sign')],
      ['district', aCommand('extension.request')],
    ],
    ['district', aCommand('extension.rule')],
    'not-your-district',
  ],
  [
    "a district ruling on another district's street",
    [
      register,
      dispatchStreet,
      ['dispatcher', aCommand('assignment.add', { unitId: 'unit-2', part: 'parallel' })],
      ['unit@street-1', aCommand('assignment.sign')],
      ['unit@street-1', aCommand('assist.request', { unitId: 'unit-3' })],
    ],
    ['district@district-2', aCommand('assist.rule')],
    'not-your-district',
  ],
  ['a refusal by an agent', [register], ['agent', aCommand('case.refuse')], 'needs-cosign', strictCity],
  [
    "a call-back recorded on a colleague's claim",
    [register, dispatch, sign, reply, ['supervisor', aCommand('callback.claim')]],
    close,
    'not-your-callback',
  ],
  [
    "a colleague's claim given back",
    [register, dispatch, sign, reply, ['supervisor', claim[1]]],
    ['callback', aCommand('callback.release')],
    'not-your-callback',
  ],

  ['a case nobody registered', [], dispatch, 'no-such-case'],
  ['a second registration', [register], register, 'case-already-exists'],
  [
    'an assignment that is not there',
    [register, dispatch],
    ['unit', aCommand('assignment.sign', { assignmentId: 'a9' })],
    'no-such-assignment',
  ],
  [
    'a request for help that is not there',
    [register, dispatch, sign],
    ['dispatcher', aCommand('assist.rule')],
    'no-such-request',
  ],
  [
    'an extension nobody asked for',
    [register, dispatch],
    ['dispatcher', aCommand('extension.rule')],
    'no-such-request',
  ],
  ['a ledger nobody asked for', [register, dispatch], ['office', aCommand('ledger.rule')], 'no-such-request'],
  [
    'an exclusion nobody applied for',
    [register, dispatch],
    ['dispatcher', aCommand('exclusion.audit')],
    'no-such-request',
  ],
  [
    'an exclusion decided that nobody applied for',
    [register, dispatch],
    ['office', aCommand('exclusion.decide')],
    'no-such-request',
  ],
  [
    'a supervision that is not there',
    [register, dispatch],
    ['unit', aCommand('supervision.accept')],
    'no-such-supervision',
  ],
  [
    'a master nobody knows',
    [register],
    ['dispatcher', aCommand('case.merge', { masterCaseId: 'no-case' })],
    'no-such-master',
  ],
  [
    "somebody else's attachment",
    [register, ['supervisor', aCommand('attachment.add')]],
    ['agent', aCommand('attachment.withdraw')],
    'not-your-attachment',
  ],
];
