import { sheetPanel } from '#renderer/store/practice-slice.ts';
import type { Feature } from '../feature.ts';
import { lazyScreen } from '../feature.ts';
import { practiceCommands, practiceConditions } from './commands.ts';

export const practiceFeature: Feature = {
  id: 'practice',
  titleKey: 'practice:title',
  place: 'desk',
  railKey: '9',
  goKey: 'p',
  roles: ['agent', 'supervisor'],
  Component: lazyScreen(() => import('./practice-screen.tsx'), 'PracticeScreen'),
  commands: practiceCommands,
  conditions: practiceConditions,
};

/** The trainer's sheet, beside whatever desk is open. */
export const practiceSheetFeature: Feature = {
  id: sheetPanel,
  titleKey: 'practice:sheet.title',
  place: 'panel',
  railKey: null,
  roles: ['agent', 'supervisor'],
  Component: lazyScreen(() => import('./sheet-panel.tsx'), 'SheetPanel'),
  commands: [],
};
