// What is asked of whoever decides, and what a yes would name, in words. Pure.

import type { Case } from '#shared/domain/case.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { termWords } from '#renderer/i18n/term-words.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import type { Decision } from '#renderer/store/dispatch/decisions.ts';
import type { Names } from '#renderer/store/use-names.ts';

/** What the yes would name: the unit it goes to, the time it grants. */
export function toWords({ yes: { fields } }: Decision, state: Case, names: Pick<Names, 'name'>, say: Say) {
  const ruling = fields['ruling'] as { readonly toUnitId?: UnitId } | undefined;
  const extension = state.extensions.find(({ requestId }) => requestId === fields['requestId']);
  const assist = state.assistRequests.find(({ requestId }) => requestId === fields['requestId']);
  return {
    to: names.name('unit', ruling?.toUnitId ?? assist?.unitId ?? null),
    term: extension ? termWords(extension.wanted, say) : '',
  };
}

/** What was asked, in the words of whoever asked. */
export function askedWords(
  { kind, yes: { fields } }: Decision,
  state: Case,
  names: Pick<Names, 'name'>,
  say: Say,
): string {
  switch (kind) {
    case 'arbitration':
    case 'return': {
      const dispute = state.disputes.findLast(({ assignmentId }) => assignmentId === fields['assignmentId']);
      if (!dispute) return '';
      const { reason, rightfulUnitId, basis } = dispute;
      const unit = names.name('unit', rightfulUnitId);
      return say('wish:ruling.asked', { reason: say(`domain:returnReason.${reason}`), unit, basis });
    }
    case 'extension': {
      const asked = state.extensions.find(({ requestId }) => requestId === fields['requestId']);
      return asked ? join([say(`domain:extensionReason.${asked.reason}`), asked.note]) : '';
    }
    case 'assist':
      return state.assistRequests.find(({ requestId }) => requestId === fields['requestId'])?.note ?? '';
    case 'refusal':
    case 'merge':
      return state.proposal?.note ?? '';
    case 'ledger':
      return state.ledger?.plan ?? '';
    case 'exclusion':
    case 'exclusionCheck':
      return state.exclusion
        ? join([say(`domain:exclusionReason.${state.exclusion.reason}`), state.exclusion.note])
        : '';
    case 'supervision':
      return state.supervisions.find(({ id }) => id === fields['supervisionId'])?.note ?? '';
    default:
      return '';
  }
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
