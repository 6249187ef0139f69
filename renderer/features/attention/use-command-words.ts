import type { AttentionItem } from '#shared/bridge/contract.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { commandPayloadSchemas } from '#shared/sync/command-schema.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';

const quotedChars = 60;

/** What a step was meant to do, in words. */
export function useCommandWords(): (item: AttentionItem) => string {
  const say = useSay();
  const names = useNames();
  return ({ type, payload }) => {
    const known = commandTypes.find((candidate) => candidate === type);
    if (!known) return say('case:event.other');
    if (known === 'case.dispatch') {
      const read = commandPayloadSchemas['case.dispatch'].safeParse(payload);
      return say('attention:wantedStep.case.dispatch', {
        unit: read.success ? names.name('unit', read.data.leadUnitId) : '',
      });
    }
    if (known === 'assignment.reply') {
      const read = commandPayloadSchemas['assignment.reply'].safeParse(payload);
      return say('attention:wantedStep.assignment.reply', {
        text: read.success ? read.data.text.slice(0, quotedChars) : '',
      });
    }
    return say(`attention:wantedStep.${known}`);
  };
}
