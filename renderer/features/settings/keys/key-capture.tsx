import { useCommander } from '#renderer/commands/command-context.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { capturePress } from './capture-press.ts';
import type { AwaitedKey, EditStep } from './edit-step.ts';
import { afterPress } from './edit-step.ts';
import { useKeyWords } from './use-key-words.ts';

type KeyCaptureProps = {
  readonly step: AwaitedKey;
  readonly title: string;
  readonly onStep: (step: EditStep) => void;
  readonly onLeave: () => void;
};

/**
 * Takes the next key, whatever it is. It is no text field, so that no input method opens, and an application to screen readers,
 * so that they hand over the keys they use in texts.
 */
export function KeyCapture({ step, title, onStep, onLeave }: KeyCaptureProps) {
  const say = useSay();
  const words = useKeyWords();
  const { commands, isMac } = useCommander();

  function onKeyDown(event: React.KeyboardEvent): void {
    const captured = capturePress(event.nativeEvent, isMac);
    if (captured.kind === 'leave') return;
    event.preventDefault();
    const next = afterPress(step, captured, commands);
    if (next !== step) onStep(next);
  }

  return (
    // What it says is read when it gets the focus, and again when a key could not be taken.
    // oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- it takes keys
    <div
      className="keys-capture"
      role="application"
      tabIndex={0}
      data-focus="keymap-capture"
      aria-label={askWords()}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    >
      <span aria-hidden="true">{askWords()}</span>
      {step.problem && (
        <span role="alert" className="keys-problem">
          {step.problem.kind === 'composing' ? say('keymap:composing') : say(`keymap:refused.${step.problem.refusal}`)}
        </span>
      )}
    </div>
    // oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions
  );

  function askWords(): string {
    if (step.first !== null) return say('keymap:pressSecond', { key: words.cap(step.first) });
    if (step.insteadOf === null) return say('keymap:press', { title });
    return say('keymap:pressInstead', { title, key: words.cap(step.insteadOf) });
  }
}
