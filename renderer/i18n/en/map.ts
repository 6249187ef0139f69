export const map = {
  title: 'Where it is',
  marked: 'Marked on the map of {{city}}: {{place}}.',
  candidates: 'Numbered on the map of {{city}}: {{places}}.',
  nothing: 'Nothing is marked on the map of {{city}} yet.',
  open_one: '{{count}} open here:',
  open_other: '{{count}} open here, the latest:',
  openSome: 'The latest open here:',
  kind: '{{urgency}} {{count}}',
  numbered: '{{number}} {{place}}',
};
