import type { ScriptedCity } from './scripted-call.ts';

const offered = { isOffered: true } as const;
const searched = { isOffered: false } as const;

/** Six calls in Baltimore, whose city sets a term for every type of request. */
export const baltimoreCalls: ScriptedCity = {
  cityId: 'baltimore',
  locale: 'en-US',
  login: 'annreed',
  calls: [
    {
      id: 'bal-pothole',
      about: 'a pothole',
      callerNumber: '4105550201',
      narrative: 'There is a pothole on a side street in Hampden, it broke a wheel today.',
      name: 'Ms Falk',
      detail: '3600 block',
      place: { id: 'p-hampden', keys: 'hampd', ...offered },
      topic: { id: 't-trm-pothole-repair', keys: 'pothole', ...offered },
    },
    {
      id: 'bal-light',
      about: 'a street light',
      callerNumber: '4105550202',
      narrative: 'The street light out in front of the house in Federal Hill, the corner is dark.',
      name: 'Mr Orr',
      detail: '120 corner',
      place: { id: 'p-federal-hill', keys: 'federal', ...offered },
      topic: { id: 't-bge-stlight-s-out', keys: 'street light', ...offered },
    },
    {
      id: 'bal-trash',
      about: 'missed trash',
      callerNumber: '4105550203',
      narrative: 'Trash not picked up in Canton this week, the second time.',
      name: 'Ms Dahl',
      detail: '2900 alley side',
      place: { id: 'p-canton', keys: 'canton', ...offered },
      topic: { id: 't-sw-mixed-refuse', keys: 'missed trash', ...offered },
    },
    {
      id: 'bal-dog',
      about: 'a place that was not named in the narrative',
      callerNumber: '4105550204',
      narrative: 'A dog keeps barking all night, every night.',
      name: 'Mr Lund',
      detail: 'rear yard',
      place: { id: 'p-mount-washington', keys: 'mount w', ...searched },
      topic: { id: 't-hlth-animal-barking-dog', keys: 'barking', ...offered },
    },
    {
      id: 'bal-dumping',
      about: 'dumped tires',
      callerNumber: '4105550205',
      narrative: 'Somebody dumped tires in the alley in Reservoir Hill.',
      name: '',
      detail: 'alley behind 700',
      place: { id: 'p-reservoir-hill', keys: 'reserv', ...offered },
      topic: { id: 't-hcd-illegal-dumping', keys: 'illegal du', ...offered },
    },
    {
      id: 'bal-towed',
      about: 'a question answered on the spot',
      callerNumber: '4105550206',
      narrative: 'Caller asks: was my car towed from Fells Point last night?',
      name: '',
      detail: '',
      place: { id: 'p-fells-point', keys: 'fells', ...offered },
      topic: { id: 't-ecc-vehicle-look-up', keys: 'towed', ...offered },
      answer: 'Told the lot and the fee.',
    },
  ],
};
