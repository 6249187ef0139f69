import type { Command } from '#renderer/commands/command.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { proposeReset, withoutKey } from '#renderer/commands/edit-keys.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { EditStep } from './edit-step.ts';
import { awaitKey, idle } from './edit-step.ts';
import { KeyCapture } from './key-capture.tsx';
import { KeyDecision } from './key-decision.tsx';
import { useKeyWords } from './use-key-words.ts';

type KeyEditorProps = {
  readonly command: Command;
  readonly step: EditStep;
  readonly onStep: (step: EditStep) => void;
  /** The focus went elsewhere while a key was awaited. */
  readonly onLeave: () => void;
  readonly onSave: (commands: readonly Command[]) => void;
};

/** One command: its keys, what can be done with each, and the key that is being pressed. */
export function KeyEditor({ command, step, onStep, onLeave, onSave }: KeyEditorProps) {
  const say = useSay();
  const words = useKeyWords();
  const { commands } = useCommander();
  const title = say(command.titleKey);

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || step.kind === 'idle') return;
    event.preventDefault();
    onStep(idle);
  }

  return (
    // Esc from any of the buttons leaves everything as it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the buttons inside
    <section className="keys-one" aria-labelledby="keymap-one-title" onKeyDown={onKeyDown}>
      <h3 id="keymap-one-title" className="keys-one-title">
        {say('keymap:editor', { title })} <span className="quiet">{words.whereOf(command)}</span>
      </h3>
      {step.kind === 'awaited' && <KeyCapture step={step} title={title} onStep={onStep} onLeave={onLeave} />}
      {(step.kind === 'pressed' || step.kind === 'reset') && (
        <KeyDecision step={step} onStep={onStep} onSave={onSave} />
      )}
      {command.keys.map((key) => {
        const left = withoutKey(commands, { id: command.id, key });
        return (
          <p key={key} className="keys-actions">
            <button type="button" className="button" onClick={() => onStep(awaitKey(commands, command.id, key))}>
              {say('keymap:change', { key: words.cap(key) })}
            </button>
            {left && (
              <button type="button" className="button button-quiet" onClick={() => onSave(left)}>
                {say('keymap:remove', { key: words.cap(key) })}
              </button>
            )}
            {!left && <span className="quiet">{say('keymap:mustStay')}</span>}
          </p>
        );
      })}
      <p className="keys-actions">
        <button type="button" className="button" onClick={() => onStep(awaitKey(commands, command.id, null))}>
          {say('keymap:add')}
        </button>
        <ResetButton command={command} onStep={onStep} onSave={onSave} />
      </p>
    </section>
  );
}

/** Gives the command the keys of the program again; asks first where they mean something else by now. */
function ResetButton({ command, onStep, onSave }: Pick<KeyEditorProps, 'command' | 'onStep' | 'onSave'>) {
  const say = useSay();
  const words = useKeyWords();
  const { commands, program } = useCommander();
  const keys = program.find(({ id }) => id === command.id)?.keys ?? [];
  if (keys.join('\n') === command.keys.join('\n')) return null;

  function reset(): void {
    const proposal = proposeReset(commands, program, command.id);
    if (proposal.kind === 'free') onSave(proposal.commands);
    if (proposal.kind === 'clash') onStep({ kind: 'reset', id: command.id, proposal });
  }

  return (
    <button type="button" className="button button-quiet" onClick={reset}>
      {keys.length === 0 ? say('keymap:resetNone') : say('keymap:reset', { keys: words.caps(keys) })}
    </button>
  );
}
