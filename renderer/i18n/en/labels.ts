export const labels = {
  field: 'Labels',
  placeholder: 'Label: name, pinyin or initials',
  set: 'Labels that are set',
  takeOff: 'Take off: {{label}}',
  commands: { toLabels: 'To the labels' },
};
