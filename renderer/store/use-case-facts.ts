import type { Case } from '#shared/domain/case.ts';
import { leadAssignment } from '#shared/domain/case.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { Fact } from '#renderer/ui/fact-list.tsx';
import { useNames } from './use-names.ts';

export type FactName =
  | 'status'
  | 'kind'
  | 'urgency'
  | 'topic'
  | 'place'
  | 'detail'
  | 'deadlineClass'
  | 'caller'
  | 'phone'
  | 'callback'
  | 'confidential'
  | 'channel'
  | 'unit'
  | 'assist'
  | 'follows'
  | 'answer';

/** The facts of a case in words, in the order asked for; those that say nothing are left out. */
export function useCaseFacts(found: Case | null, wanted: readonly FactName[]): readonly Fact[] {
  const say = useSay();
  const names = useNames();
  if (!found) return [];
  const state = found;
  const yesNo = (is: boolean) => say(is ? 'case:yes' : 'case:no');
  const isHidden = state.caller.confidential && state.caller.name === '' && state.caller.phone === '';
  const secret = isHidden ? say('case:hidden') : say('case:unknown');

  function valueOf(name: FactName): string {
    switch (name) {
      case 'status':
        return say(`words:status.${state.status}`);
      case 'kind':
        return say(`words:kind.${state.kind}`);
      case 'urgency':
        return say(`words:urgency.${state.urgency}`);
      case 'topic':
        return names.path('topic', state.topicId) || say('words:none');
      case 'place':
        return names.path('place', state.place.placeId) || say('words:none');
      case 'detail':
        return state.place.detail;
      case 'deadlineClass':
        return names.deadlineClass(state.deadlineClassId) || say('words:none');
      case 'caller':
        return state.caller.name || secret;
      case 'phone':
        return state.caller.phone || secret;
      case 'callback':
        return yesNo(state.caller.wantsCallback);
      case 'confidential':
        return yesNo(state.caller.confidential);
      case 'channel':
        return say(`words:channel.${state.channel}`);
      case 'unit':
        return names.name('unit', leadAssignment(state)?.unitId ?? null);
      case 'assist':
        return state.assignments
          .filter(({ part, round }) => part === 'assist' && round === state.round)
          .map(({ unitId }) => names.name('unit', unitId))
          .join(say('words:listJoin'));
      case 'follows':
        return state.followsCaseId === null ? '' : say('case:earlierCase');
      case 'answer':
        return state.answer ?? '';
      default:
        return name satisfies never;
    }
  }

  return wanted
    .map((name) => ({ key: name, label: say(`case:fact.${name}`), value: valueOf(name) }))
    .filter(({ value }) => value !== '');
}
