import { useState } from 'react';
import type { Command } from '#renderer/commands/command.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { changesOf } from '#renderer/commands/personal-keys.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { CommandList } from './command-list.tsx';
import type { EditStep } from './edit-step.ts';
import { awaitKey, idle } from './edit-step.ts';
import { KeyEditor } from './key-editor.tsx';
import { Repairs } from './repairs.tsx';
import { ResetAll } from './reset-all.tsx';
import { useKeyWords } from './use-key-words.ts';
import './keys.css';

/** The keys of every command, changed by pressing the new one. */
export function KeysPart() {
  const say = useSay();
  const words = useKeyWords();
  const { commands, program, context } = useCommander();
  const saveKeymap = useAppState((state) => state.keymap.save);
  const report = useAppState((state) => state.failure.report);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [step, setStep] = useState<EditStep>(idle);
  const [said, setSaid] = useState('');
  const chosen = commands.find(({ id }) => id === chosenId);

  function choose(id: string): void {
    setChosenId(id);
    setSaid('');
    setStep(awaitKey(commands, id));
    context.focus('keymap-capture');
  }

  function save(changed: readonly Command[], told: string): void {
    setStep(idle);
    setSaid(told);
    void saveKeymap(changesOf(program, changed)).catch(report);
    context.focus('keymap-search');
  }

  function saveOne(id: string, changed: readonly Command[]): void {
    const keys = changed.find((command) => command.id === id)?.keys ?? [];
    save(changed, say('keymap:saved', { title: words.titleOf(id), keys: words.caps(keys) }));
  }

  function onStep(next: EditStep): void {
    setSaid('');
    setStep(next);
    if (next.kind === 'awaited') context.focus('keymap-capture');
    else context.focus(next.kind === 'idle' ? 'keymap-search' : 'keymap-decide');
  }

  return (
    <section className="keys-part" aria-labelledby="keymap-title">
      <h2 id="keymap-title" className="section-title">
        {say('keymap:title')}
      </h2>
      <p className="quiet">
        {say('keymap:intro')} {say('keymap:fixed')}
      </p>
      <Repairs onAccept={() => void saveKeymap(changesOf(program, commands)).catch(report)} />
      <div className="keys-sides">
        <CommandList onChoose={choose} />
        <div className="keys-editor">
          {chosen && (
            <KeyEditor
              command={chosen}
              step={step}
              onStep={onStep}
              onLeave={() => setStep((now) => (now.kind === 'awaited' ? idle : now))}
              onSave={(changed) => saveOne(chosen.id, changed)}
            />
          )}
          <output className="keys-said">{said}</output>
        </div>
      </div>
      <ResetAll onReset={() => save(program, say('keymap:savedAll'))} />
    </section>
  );
}
