import type { Say, TextKey } from './texts.ts';
import { en } from './texts.ts';

/** What happened, in a few words; also of a step this version does not know. */
export function stepTitle(type: string, say: Say): string {
  return say(titleKey(type));
}

function titleKey(type: string): TextKey {
  if (Object.hasOwn(en.steps.event, type)) return `steps:event.${type}` as TextKey;
  return Object.hasOwn(en.steps.command, type) ? (`steps:command.${type}` as TextKey) : 'steps:other';
}
