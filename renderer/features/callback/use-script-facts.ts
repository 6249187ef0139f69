import type { ScriptMoment } from '#shared/city/desk-files.ts';
import { fillScript } from '#shared/city/script-facts.ts';
import type { Case } from '#shared/domain/case.ts';
import { leadAssignment } from '#shared/domain/case.ts';
import { dateWords } from '#renderer/i18n/time-words.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';

/** What the city says at a moment of the call-back, with the facts of the case in it; empty where it has no such phrase. */
export function useFilledScript(found: Case): (moment: ScriptMoment) => string {
  const words = useTimeWords();
  const names = useNames();
  const scripts = useAppState((state) => state.city.desk?.city.scripts);
  const facts = {
    caller: found.caller.name || words.say('callback:script.caller'),
    number: found.number ?? words.say('queue:noNumber'),
    topic: names.name('topic', found.topicId) || words.say('callback:script.topic'),
    place: names.name('place', found.place.placeId) || found.place.detail,
    unit: names.name('unit', leadAssignment(found)?.unitId ?? null) || words.say('callback:script.unit'),
    day: dateWords(found.registeredAtMs, words),
  };
  return (moment) => {
    const text = scripts?.find((script) => script.moment === moment)?.text[words.language] ?? '';
    return fillScript(text, facts);
  };
}
