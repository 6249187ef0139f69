import { useCallback } from 'react';
import type { PersonId } from '#shared/domain/ids.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { usePickTexts } from '#renderer/store/use-pick-search.ts';
import { PickField } from '#renderer/ui/pick-field.tsx';
import type { PickOption } from '#renderer/ui/pick-state.ts';

/** To whom the draft goes: by name, those who are signed in first. */
export function HandoverPart() {
  const say = useSay();
  const texts = usePickTexts();
  const { isPicking, search, give } = useAppState((state) => state.handover);
  const report = useAppState((state) => state.failure.report);
  const find = useCallback(
    async (text: string): Promise<readonly PickOption[]> =>
      (await search(text)).map(({ personId, name, isHere }) => ({
        id: personId,
        text: name,
        path: say(isHere ? 'handover:here' : 'handover:notHere'),
        match: '',
      })),
    [search, say],
  );
  if (!isPicking) return null;
  return (
    <div className="handover">
      <PickField
        label={say('handover:to')}
        value={null}
        search={find}
        onPick={(option) => void (option && give(option.id as PersonId, option.text).catch(report))}
        placeholder={say('handover:toHint')}
        texts={texts}
        focusName="colleague"
      />
      <CommandButton id="intake.keepHere" look="quiet" />
    </div>
  );
}
