// What every field of a wish is given, and the words they share.

import type { CaseView } from '#shared/bridge/views.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import type { WishField as Field } from '#renderer/store/wish/wish-forms.ts';
import type { WishFormState } from '#renderer/store/wish/wish-slice.ts';

export type FieldProps<Kind extends Field['kind'] = Field['kind']> = {
  readonly field: Extract<Field, { kind: Kind }>;
  readonly form: WishFormState;
  readonly view: CaseView;
  readonly focusName: string | undefined;
  /** Sending was tried, and this one is still missing. */
  readonly isMissing: boolean;
};

/** The label of a field. */
export function fieldLabel(name: Field['name'], say: Say): string {
  return say(`wish:field.${name}`);
}

/** The words below a field that is missing. */
export function missingWords(isMissing: boolean, say: Say): string | undefined {
  return isMissing ? say('wish:missing') : undefined;
}
