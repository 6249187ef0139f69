import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useWishMark } from '#renderer/store/use-draft-mark.ts';
import { useNames } from '#renderer/store/use-names.ts';
import type { WorkPlace } from '#renderer/store/wish/case-at-hand.ts';
import { caseAtHand } from '#renderer/store/wish/case-at-hand.ts';
import { askedFields, missingFields, targetsOf, wishOf } from '#renderer/store/wish/wish-fill.ts';
import type { WishFormState } from '#renderer/store/wish/wish-slice.ts';
import { wishForms } from '#renderer/store/wish/wish-forms.ts';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { WishField } from './wish-field.tsx';
import { WishPreviewLines } from './wish-preview.tsx';
import './wish.css';

type WishFormProps = { readonly view: CaseView; readonly place: WorkPlace };

/** The form of the step that was begun on this case; nothing where none was, or where it stands in the other place. */
export function WishForm({ view, place }: WishFormProps) {
  const form = useAppState((state) => state.wish.form);
  const isHere = useAppState((state) => caseAtHand(state)?.place === place);
  if (form?.caseId !== view.row.id || !isHere) return null;
  return <OpenForm key={form.type} form={form} view={view} />;
}

type OpenFormProps = { readonly form: WishFormState; readonly view: CaseView };

function OpenForm({ form, view }: OpenFormProps) {
  const say = useSay();
  const isBusy = useAppState((state) => state.wish.isBusy);
  const isTried = useAppState((state) => state.wish.outcome?.kind === 'missing');
  const mark = useWishMark(form.type, form.caseId);
  const { type, fields } = form;
  const missing = missingFields(type, fields);
  const asked = askedFields(type, fields);
  const title = say(`steps:command.${type}`);
  return (
    <section className="wish-form" data-draft="wish" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      <TargetField form={form} view={view} />
      {asked.map((field, index) => (
        <WishField
          key={field.name}
          field={field}
          form={form}
          view={view}
          focusName={index === 0 ? 'wish-form' : undefined}
          isMissing={isTried && missing.includes(field.name)}
        />
      ))}
      <WishPreviewLines missing={missing} isTooLong={missing.length === 0 && wishOf(type, fields) === undefined} />
      <div className="wish-buttons">
        <CommandButton id="wish.send" look="primary">
          {title}
        </CommandButton>
        <CommandButton id="wish.leave" look="quiet" />
        {mark !== '' && <CommandButton id="wish.discard" look="quiet" />}
        <span className="quiet">{mark}</span>
        {isBusy && <output className="quiet">{say('case:saving')}</output>}
      </div>
    </section>
  );
}

/** Whose part, request or supervision it is about, where there are several. */
function TargetField({ form, view }: OpenFormProps) {
  const say = useSay();
  const names = useNames();
  const enter = useAppState((state) => state.wish.enter);
  const { target } = wishForms[form.type];
  const options = targetsOf(form.type, view);
  if (target === null || options.length < 2) return null;
  const chosen = form.fields[target];
  return (
    <SelectField
      label={say(`wish:target.${target}`)}
      inputId="wish-target"
      value={typeof chosen === 'string' ? chosen : ''}
      options={options.map(({ id, unitId }, index) => ({
        value: id,
        text: unitId === null ? say('wish:target.number', { number: index + 1 }) : names.name('unit', unitId),
      }))}
      onChange={(id) => enter({ [target]: id })}
    />
  );
}
