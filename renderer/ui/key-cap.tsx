import './key-cap.css';

type KeyCapProps = {
  /** As printed on the key, already in the words of this keyboard. */
  readonly keys: string;
  /** Known by heart: drawn fainter. */
  readonly isFaded?: boolean;
};

/** A small key beside an action. Screen readers get it by `aria-keyshortcuts` of the action instead. */
export function KeyCap({ keys, isFaded = false }: KeyCapProps) {
  return (
    <kbd className="key-cap" data-faded={isFaded} aria-hidden="true">
      {keys}
    </kbd>
  );
}
