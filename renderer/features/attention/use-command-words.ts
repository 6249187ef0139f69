import type { AttentionItem } from '#shared/bridge/contract.ts';
import { commandTypes } from '#shared/domain/command.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';

const quotedChars = 60;

/** What a step was meant to do, in words. */
export function useCommandWords(): (item: AttentionItem) => string {
  const say = useSay();
  const names = useNames();
  return ({ type, payload }) => {
    const known = commandTypes.find((candidate) => candidate === type);
    if (!known) return say('steps:other');
    return say(`steps:wanted.${known}`, {
      unit: names.name('unit', unitNamed(payload)),
      text: textNamed(payload).slice(0, quotedChars),
    });
  };
}

/** The unit a step is about, whichever name its payload has for it. */
function unitNamed(payload: unknown): string | null {
  const read = fieldsOf(payload);
  const unit = read['leadUnitId'] ?? read['toUnitId'] ?? read['unitId'];
  return typeof unit === 'string' ? unit : null;
}

function textNamed(payload: unknown): string {
  const { text } = fieldsOf(payload);
  return typeof text === 'string' ? text : '';
}

function fieldsOf(payload: unknown): Readonly<Record<string, unknown>> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}
