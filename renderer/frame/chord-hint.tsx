import { useCommander } from '#renderer/commands/command-context.tsx';
import { StrokeCap } from '#renderer/commands/key-cap.tsx';
import { strokeCap } from '#renderer/commands/keymap.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import './chord-hint.css';

/** While a chord is half pressed: that it is, and what may come second. Read out politely; it takes no focus. */
export function ChordHint() {
  const isShown = useAppState((state) => state.keymap.chord !== null);
  // Always there: a live region that comes together with its words is not read out.
  return <output className={isShown ? 'chord-hint' : undefined}>{isShown && <ChordWords />}</output>;
}

function ChordWords() {
  const say = useSay();
  const chord = useAppState((state) => state.keymap.chord);
  const { registry, isMac } = useCommander();
  if (chord === null) return null;
  if (chord.kind === 'nothing') return say('keymap:chord.nothing', { key: strokeCap(chord.keys, isMac) });
  return (
    <>
      <strong>{say('keymap:chord.waiting', { key: strokeCap(chord.first, isMac) })}</strong>
      {chord.next.map(({ second, commandId }) => {
        const command = registry.find(commandId);
        return (
          command && (
            <span key={second}>
              <StrokeCap stroke={second} isSpoken /> {say(command.titleKey)}
            </span>
          )
        );
      })}
      <span className="quiet">{say('keymap:chord.cancel')}</span>
    </>
  );
}
