export const labels = {
  field: 'Labels',
  placeholder: 'Name or initials',
  set: 'Labels that are set',
  takeOff: 'Take off: {{label}}',
  commands: { toLabels: 'To the labels' },
};
