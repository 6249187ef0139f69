// The features of the console, in the order of the rail. Adding one is one import and one line.

import type { Feature } from './feature.ts';
import { intakeFeature } from './intake/feature.ts';
import { practiceFeature, practiceSheetFeature } from './practice/feature.ts';
import { settingsFeature } from './settings/feature.ts';

export const features: readonly Feature[] = [intakeFeature, practiceFeature, settingsFeature, practiceSheetFeature];
