import type { UnitId } from '#shared/domain/ids.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import type { FieldProps } from './field-props.ts';
import { fieldLabel } from './field-props.ts';

type Ruling = { readonly kind: 'move'; readonly toUnitId: UnitId | null } | { readonly kind: 'deny' };

/** A ruling on a return: what the unit said stands beside the two answers; the unit it named is offered first. */
export function RulingField({ field, form, view, focusName, isMissing }: FieldProps<'ruling'>) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  const enter = useAppState((state) => state.wish.enter);
  const ruling = (form.fields[field.name] ?? null) as Ruling | null;
  const dispute = view.case.disputes.findLast(
    ({ assignmentId, ruling: ruled }) => assignmentId === form.fields['assignmentId'] && ruled === null,
  );
  const rightful = dispute?.rightfulUnitId ?? null;
  const toUnitId = ruling?.kind === 'move' ? ruling.toUnitId : null;
  return (
    <>
      {dispute && (
        <p>
          {say('wish:ruling.asked', {
            unit: names.name('unit', rightful),
            reason: say(`domain:returnReason.${dispute.reason}`),
            basis: dispute.basis,
          })}
        </p>
      )}
      <Choice
        label={fieldLabel(field.name, say)}
        options={[
          { value: 'move', text: say('wish:ruling.move') },
          { value: 'deny', text: say('wish:ruling.deny') },
        ]}
        value={ruling?.kind ?? null}
        onChoose={(kind) => enter({ ruling: kind === 'deny' ? { kind } : { kind, toUnitId: toUnitId ?? rightful } })}
        focusName={focusName}
        {...(isMissing ? { hint: say('wish:missing') } : {})}
      />
      {ruling?.kind === 'move' && (
        <PickField
          label={fieldLabel('toUnitId', say)}
          value={toUnitId === null ? null : { id: toUnitId, text: names.name('unit', toUnitId) }}
          search={search}
          onPick={(option) => enter({ ruling: { kind: 'move', toUnitId: option?.id ?? null } })}
          placeholder={say('case:dispatch.leadPlaceholder')}
          texts={texts}
        />
      )}
    </>
  );
}
