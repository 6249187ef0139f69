import { useState } from 'react';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';

type ResetAllProps = { readonly onReset: () => void };

/** Gives all commands the keys of the program; the second press of the button does it. */
export function ResetAll({ onReset }: ResetAllProps) {
  const say = useSay();
  const count = useAppState((state) => Object.keys(state.keymap.saved.keys).length);
  const [isAsked, setIsAsked] = useState(false);
  if (count === 0) return null;

  function press(): void {
    setIsAsked(!isAsked);
    if (isAsked) onReset();
  }

  return (
    <p>
      <button type="button" className="button" onClick={press} onBlur={() => setIsAsked(false)}>
        {isAsked ? say('keymap:resetAllNow', { count }) : say('keymap:resetAll')}
      </button>
    </p>
  );
}
