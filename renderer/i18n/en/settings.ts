export const settings = {
  title: 'Settings',
  language: { label: 'Language', system: 'As the system', zh: '中文', en: 'English' },
  theme: { label: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark' },
  scale: { label: 'Text size', value: '{{percent}} %' },
  saved: 'Kept for this desk.',
  keyHint: 'Each of these can be changed at any time by its key.',
  about: {
    label: 'This console',
    version: 'Version {{version}}',
    station: 'Desk {{name}} ({{id}})',
    city: 'City {{name}}, data version {{version}}',
    rules: '{{sourced}} statements of its rules have a source, {{assumed}} are assumed.',
  },
  commands: {
    open: 'Settings',
    language: 'Chinese / English',
    theme: 'Light / dark',
    larger: 'Larger text',
    smaller: 'Smaller text',
  },
};
