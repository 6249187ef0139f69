export const map = {
  title: 'Where it is',
  marked: 'Marked on the map of {{city}}: {{place}}.',
  candidates: 'Numbered on the map of {{city}}: {{places}}.',
  nothing: 'Nothing is marked on the map of {{city}} yet.',
  numbered: '{{number}} {{place}}',
};
