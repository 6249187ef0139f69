import { useState } from 'react';
import type { SoundKind } from '#shared/bridge/sounds.ts';
import { firstSounds, loudnesses, soundKinds } from '#shared/bridge/sounds.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { Choice } from '#renderer/ui/choice.tsx';

/** What sounds, how loudly, and what it sounds like. */
export function SoundsPart() {
  const say = useSay();
  const { settings, change } = useAppState((state) => state.settings);
  const report = useAppState((state) => state.failure.report);
  const [said, setSaid] = useState('');
  const sound = useAppState((state) => state.alerts.sound);
  const wishes = settings.sounds ?? firstSounds;

  function listen(kind: SoundKind): void {
    const name = say(`alerts:sounds.${kind}`);
    if (wishes[kind] === 'off') setSaid(say('alerts:sounds.isOff'));
    else setSaid(sound(kind) ? say('alerts:sounds.sounded', { name }) : say('alerts:sounds.silent'));
  }

  return (
    <section className="settings-sounds" aria-labelledby="sounds-title">
      <h2 id="sounds-title" className="section-title">
        {say('alerts:sounds.label')}
      </h2>
      <p className="quiet">{say('alerts:sounds.hint')}</p>
      {soundKinds.map((kind) => (
        <div key={kind} className="settings-choice">
          <Choice
            label={say(`alerts:sounds.${kind}`)}
            value={wishes[kind]}
            options={loudnesses.map((id) => ({ value: id, text: say(`alerts:sounds.${id}`) }))}
            onChoose={(loudness) => void change({ sounds: { ...wishes, [kind]: loudness } }).catch(report)}
          />
          <button type="button" className="button" onClick={() => listen(kind)}>
            {say('alerts:sounds.test', { name: say(`alerts:sounds.${kind}`) })}
          </button>
        </div>
      ))}
      <output>{said}</output>
    </section>
  );
}
