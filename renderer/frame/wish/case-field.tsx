import { useCallback } from 'react';
import type { CaseId } from '#shared/domain/ids.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useBridge } from '#renderer/store/store-context.tsx';
import { useCase } from '#renderer/store/use-case.ts';
import { usePickTexts } from '#renderer/store/use-pick-search.ts';
import { PickField } from '#renderer/ui/pick-field.tsx';
import type { PickOption } from '#renderer/ui/pick-state.ts';
import type { FieldProps } from './field-props.ts';
import { fieldLabel, missingWords } from './field-props.ts';

const shownAtOnce = 12;

/** Another case, by its number or its words. */
export function CaseField({ field, form, focusName, isMissing }: FieldProps<'case'>) {
  const say = useSay();
  const bridge = useBridge();
  const texts = usePickTexts();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const id = typeof value === 'string' ? (value as CaseId) : null;
  const shown = useCase(id);
  const error = missingWords(isMissing, say);
  const search = useCallback(
    async (text: string): Promise<readonly PickOption[]> => {
      if (text.trim() === '') return [];
      const found = await bridge.call('queue.window', {
        view: 'all',
        text,
        topicId: null,
        placeId: null,
        deadlineClassId: null,
        sort: 'newest',
        offset: 0,
        limit: shownAtOnce,
      });
      return found.rows
        .filter(({ id: caseId }) => caseId !== form.caseId)
        .map((row) => ({ id: row.id, text: row.number ?? say('queue:noNumber'), path: row.opening, match: '' }));
    },
    [bridge, form.caseId, say],
  );
  return (
    <PickField
      label={fieldLabel(field.name, say)}
      value={id === null ? null : { id, text: shown?.view?.row.number ?? '…' }}
      search={search}
      onPick={(option) => enter({ [field.name]: option?.id ?? null })}
      placeholder={say('wish:casePlaceholder')}
      texts={texts}
      {...(focusName === undefined ? {} : { focusName })}
      {...(error === undefined ? {} : { error })}
    />
  );
}
