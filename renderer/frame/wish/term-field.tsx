import { useId, useState } from 'react';
import type { Term } from '#shared/domain/deadline/policy.ts';
import { termWords } from '#renderer/i18n/term-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { TermKind } from '#renderer/store/wish/wish-terms.ts';
import { amountOf, makeTerm, termKinds, termWays } from '#renderer/store/wish/wish-terms.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';
import type { FieldProps } from './field-props.ts';
import { fieldLabel, missingWords } from './field-props.ts';

/** How much time a unit asks for. */
export function TermField({ field, form, view, focusName, isMissing }: FieldProps<'term'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const value = form.fields[field.name] as Term | undefined;
  return (
    <TermInput
      label={fieldLabel(field.name, say)}
      value={value ?? null}
      classId={view.case.deadlineClassId}
      onChange={(term) => enter({ [field.name]: term ?? undefined })}
      focusName={focusName}
      error={missingWords(isMissing, say)}
    />
  );
}

/** How much is granted, what was asked for being offered; null is a refusal, nothing is no answer yet. */
export function GrantField({ field, form, view, focusName, isMissing }: FieldProps<'grant'>) {
  const say = useSay();
  const enter = useAppState((state) => state.wish.enter);
  const granted = form.fields[field.name] as Term | null | undefined;
  const request = view.case.extensions.find(({ requestId }) => requestId === form.fields['requestId']);
  const wanted = request?.wanted ?? null;
  const [isGranting, setGranting] = useState(granted !== undefined && granted !== null);
  const chosen = granted === null ? 'no' : isGranting ? 'yes' : null;
  return (
    <>
      {request && (
        <p>
          {say('wish:extension.asked', {
            term: termWords(request.wanted, say),
            reason: say(`domain:extensionReason.${request.reason}`),
            note: request.note,
          })}
        </p>
      )}
      <Choice
        label={fieldLabel(field.name, say)}
        options={[
          { value: 'yes', text: say('wish:yes.isGranted') },
          { value: 'no', text: say('wish:no.isGranted') },
        ]}
        value={chosen}
        onChoose={(next) => {
          setGranting(next === 'yes');
          enter({ [field.name]: next === 'yes' ? (wanted ?? undefined) : null });
        }}
        focusName={focusName}
        {...(isMissing ? { hint: say('wish:missing') } : {})}
      />
      {chosen === 'yes' && (
        <TermInput
          label={fieldLabel('wanted', say)}
          value={granted ?? null}
          classId={view.case.deadlineClassId}
          onChange={(term) => enter({ [field.name]: term ?? undefined })}
        />
      )}
    </>
  );
}

type TermInputProps = {
  readonly label: string;
  readonly value: Term | null;
  readonly classId: string | null;
  readonly onChange: (term: Term | null) => void;
  readonly focusName?: string | undefined;
  readonly error?: string | undefined;
};

/** A number and what is counted; a number that makes no term is no term. */
function TermInput({ label, value, classId, onChange, focusName, error }: TermInputProps) {
  const say = useSay();
  const inputId = useId();
  const city = useAppState((state) => state.city.desk?.city);
  const ways = termWays(city?.deadlines.classes ?? [], classId, city?.calendars.calendars[0]?.id ?? null);
  const [kind, setKind] = useState<TermKind>(value?.kind ?? ways.ofClass?.kind ?? 'calendarDays');
  const [typed, setTyped] = useState(value === null ? '' : String(amountOf(value)));

  function change(nextKind: TermKind, text: string): void {
    setKind(nextKind);
    setTyped(text);
    onChange(makeTerm(nextKind, Number(text), ways));
  }

  return (
    <FieldFrame label={label} inputId={inputId} error={error}>
      <span className="wish-term">
        <input
          id={inputId}
          className="field-input number"
          type="number"
          min={1}
          step={1}
          data-focus={focusName}
          aria-invalid={error !== undefined}
          value={typed}
          onChange={(event) => change(kind, event.currentTarget.value)}
        />
        <select
          className="field-input"
          aria-label={say('wish:term.counted')}
          value={kind}
          onChange={(event) => change(event.currentTarget.value as TermKind, typed)}
        >
          {termKinds(ways).map((one) => (
            <option key={one} value={one}>
              {say(`wish:term.${one}`)}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  );
}
