import type { Command } from '#renderer/commands/command.ts';
import { useCommander } from '#renderer/commands/command-context.tsx';
import { isPlain, parseKeys } from '#renderer/commands/keymap.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import type { EditStep, PressedKey, ResetKeys } from './edit-step.ts';
import { awaitKey, idle } from './edit-step.ts';
import { useKeyWords } from './use-key-words.ts';

type KeyDecisionProps = {
  readonly step: PressedKey | ResetKeys;
  readonly onStep: (step: EditStep) => void;
  readonly onSave: (commands: readonly Command[]) => void;
};

/** A key was pressed: what else it means, and what to do about it. Nothing that clashes can be saved. */
export function KeyDecision({ step, onStep, onSave }: KeyDecisionProps) {
  const say = useSay();
  const { commands } = useCommander();
  const take = step.proposal.kind === 'clash' ? step.proposal.take : null;
  return (
    <div className="keys-decision">
      <DecisionWords step={step} />
      <p className="keys-actions">
        {step.kind === 'pressed' && <UseButtons step={step} onSave={onSave} />}
        {take && (
          <button type="button" className="button" data-focus={decideFirst(step, 'take')} onClick={() => onSave(take)}>
            {say('keymap:take')}
          </button>
        )}
        {step.kind === 'pressed' && <SecondButton step={step} onStep={onStep} />}
        {step.kind === 'pressed' && (
          <button
            type="button"
            className="button"
            data-focus={decideFirst(step, 'again')}
            onClick={() => onStep(awaitKey(commands, step.id, step.insteadOf))}
          >
            {say('keymap:again')}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          data-focus={decideFirst(step, 'leave')}
          onClick={() => onStep(idle)}
        >
          {say('keymap:leave')}
        </button>
      </p>
    </div>
  );
}

type Choice = 'use' | 'take' | 'again' | 'leave';

/** The focus goes to what is most likely wanted, and where something would be taken away, to what changes nothing. */
function decideFirst({ kind, proposal }: PressedKey | ResetKeys, choice: Choice): string | undefined {
  const first: Choice = proposal.kind === 'free' ? 'use' : kind === 'pressed' ? 'again' : 'leave';
  return choice === first ? 'keymap-decide' : undefined;
}

function DecisionWords({ step }: Pick<KeyDecisionProps, 'step'>) {
  const say = useSay();
  const words = useKeyWords();
  const { commands } = useCommander();
  const { proposal } = step;
  if (proposal.kind === 'clash') {
    const key = words.caps([...new Set(proposal.others.map((other) => other.key))]);
    return (
      <p role="alert">
        {say('keymap:means', {
          key: step.kind === 'pressed' ? words.cap(step.key) : key,
          others: words.others(proposal.others),
        })}
        {proposal.take === null && ` ${say('keymap:cannotTake')}`}
      </p>
    );
  }
  if (step.kind !== 'pressed') return null;
  const isOwn = commands.find(({ id }) => id === step.id)?.keys.includes(step.key) ?? false;
  const isTyped = parseKeys(step.key).some(isPlain);
  return (
    <p role="alert">
      {isOwn
        ? say('keymap:isOwn', { title: words.titleOf(step.id), key: words.cap(step.key) })
        : say('keymap:isFree', { key: words.cap(step.key) })}
      {isTyped && ` ${say('keymap:typed')}`}
    </p>
  );
}

function UseButtons({ step, onSave }: { readonly step: PressedKey; readonly onSave: KeyDecisionProps['onSave'] }) {
  const say = useSay();
  const words = useKeyWords();
  const { proposal, insteadOf } = step;
  if (proposal.kind === 'free') {
    return (
      <button
        type="button"
        className="button button-primary"
        data-focus={decideFirst(step, 'use')}
        onClick={() => onSave(proposal.commands)}
      >
        {say('keymap:use', { key: words.cap(step.key) })}
      </button>
    );
  }
  const { swap, others } = proposal;
  const [other] = others;
  if (!swap || !other || insteadOf === null) return null;
  return (
    <button type="button" className="button" onClick={() => onSave(swap)}>
      {say('keymap:swap', { title: words.titleOf(other.id), key: words.cap(insteadOf) })}
    </button>
  );
}

/** Only a first stroke can be followed by a second. */
function SecondButton({ step, onStep }: { readonly step: PressedKey; readonly onStep: KeyDecisionProps['onStep'] }) {
  const say = useSay();
  const words = useKeyWords();
  const { id, insteadOf, key } = step;
  if (parseKeys(key).length > 1) return null;
  return (
    <button
      type="button"
      className="button"
      onClick={() => onStep({ kind: 'awaited', id, insteadOf, first: key, problem: null })}
    >
      {say('keymap:second', { key: words.cap(key) })}
    </button>
  );
}
