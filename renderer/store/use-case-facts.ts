import type { Caller, Case } from '#shared/domain/case.ts';
import type { AssignmentPart } from '#shared/domain/assignment.ts';
import type { AnsweredCallback } from '#shared/domain/callbacks/first-and-final.ts';
import { firstAndFinal } from '#shared/domain/callbacks/first-and-final.ts';
import { activeAssignments, leadAssignment } from '#shared/domain/case.ts';
import type { CaseOutcome } from '#shared/domain/side-records.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import type { Fact } from '#renderer/ui/fact-list.tsx';
import { answerWords } from './answer-words.ts';
import { useCallerLanguages } from './use-caller-languages.ts';
import { useCityNames } from './use-city-names.ts';
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
  | 'language'
  | 'callback'
  | 'confidential'
  | 'channel'
  | 'unit'
  | 'assist'
  | 'parallel'
  | 'assignment'
  | 'round'
  | 'urges'
  | 'outcome'
  | 'answer'
  | 'firstAnswer'
  | 'finalAnswer';

/** The facts of a case in words, in the order asked for; those that say nothing are left out. */
export function useCaseFacts(found: Case | null, wanted: readonly FactName[]): readonly Fact[] {
  const say = useSay();
  const names = useNames();
  const cityNames = useCityNames();
  const languages = useCallerLanguages();
  const language = useLanguage();
  if (!found) return [];
  const state = found;
  const yesNo = (is: boolean) => say(is ? 'case:yes' : 'case:no');
  const isHidden = state.caller.confidential && state.caller.name === '' && state.caller.phone === '';
  const secret = isHidden ? say('case:hidden') : say('case:unknown');

  /** Where nothing was said there is nothing to show. */
  function speechWords({ language: code, needsInterpreter }: Caller): string {
    const name = languages.find(({ id }) => id === code)?.name[language] ?? code ?? '';
    return [name, needsInterpreter ? say('calls:speech.interpreter') : ''].filter((word) => word !== '').join(' · ');
  }

  /** Each with where its part stands, because the lead answers for all of them. */
  function unitsOf(part: AssignmentPart): string {
    return activeAssignments(state)
      .filter((assignment) => assignment.part === part)
      .map(({ unitId, status }) => `${names.name('unit', unitId)} (${say(`domain:assignmentStatus.${status}`)})`)
      .join(say('words:listJoin'));
  }

  function outcomeWords(outcome: CaseOutcome): string {
    const detail =
      outcome.kind === 'refused'
        ? cityNames.get(outcome.reasonId)
        : outcome.kind === 'transferred'
          ? cityNames.get(outcome.lineId)
          : outcome.kind === 'closed'
            ? say(outcome.isValid ? 'domain:validity.yes' : 'domain:validity.no')
            : undefined;
    return [say(`domain:outcome.${outcome.kind}`), detail].filter((word) => word !== undefined).join(' · ');
  }

  function said(answer: AnsweredCallback | null): string {
    if (answer === null) return '';
    const byLink = answer.channel === 'link' ? ` · ${say('case:body.byLink')}` : '';
    return `${answerWords(answer, say) ?? ''}${byLink}`;
  }

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
      case 'language':
        return speechWords(state.caller);
      case 'callback':
        return yesNo(state.caller.wantsCallback);
      case 'confidential':
        return yesNo(state.caller.confidential);
      case 'channel':
        return say(`words:channel.${state.channel}`);
      case 'unit':
        return names.name('unit', leadAssignment(state)?.unitId ?? null);
      case 'assist':
        return unitsOf('assist');
      case 'parallel':
        return unitsOf('parallel');
      case 'assignment': {
        const lead = leadAssignment(state);
        return lead ? say(`domain:assignmentStatus.${lead.status}`) : '';
      }
      case 'round':
        return state.round > 1 ? String(state.round) : '';
      case 'urges':
        return state.urges > 0 ? say('case:urged', { count: state.urges }) : '';
      case 'outcome':
        return state.outcome === null ? '' : outcomeWords(state.outcome);
      case 'answer':
        return state.outcome?.kind === 'answered' ? state.outcome.text : '';
      case 'firstAnswer':
        return said(firstAndFinal(state).first);
      case 'finalAnswer': {
        const { first, final } = firstAndFinal(state);
        return final === first ? '' : said(final);
      }
      default:
        return name satisfies never;
    }
  }

  return wanted
    .map((name) => ({ key: name, label: say(`case:fact.${name}`), value: valueOf(name) }))
    .filter(({ value }) => value !== '');
}
