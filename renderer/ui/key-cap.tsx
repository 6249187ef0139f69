import './key-cap.css';

type KeyCapProps = {
  /** As printed on the key, already in the words of this keyboard. */
  readonly keys: string;
  /** Known by heart: drawn fainter. */
  readonly isFaded?: boolean;
  /** Read out as text: where the key is what is told, and no action beside it says it. */
  readonly isSpoken?: boolean;
};

/** A small key beside an action. Screen readers get it by `aria-keyshortcuts` of the action instead, unless it is spoken. */
export function KeyCap({ keys, isFaded = false, isSpoken = false }: KeyCapProps) {
  return (
    <kbd className="key-cap" data-faded={isFaded} aria-hidden={isSpoken ? undefined : true}>
      {keys}
    </kbd>
  );
}
