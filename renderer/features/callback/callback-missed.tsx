import { createZone } from '#shared/domain/calendar/zone.ts';
import { missReasons } from '#shared/domain/callback.ts';
import { useKeysOf } from '#renderer/commands/key-cap.tsx';
import { plainTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { CallbackForm } from '#renderer/store/callback-rule.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';

type CallbackMissedProps = { readonly form: CallbackForm };

/** Why nobody was reached, and when the citizen asked to be called instead. */
export function CallbackMissed({ form }: CallbackMissedProps) {
  const say = useSay();
  const keyOf = useKeysOf();
  const fill = useAppState((state) => state.callbackDesk.fill);
  return (
    <div className="callback-missed">
      <Choice
        label={say('callback:missedLabel')}
        value={form.missed}
        options={missReasons.map((value) => ({
          value,
          text: say(`callback:missed.${value}`),
          keys: keyOf(`callback.missed.${value}`),
        }))}
        onChoose={(missed) => fill({ missed })}
        hint={say('callback:missedHint')}
      />
      {form.missed === 'later' && <LaterField laterAtMs={form.laterAtMs} />}
    </div>
  );
}

/** A day and a time by the clocks of the city. */
function LaterField({ laterAtMs }: { readonly laterAtMs: number | null }) {
  const say = useSay();
  const fill = useAppState((state) => state.callbackDesk.fill);
  const timeZone = useAppState((state) => state.city.desk?.city.timeZone ?? 'UTC');
  return (
    <FieldFrame label={say('callback:later.label')} inputId="callback-later" hint={say('callback:later.hint')}>
      <input
        id="callback-later"
        className="field-input"
        type="datetime-local"
        data-focus="callback-later"
        aria-describedby="callback-later-note"
        defaultValue={laterAtMs === null ? '' : plainTime(laterAtMs, timeZone).replace(' ', 'T')}
        onChange={({ currentTarget }) => fill({ laterAtMs: momentOf(currentTarget.value, timeZone) })}
      />
    </FieldFrame>
  );
}

/** The moment the clocks of the zone show the local time `YYYY-MM-DDTHH:MM`; null: it is none. */
function momentOf(local: string, timeZone: string): number | null {
  const asUtc = local === '' ? Number.NaN : Date.parse(`${local}Z`);
  return Number.isNaN(asUtc) ? null : createZone(timeZone).toUtc(asUtc);
}
