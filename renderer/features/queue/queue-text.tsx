import { useState } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { FieldFrame } from '#renderer/ui/field.tsx';

const mostTyped = 200;

/** Words and filters between them, as in the search box; how they are meant stands below the fields. */
export function QueueText() {
  const say = useSay();
  const text = useAppState((state) => state.queue.question.text);
  const ask = useAppState((state) => state.queue.ask);
  const readings = useAppState((state) => state.queue.readings);
  const prefix = useAppState((state) => state.city.desk?.city.numberPrefix ?? '');
  /** What an input method is composing is not looked for yet. */
  const [composed, setComposed] = useState<string | null>(null);

  function type(next: string): void {
    setComposed(null);
    ask({ text: next });
  }

  return (
    <FieldFrame label={say('queue:filter.text')} inputId="queue-text">
      <input
        id="queue-text"
        className="field-input"
        data-focus="queue-text"
        type="text"
        autoComplete="off"
        maxLength={mostTyped}
        aria-describedby={readings.length > 0 ? 'queue-readings' : undefined}
        value={composed ?? text}
        placeholder={say('queue:filter.textPlaceholder', { prefix })}
        onChange={({ currentTarget: { value }, nativeEvent }) =>
          (nativeEvent as InputEvent).isComposing ? setComposed(value) : type(value)
        }
        onCompositionEnd={({ currentTarget }) => type(currentTarget.value)}
      />
    </FieldFrame>
  );
}
