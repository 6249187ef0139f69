import { KeyCap } from './key-cap.tsx';
import './action-button.css';

type ActionButtonProps = {
  readonly text: string;
  readonly onPress: () => void;
  /** As printed on the key. */
  readonly keys?: string | undefined;
  /** As assistive technology wants it: "Control+Enter". */
  readonly ariaKeys?: string | undefined;
  readonly isKeyFaded?: boolean;
  /** The one action of the screen that is most likely meant. */
  readonly isMain?: boolean;
  readonly isQuiet?: boolean;
  readonly isDisabled?: boolean;
  /** Why it cannot be pressed, or what it does, on demand. */
  readonly title?: string;
};

/** A button in words, with its key. Behaviour comes from the command registry. */
export function ActionButton(props: ActionButtonProps) {
  const { text, onPress, keys, isMain = false, isQuiet = false } = props;
  return (
    <button
      type="button"
      className="action-button"
      data-weight={isMain ? 'main' : isQuiet ? 'quiet' : 'plain'}
      aria-keyshortcuts={props.ariaKeys}
      disabled={props.isDisabled}
      title={props.title}
      onClick={onPress}
    >
      <span>{text}</span>
      {keys !== undefined && <KeyCap keys={keys} isFaded={props.isKeyFaded ?? false} />}
    </button>
  );
}
