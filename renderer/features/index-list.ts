// The features of the console, in the order of the rail. Adding one is one import and one line.

import type { Feature } from './feature.ts';
import { queueFeature } from './queue/feature.ts';
import { dispatchFeature } from './dispatch/feature.ts';
import { unitFeature } from './unit/feature.ts';
import { callbackFeature } from './callback/feature.ts';
import { attentionFeature } from './attention/feature.ts';
import { clustersFeature } from './clusters/feature.ts';
import { knowledgeFeature } from './knowledge/feature.ts';
import { driftFeature } from './drift/feature.ts';
import { syncFeature } from './sync/feature.ts';
import { caseFeature } from './case/feature.ts';
import { intakeFeature } from './intake/feature.ts';
import { missedFeature } from './missed/feature.ts';
import { practiceFeature, practiceSheetFeature } from './practice/feature.ts';
import { rulesFeature } from './rules/feature.ts';
import { settingsFeature } from './settings/feature.ts';

export const features: readonly Feature[] = [
  intakeFeature,
  queueFeature,
  dispatchFeature,
  unitFeature,
  callbackFeature,
  attentionFeature,
  syncFeature,
  clustersFeature,
  knowledgeFeature,
  driftFeature,
  caseFeature,
  missedFeature,
  rulesFeature,
  practiceFeature,
  settingsFeature,
  practiceSheetFeature,
];
