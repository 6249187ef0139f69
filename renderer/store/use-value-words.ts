import type { Conflict } from '#shared/sync/verdict.ts';
import { assignmentStatuses } from '#shared/domain/assignment.ts';
import { caseStatuses } from '#shared/domain/case.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { supervisionStatuses } from '#shared/domain/side-records.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';

const fields = commandPayloadSchemas['case.register'].shape;

/** The value of a field in words: names for ids, sentences for parts, never a code. */
export function useValueWords(): (field: Conflict['field'], value: unknown) => string {
  const say = useSay();
  const names = useNames();
  const nothing = say('attention:empty_value');
  const yesNo = (is: boolean) => say(is ? 'case:yes' : 'case:no');

  function namesOf(ids: readonly string[]): string {
    return ids.map((id) => names.name('label', id)).join(say('words:listJoin'));
  }

  function words(field: Conflict['field'], value: unknown): string {
    switch (field) {
      case 'narrative':
        return typeof value === 'string' && value !== '' ? value : nothing;
      case 'kind':
        return parsed(fields.kind.safeParse(value), (kind) => say(`words:kind.${kind}`));
      case 'urgency':
        return parsed(fields.urgency.safeParse(value), (urgency) => say(`words:urgency.${urgency}`));
      case 'topicId':
        return parsed(fields.topicId.safeParse(value), (id) => names.path('topic', id) || nothing);
      case 'deadlineClassId':
        return parsed(fields.deadlineClassId.safeParse(value), (id) => names.deadlineClass(id) || nothing);
      case 'place':
        return parsed(fields.place.safeParse(value), ({ placeId, detail }) => {
          const said = [names.path('place', placeId), detail].filter((part) => part !== '').join(' · ');
          return said || nothing;
        });
      case 'labelIds':
        return parsed(fields.labelIds.safeParse(value), (ids) => namesOf(ids) || nothing);
      case 'caller':
        return parsed(fields.caller.safeParse(value), ({ name, phone, wantsCallback, confidential }) =>
          say('attention:caller', {
            name: name || nothing,
            phone: phone || nothing,
            callback: yesNo(wantsCallback),
            confidential: yesNo(confidential),
          }),
        );
      case 'step':
      case 'callback':
        return statusWords(value, caseStatuses, (status) => say(`words:status.${status}`));
      case 'assignment':
        return statusWords(value, assignmentStatuses, (status) => say(`domain:assignmentStatus.${status}`));
      case 'proposal':
        return statusWords(value, ['refuse', 'merge'] as const, (kind) => say(`domain:proposal.${kind}`));
      case 'ledger':
        return statusWords(value, ['requested', 'entered'] as const, (status) => say(`domain:ledgerStatus.${status}`));
      case 'supervision':
        return statusWords(value, supervisionStatuses, (status) => say(`domain:supervisionStatus.${status}`));
      case 'exclusion':
        return statusWords(value, ['applied', 'audited', 'granted', 'denied'] as const, (status) =>
          say(`domain:exclusionStatus.${status}`),
        );
      case 'notice':
        return statusWords(value, ['posted'] as const, () => say('attention:notice_posted'));
      case 'districtNumber':
        return typeof value === 'string' && value !== '' ? value : nothing;
      default:
        return field satisfies never;
    }
  }

  /** Mine is the step I wanted, theirs where it stands now. */
  function statusWords<Status extends string>(
    value: unknown,
    list: readonly Status[],
    sayIt: (status: Status) => string,
  ): string {
    if (value === null) return nothing;
    const status = list.find((known) => known === value);
    if (status) return sayIt(status);
    const type = commandTypes.find((known) => known === value);
    return type ? say(`steps:command.${type}`) : say('steps:other');
  }

  function parsed<T>(result: { success: true; data: T } | { success: false }, sayIt: (value: T) => string): string {
    return result.success ? sayIt(result.data) : nothing;
  }

  return words;
}
