// One field of a wish, drawn by its kind. What it shows and writes is the value of the payload itself.

import { limits } from '#shared/sync/limits.ts';
import type { TextKey } from '#renderer/i18n/texts.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNames } from '#renderer/store/use-names.ts';
import { usePickSearch, usePickTexts } from '#renderer/store/use-pick-search.ts';
import { fieldLists } from '#renderer/store/wish/wish-forms.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { PickField } from '#renderer/ui/pick-field.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { CaseField } from './case-field.tsx';
import type { FieldProps } from './field-props.ts';
import { fieldLabel, missingWords } from './field-props.ts';
import { DayField } from './day-field.tsx';
import { RulingField } from './ruling-field.tsx';
import { GrantField, TermField } from './term-field.tsx';

/** A field with its label, its value and, after a try, that it is missing. */
export function WishField(props: FieldProps) {
  const { field } = props;
  switch (field.kind) {
    case 'text':
      return <TextLines {...props} field={field} />;
    case 'unit':
      return <UnitField {...props} field={field} />;
    case 'case':
      return <CaseField {...props} field={field} />;
    case 'one':
      return <OneOf {...props} field={field} />;
    case 'some':
      return <SomeOf {...props} field={field} />;
    case 'yesNo':
      return <YesNo {...props} field={field} />;
    case 'listed':
      return <Listed {...props} field={field} />;
    case 'term':
      return <TermField {...props} field={field} />;
    case 'grant':
      return <GrantField {...props} field={field} />;
    case 'ruling':
      return <RulingField {...props} field={field} />;
    case 'day':
      return <DayField {...props} field={field} />;
    default:
      return field satisfies never;
  }
}

function TextLines({ field, form, focusName, isMissing }: FieldProps<'text'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const error = missingWords(isMissing, say);
  return (
    <TextArea
      label={fieldLabel(field.name, say)}
      inputId={`wish-${field.name}`}
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => enter({ [field.name]: text })}
      rows={linesOf(field)}
      maxChars={charsOf(field)}
      countWords={(chars, max) => say('case:count', { chars, max })}
      {...(focusName === undefined ? {} : { focusName })}
      {...(error === undefined ? {} : { error })}
    />
  );
}

/** A number is one line. */
function linesOf({ name, isShort }: FieldProps<'text'>['field']): number {
  if (name === 'number') return 1;
  return isShort ? 2 : 5;
}

function charsOf({ name, isShort }: FieldProps<'text'>['field']): number {
  if (name === 'number') return limits.districtNumberChars;
  return isShort ? limits.noteChars : limits.narrativeChars;
}

function UnitField({ field, form, focusName, isMissing }: FieldProps<'unit'>) {
  const say = useSay();
  const names = useNames();
  const search = usePickSearch('unit');
  const texts = usePickTexts();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const id = typeof value === 'string' ? value : null;
  const error = missingWords(isMissing, say);
  return (
    <PickField
      label={fieldLabel(field.name, say)}
      value={id === null ? null : { id, text: names.name('unit', id) }}
      search={search}
      onPick={(option) => enter({ [field.name]: option?.id ?? null })}
      placeholder={say('case:dispatch.leadPlaceholder')}
      texts={texts}
      {...(focusName === undefined ? {} : { focusName })}
      {...(error === undefined ? {} : { error })}
    />
  );
}

function OneOf({ field, form, focusName, isMissing }: FieldProps<'one'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const options = fieldLists[field.of].map((one) => ({
    value: one as string,
    text: say(`domain:${field.of}.${one}` as TextKey),
  }));
  return (
    <Choice
      label={fieldLabel(field.name, say)}
      options={options}
      value={typeof value === 'string' ? value : null}
      onChoose={(next) => enter({ [field.name]: next })}
      focusName={focusName}
      {...(isMissing ? { hint: say('wish:missing') } : {})}
    />
  );
}

/** Several of a short list: a box each. */
function SomeOf({ field, form, focusName, isMissing }: FieldProps<'some'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const list = fieldLists[field.of];
  return (
    <fieldset className="wish-some">
      <legend className="choice-label">{fieldLabel(field.name, say)}</legend>
      {list.map((one, index) => (
        <label key={one} className="wish-some-one">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            data-focus={index === 0 ? focusName : undefined}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              enter({ [field.name]: list.filter((other) => (other === one ? isOn : chosen.includes(other))) });
            }}
          />{' '}
          {say(`domain:${field.of}.${one}` as TextKey)}
        </label>
      ))}
      {isMissing && <p className="field-note">{say('wish:missing')}</p>}
    </fieldset>
  );
}

function YesNo({ field, form, focusName, isMissing }: FieldProps<'yesNo'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const words = { yes: say(`wish:yes.${field.name}`), no: say(`wish:no.${field.name}`) };
  return (
    <Choice
      label={fieldLabel(field.name, say)}
      options={[
        { value: 'yes', text: words.yes },
        { value: 'no', text: words.no },
      ]}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
      onChoose={(next) => enter({ [field.name]: next === 'yes' })}
      focusName={focusName}
      {...(isMissing ? { hint: say('wish:missing') } : {})}
    />
  );
}

/** One of a list of the city pack. */
function Listed({ field, form, focusName }: FieldProps<'listed'>) {
  const say = useSay();
  const language = useLanguage();
  const city = useAppState((state) => state.city.desk?.city);
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const lists = {
    refusalReasons: city?.refusalReasons ?? [],
    emergencyLines: city?.emergencyLines ?? [],
    deadlineClasses: city?.deadlines.classes ?? [],
  };
  const options = lists[field.of].map(({ id, name }) => ({ value: id as string, text: name[language] }));
  return (
    <SelectField
      label={fieldLabel(field.name, say)}
      inputId={`wish-${field.name}`}
      value={typeof value === 'string' ? value : ''}
      options={[{ value: '', text: say('wish:choose') }, ...options]}
      onChange={(id) => enter({ [field.name]: id === '' ? null : id })}
      focusName={focusName}
    />
  );
}
