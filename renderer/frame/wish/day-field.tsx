import { dayMs, dayText, parseDay } from '#shared/domain/calendar/local-time.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import type { FieldProps } from './field-props.ts';
import { fieldLabel, missingWords } from './field-props.ts';

const secondMs = 1_000;

/** A civil day of the city; what is promised for a day is promised until its end. */
export function DayField({ field, form, focusName, isMissing }: FieldProps<'day'>) {
  const say = useSay();
  const timeZone = useAppState((state) => state.city.desk?.city.timeZone ?? 'UTC');
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name];
  const zone = createZone(timeZone);
  const inputId = `wish-${field.name}`;
  const error = missingWords(isMissing, say);
  return (
    <FieldFrame
      label={fieldLabel(field.name, say)}
      inputId={inputId}
      hint={field.isNeeded ? undefined : say('wish:optional')}
      error={error}
    >
      <input
        id={inputId}
        className="field-input"
        type="date"
        data-focus={focusName}
        aria-describedby={`${inputId}-note`}
        aria-invalid={isMissing}
        value={typeof value === 'number' ? dayText(zone.dayOf(value)) : ''}
        onChange={(event) => {
          const day = parseDay(event.currentTarget.value);
          enter({ [field.name]: day === null ? null : zone.toUtc((day + 1) * dayMs) - secondMs });
        }}
      />
    </FieldFrame>
  );
}
