import type { LabelId } from '#shared/domain/ids.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { MarksField } from '#renderer/ui/marks-field.tsx';

type LabelsFieldProps = {
  readonly id: string;
  readonly labelIds: readonly LabelId[];
  readonly onChange: (labelIds: readonly LabelId[]) => void;
  readonly error?: string | undefined;
};

/** What a case is marked with across topics, from the city's own list. */
export function LabelsField({ id, labelIds, onChange, error }: LabelsFieldProps) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('label');
  const texts = usePickTexts();
  return (
    <MarksField
      id={id}
      label={say('labels:field')}
      placeholder={say('labels:placeholder')}
      texts={texts}
      search={search}
      marks={labelIds.map((label) => ({ id: label, text: names.name('label', label) }))}
      onChange={(ids) => onChange(ids as readonly LabelId[])}
      markTexts={{ set: say('labels:set'), takeOff: (label) => say('labels:takeOff', { label }) }}
      {...(error === undefined ? {} : { error })}
    />
  );
}
